"""Writing one batch: at most one cast for each ballot and for each request key."""

import hashlib
import os
from collections.abc import Sequence
from typing import Any, NamedTuple, TypeAlias

import psycopg

from app.core.db.unit import Unit
from app.core.errors import DomainError, NotFound, WrongState
from app.votes.flush.cast import Answer, Pending
from app.votes.flush.chain import CHAIN, LOCK
from app.votes.flush.columns import Blobs, Flags, Shorts, Texts, Uuids
from app.votes.rules import SUPPORT, WITHDRAWN, Reveal, Tally, tally_is_shown

Outcome: TypeAlias = Answer | DomainError
_Cursor: TypeAlias = psycopg.Cursor[Any]

_ALWAYS_TAKEN = {number.to_bytes(2, "big") for number in (SUPPORT, WITHDRAWN)}


class State(NamedTuple):
    """A votable thing as it is while the batch holds it."""

    is_open: bool = False
    takes_against: bool = False
    revision: bytes = b"\0\0"
    reveal: Reveal = Reveal.AT_CLOSE


_MISSING = State()


def write(u: Unit, batch: Sequence[Pending]) -> list[Outcome]:
    """Write the casts and return what each came to, in their order; nothing holds before the unit has ended well."""
    connection: Any = u.session.connection().connection.driver_connection
    cursor: _Cursor = connection.cursor(binary=True)
    known = _lock(cursor, list({cast.votable for cast in batch}))
    states = [known.get(cast.votable, _MISSING) for cast in batch]
    refused = [_refusal(state, cast.value) for state, cast in zip(states, batch, strict=True)]
    # The refused go along: the repeat of a vote that was in time gets its first answer, however things stand now.
    columns = _columns(batch, states, [refusal is None for refusal in refused])
    cursor.execute(CHAIN, columns | {"now": u.now}, prepare=True)
    return _outcomes(cursor, batch, states, refused)


def _lock(cursor: _Cursor, votables: Sequence[bytes]) -> dict[bytes, State]:
    columns = {
        "campaign": Uuids.of_equal([votable[:16] for votable in votables]),
        "votable": Uuids.of_equal([votable[16:] for votable in votables]),
    }
    return {
        campaign.bytes + votable.bytes: State(is_open, takes_against, revision.to_bytes(2, "big"), Reveal(reveal))
        for campaign, votable, is_open, takes_against, revision, reveal in cursor.execute(LOCK, columns, prepare=True)
    }


def _refusal(state: State, value: bytes) -> DomainError | None:
    if state is _MISSING:
        return NotFound()
    if not state.is_open:
        return WrongState("vote_closed")
    if not state.takes_against and value not in _ALWAYS_TAKEN:
        return WrongState("against_not_open")
    return None


def _columns(batch: Sequence[Pending], states: Sequence[State], admitted: Sequence[bool]) -> dict[str, object]:
    digests = {key: _digest(*key) for key in {(cast.votable, cast.value) for cast in batch}}
    receipts = os.urandom(16 * len(batch))
    return {
        "campaign": Uuids.of_equal([cast.votable[:16] for cast in batch]),
        "votable": Uuids.of_equal([cast.votable[16:] for cast in batch]),
        "person": Uuids.of_equal([cast.person for cast in batch]),
        "cid": Texts.of([cast.cid for cast in batch]),
        "digest": Blobs.of_equal([digests[cast.votable, cast.value] for cast in batch]),
        "tier": Shorts.of_equal([cast.tier for cast in batch]),
        "value": Shorts.of_equal([cast.value for cast in batch]),
        "revision": Shorts.of_equal([state.revision for state in states]),
        "receipt": Blobs.of_equal([receipts[at : at + 16] for at in range(0, len(receipts), 16)]),
        "admitted": Flags.of_equal([b"\1" if ok else b"\0" for ok in admitted]),
        "last": len(batch) - 1,
    }


def _digest(votable: bytes, value: bytes) -> bytes:
    """Tell this vote from any other use of the same request key; the whole spelling has no other meaning."""
    return hashlib.sha256(b"vote" + votable + value).digest()[:16]


def _outcomes(
    cursor: _Cursor, batch: Sequence[Pending], states: Sequence[State], refused: Sequence[DomainError | None]
) -> list[Outcome]:
    outcomes: list[Any] = list(refused)
    fresh: list[tuple[int, bytes | None]] = []
    tallies: dict[bytes, Tally] = {}
    for i, kept, first_digest, first_answer, votable, numbers in cursor:
        if votable is not None:
            tallies[votable.bytes] = _tally(numbers)
        elif first_digest is None:
            fresh.append((i, kept))
        elif first_digest != _digest(batch[i].votable, batch[i].value):
            outcomes[i] = WrongState("cid_reused")
        else:
            outcomes[i] = _answer(first_answer["receipt"], _tally(first_answer["tally"]), states[i])
    for i, kept in fresh:
        outcomes[i] = _answer(kept.hex() if kept else None, tallies[batch[i].votable[16:]], states[i])
    return outcomes


def _tally(numbers: Sequence[int]) -> Tally:
    return Tally(tuple(numbers[:-1]), numbers[-1])


def _answer(receipt: str | None, tally: Tally, state: State) -> Answer:
    is_shown = tally_is_shown(state.reveal, is_open=state.is_open, has_voted=receipt is not None)
    return Answer(receipt, tally if is_shown else None)
