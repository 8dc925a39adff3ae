"""The audit: ballots, counters and tally log of each votable must agree, and those of closed votes with their seal."""

from collections import Counter
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.stream import EventRow
from app.votes.events import VoteClosed
from app.votes.models import COUNTERS, Ballot, TallyLog, TallyRow, Votable
from app.votes.rules import AGREE, EMPTY_DIGEST, VALUES, WITHDRAWN, Entry, digest_after, unpack_entries


def verify_tallies(session: Session, *, campaign_id: str | None = None) -> list[str]:
    """Replay every log, or those of one campaign, and return a line for each difference.

    One changed byte anywhere makes one. Voting may go on meanwhile: what looks wrong is looked at again while nobody
    can vote on it.
    """
    wrong: list[str] = []
    keys = select(TallyRow.campaign_id, TallyRow.votable_id)
    for key in session.execute(keys.where(TallyRow.campaign_id == campaign_id) if campaign_id else keys).all():
        if _differences(session, *key, lock=False):
            wrong += _differences(session, *key, lock=True)
    return [*wrong, *_orphans(session), *_broken_seals(session)]


def _differences(session: Session, campaign_id: str, votable_id: str, *, lock: bool) -> list[str]:
    found = select(TallyRow).where(TallyRow.campaign_id == campaign_id, TallyRow.votable_id == votable_id)
    found = found.execution_options(populate_existing=True)
    row = session.scalars(found.with_for_update() if lock else found).one()
    replay = Replay()
    lines = select(TallyLog.n, TallyLog.delta, TallyLog.entries, TallyLog.digest).where(
        TallyLog.campaign_id == campaign_id, TallyLog.votable_id == votable_id
    )
    for n, delta, entries, digest in session.execute(lines.order_by(TallyLog.n)):
        replay.read(n, delta, entries, digest)
    if (row.n, row.digest) != (replay.n, replay.digest):
        replay.wrong.append("the log does not end where the tally says")
    if row.tally.counts != replay.counts:
        replay.wrong.append("the counters are not the sum of the log")
    cast = select(Ballot.receipt, Ballot.value, Ballot.tier, Ballot.revision).where(
        Ballot.campaign_id == campaign_id, Ballot.votable_id == votable_id
    )
    ballots = {ballot.receipt: Entry(*ballot) for ballot in session.execute(cast)}
    if ballots != replay.ballots:
        replay.wrong.append("the ballots are not those in the log")
    revision = session.scalar(
        select(Votable.revision).where(Votable.campaign_id == campaign_id, Votable.id == votable_id)
    )
    if row.current != sum(one.value == AGREE and one.revision == revision for one in ballots.values()):
        replay.wrong.append("the supporters of the current revision are not counted right")
    return [f"tally {votable_id}: {difference}" for difference in replay.wrong]


class Replay:
    """The counts and ballots that result from replaying a tally log."""

    def __init__(self) -> None:
        self.n = 0
        self.digest = EMPTY_DIGEST
        self.counts = (0,) * len(COUNTERS)
        self.ballots: dict[bytes, Entry] = {}
        self.wrong: list[str] = []

    def read(self, n: int, delta: list[int], entries: bytes, digest: bytes) -> None:
        """Take in the next line."""
        if n != self.n + 1:
            self.wrong.append(f"line {self.n + 1} of the log is missing")
        if digest != digest_after(self.digest, n, delta, entries):
            self.wrong.append(f"line {n} of the log was changed")
        if len(entries) % 22 == 0:
            self._apply(unpack_entries(entries), n, delta)
        self.n, self.digest = n, digest

    def _apply(self, entries: list[Entry], n: int, delta: list[int]) -> None:
        replayed: Counter[int] = Counter()
        for entry in entries:
            before = self.ballots.pop(entry.receipt, None)
            if before:
                replayed[_slot(before)] -= 1
            if entry.value != WITHDRAWN:
                replayed[_slot(entry)] += 1
                self.ballots[entry.receipt] = entry
        if [replayed[slot] for slot in range(len(COUNTERS))] != delta:
            self.wrong.append(f"line {n} of the log does not add up")
        self.counts = tuple(count + change for count, change in zip(self.counts, delta, strict=False))


def _slot(entry: Entry) -> int:
    return entry.tier * 3 + (VALUES.index(entry.value) if entry.value in VALUES else 9)


def _orphans(session: Session) -> Iterator[str]:
    """Find ballots and lines of things that have no tally."""
    for kind, table in (("ballots", Ballot), ("lines of a log", TallyLog)):
        beside = select(table.votable_id).outerjoin(
            TallyRow, (TallyRow.campaign_id == table.campaign_id) & (TallyRow.votable_id == table.votable_id)
        )
        for votable_id in session.scalars(beside.where(TallyRow.votable_id.is_(None)).distinct()):
            yield f"tally {votable_id}: there are {kind} and no tally"


def _broken_seals(session: Session) -> Iterator[str]:
    """Find closed votes whose log was rewritten since: the seal is the event of the close."""
    closed = select(EventRow.data).where(EventRow.type == VoteClosed.type)
    for data in session.scalars(closed):
        seal = VoteClosed.decode(data)
        line = select(TallyLog.digest).where(
            TallyLog.campaign_id == seal.campaign_id, TallyLog.votable_id == seal.votable_id, TallyLog.n == seal.n
        )
        if (session.scalar(line) if seal.n else EMPTY_DIGEST) != bytes.fromhex(seal.digest):
            yield f"tally {seal.votable_id}: the log is not the one that was sealed at its close"
