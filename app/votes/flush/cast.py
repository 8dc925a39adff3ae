"""A vote on its way to the database, and the future of its answer.

This is the hot path: plain tuples and slots, one lock per vote, ids turned into bytes once, where a wrong one can
still be reported to the person who sent it instead of spoiling a batch.
"""

import threading
from functools import lru_cache
from typing import NamedTuple

from app.core.actors import Tier
from app.core.errors import Invalid, Unavailable
from app.core.idempotency import LONGEST_KEY
from app.votes.rules import VALUES, WITHDRAWN, Tally

NEWEST = 32_767
"""Stands for the revision of whoever does not say which one they saw: no later one exists."""


class Cast(NamedTuple):
    """A person's vote on a votable thing: 1 agree, -1 disagree, 0 pass, None takes the ballot back.

    `seen_revision` is the revision that they saw, if known: a vote on a wording that changed since is refused.
    """

    campaign_id: str
    votable_id: str
    person_id: str
    tier: Tier
    value: int | None
    idempotency_key: str
    seen_revision: int | None = None


class VoteResult(NamedTuple):
    """What was committed. `receipt` is the ballot's, 32 hex digits, None after a withdrawal; `tally` is None where
    the voter may not see it now."""

    receipt: str | None
    tally: Tally | None


class Pending:
    """A cast that waits for its commit."""

    __slots__ = ("_done", "_outcome", "idempotency_key", "person", "seen_revision", "tier", "value", "votable")

    def __init__(self, cast: Cast) -> None:
        try:
            self.votable = _votable(cast.campaign_id, cast.votable_id)
            self.person = _packed(cast.person_id)
        except ValueError:
            raise Invalid({"id": ["malformed"]}) from None
        if cast.value not in _VALUES or isinstance(cast.value, bool):  # True == 1
            raise Invalid({"value": ["unknown"]})
        self.value = _VALUES[cast.value]
        self.idempotency_key = cast.idempotency_key.encode("ascii", "replace")
        if not 0 < len(self.idempotency_key) <= LONGEST_KEY or b"\0" in self.idempotency_key:
            raise Invalid({"idempotency_key": ["malformed"]})
        self.tier = _TIERS[cast.tier]
        self.seen_revision = _short(min(cast.seen_revision or NEWEST, NEWEST))
        self._outcome: VoteResult | Exception | None = None
        self._done = threading.Lock()
        self._done.acquire()

    def resolve(self, outcome: VoteResult | Exception) -> None:
        """Let the waiting one go on."""
        self._outcome = outcome
        self._done.release()

    def result(self, timeout: float = -1) -> VoteResult:
        """Wait for the commit and return its answer, or raise why there is none.

        `NotFound`, `WrongState` (`vote_closed`, `disagree_not_open`, `wording_changed`, `cid_reused`); `Unavailable`
        also after `timeout` seconds: the vote may still be written then.
        """
        if not self._done.acquire(timeout=timeout):
            raise Unavailable("no answer in time")
        self._done.release()
        if isinstance(self._outcome, VoteResult):
            return self._outcome
        raise self._outcome or Unavailable("no answer")


def _packed(identifier: str) -> bytes:
    packed = bytes.fromhex(identifier.replace("-", ""))
    if len(packed) != 16:
        raise ValueError(identifier)
    return packed


@lru_cache(maxsize=4096)
def _votable(campaign_id: str, votable_id: str) -> bytes:
    return _packed(campaign_id) + _packed(votable_id)


def _short(number: int) -> bytes:
    return number.to_bytes(2, "big", signed=True)


_VALUES: dict[int | None, bytes] = {value: _short(value) for value in VALUES} | {None: _short(WITHDRAWN)}
_TIERS = {tier: _short(tier.rank) for tier in Tier}
