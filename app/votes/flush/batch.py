"""Writing one batch: at most one cast for each ballot and for each idempotency key."""

import hashlib
import os
from collections.abc import Sequence
from typing import Any, TypeAlias

import psycopg

from app.core.db.unit import Unit
from app.core.errors import DomainError, NotFound, WrongState
from app.votes.flush.cast import Pending, VoteResult
from app.votes.flush.columns import Byteas, SmallInts, Texts, Uuids
from app.votes.flush.statements import LOCK, WRITE
from app.votes.rules import Reveal, Tally, may_see_tally

Outcome: TypeAlias = VoteResult | DomainError
_Cursor: TypeAlias = psycopg.Cursor[Any]
_State: TypeAlias = tuple[bool, Reveal]
"""Whether it is open, and when its tally is shown."""

_MISSING: _State = (False, Reveal.AT_CLOSE)


class BatchWrite:
    """A batch that was sent to the database; its outcomes hold when its unit has ended well."""

    def __init__(self, u: Unit, batch: Sequence[Pending]) -> None:
        """Send the casts; what the database makes of them is waited for when the unit ends."""
        self._batch = batch
        self._ordinals = {votable: ordinal for ordinal, votable in enumerate({cast.votable for cast in batch}, start=1)}
        things: dict[str, object] = {
            "campaign": Uuids.of_equal_length([votable[:16] for votable in self._ordinals]),
            "votable": Uuids.of_equal_length([votable[16:] for votable in self._ordinals]),
        }
        casts = things | self._casts() | {"now": u.now}
        # The commit goes with them: the rows are locked for as long as the database works and not for as long as this
        # process, busy with a thousand voters, takes to come back to them.
        connection = u.pipelined()
        self._locked: _Cursor = connection.cursor(binary=True).execute(LOCK, things, prepare=True)
        self._written: _Cursor = connection.cursor(binary=True).execute(WRITE, casts, prepare=True)

    def _casts(self) -> dict[str, object]:
        batch = self._batch
        digests = {key: _digest(*key) for key in {(cast.votable, cast.value) for cast in batch}}
        spelt = {votable: ordinal.to_bytes(2, "big") for votable, ordinal in self._ordinals.items()}
        receipts = os.urandom(16 * len(batch))
        return {
            "ordinal": SmallInts.of_equal_length([spelt[cast.votable] for cast in batch]),
            "person": Uuids.of_equal_length([cast.person for cast in batch]),
            "key": Texts.of([cast.idempotency_key for cast in batch]),
            "digest": Byteas.of_equal_length([digests[cast.votable, cast.value] for cast in batch]),
            "tier": SmallInts.of_equal_length([cast.tier for cast in batch]),
            "value": SmallInts.of_equal_length([cast.value for cast in batch]),
            "seen_revision": SmallInts.of_equal_length([cast.seen_revision for cast in batch]),
            "receipt": Byteas.of_equal_length([receipts[at : at + 16] for at in range(0, len(receipts), 16)]),
            "last": len(batch) - 1,
        }

    def outcomes(self) -> list[Outcome]:
        """Return what each cast came to, in their order; only after the unit has ended."""
        states: dict[int, _State] = {ordinal: (is_open, Reveal(reveal)) for ordinal, is_open, reveal in self._locked}
        outcomes: list[Any] = [None] * len(self._batch)
        fresh: list[tuple[int, bytes | None]] = []
        tallies: dict[int, Tally] = {}
        for i, receipt, ordinal, numbers, first_digest, first_answer, refusal in self._written.fetchall():
            if ordinal is not None:
                tallies[ordinal] = _tally(numbers)
            elif first_digest is not None:
                cast = self._batch[i]
                state = states.get(self._ordinals[cast.votable], _MISSING)
                outcomes[i] = _repeated(cast, first_digest, first_answer, state)
            elif refusal is not None:
                outcomes[i] = NotFound() if refusal == "not_found" else WrongState(refusal)
            else:
                fresh.append((i, receipt))
        for i, receipt in fresh:
            ordinal = self._ordinals[self._batch[i].votable]
            outcomes[i] = _answer(receipt.hex() if receipt else None, tallies[ordinal], states[ordinal])
        return outcomes


def _digest(votable: bytes, value: bytes) -> bytes:
    """Tell this vote from any other use of the same idempotency key."""
    return hashlib.sha256(b"vote" + votable + value).digest()[:16]


def _repeated(cast: Pending, digest: bytes, answer: dict[str, Any], state: _State) -> Outcome:
    if digest != _digest(cast.votable, cast.value):
        return WrongState("cid_reused")
    # The tally is kept as text: as a list it would be the largest part of a row that is written for each vote.
    return _answer(answer["receipt"], _tally([int(number) for number in answer["tally"].split()]), state)


def _tally(numbers: Sequence[int]) -> Tally:
    return Tally(tuple(numbers[:-1]), numbers[-1])


def _answer(receipt: str | None, tally: Tally, state: _State) -> VoteResult:
    is_open, reveal = state
    is_shown = may_see_tally(reveal, is_open=is_open, has_voted=receipt is not None)
    return VoteResult(receipt, tally if is_shown else None)
