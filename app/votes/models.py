"""What can be voted on, the ballots, and what was counted. The campaign leads every key: data can be spread by it."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, SmallInteger
from sqlalchemy.dialects.postgresql import ARRAY, INTEGER
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db.base import Base, Key
from app.votes.rules import AGREE, DISAGREE, PASS, SLOTS, Tally


class Votable(Base):
    """Something that takes votes; its id is the id of the idea or statement itself."""

    __tablename__ = "votable"
    __table_args__ = (Index(None, "id"),)

    campaign_id: Mapped[Key]
    id: Mapped[Key]
    kind: Mapped[str]
    revision: Mapped[int] = mapped_column(SmallInteger)
    is_open: Mapped[bool]
    allows_disagree: Mapped[bool]
    reveal: Mapped[str]


class Ballot(Base):
    """One person's vote. No foreign keys and no second index: each would cost every vote its share of the speed.

    Nobody but the holder of the tally row may write the ballots of its votable.
    """

    __tablename__ = "ballot"
    __table_args__ = ({"postgresql_with": {"fillfactor": 90}},)

    campaign_id: Mapped[Key]
    votable_id: Mapped[Key]
    person_id: Mapped[Key]
    at: Mapped[datetime]
    value: Mapped[int] = mapped_column(SmallInteger)
    tier: Mapped[int] = mapped_column(SmallInteger)
    revision: Mapped[int] = mapped_column(SmallInteger)
    receipt: Mapped[bytes]


class TallyRow(Base):
    """The counters of a votable, and the digest of its log so far.

    `n` is the number of the last line of the log; `is_stale` asks for the rank to be worked out anew. Half of each
    page is left free so that the many updates of a busy evening stay off the indexes (HOT).
    """

    __tablename__ = "tally"
    __table_args__ = (
        Index("ix_tally_stale", "campaign_id", "votable_id", postgresql_where="is_stale"),
        {"postgresql_with": {"fillfactor": 50}},
    )

    campaign_id: Mapped[Key]
    votable_id: Mapped[Key]
    n: Mapped[int] = mapped_column(BigInteger)
    digest: Mapped[bytes]
    guest_agree: Mapped[int]
    guest_disagree: Mapped[int]
    guest_pass: Mapped[int]
    email_agree: Mapped[int]
    email_disagree: Mapped[int]
    email_pass: Mapped[int]
    verified_agree: Mapped[int]
    verified_disagree: Mapped[int]
    verified_pass: Mapped[int]
    current: Mapped[int]
    is_stale: Mapped[bool]

    @property
    def tally(self) -> Tally:
        return Tally(tuple(getattr(self, name) for name in COUNTERS), self.current)


_NAMES = {AGREE: "agree", DISAGREE: "disagree", PASS: "pass"}
COUNTERS = tuple(f"{tier.value}_{_NAMES[value]}" for tier, value in SLOTS)
"""The columns of the nine counts, in the order of `rules.SLOTS`."""


class TallyLog(Base):
    """What one flush did to one votable: who keeps the lines can replay the count, and knows nobody by them."""

    __tablename__ = "tally_log"

    campaign_id: Mapped[Key]
    votable_id: Mapped[Key]
    n: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    delta: Mapped[list[int]] = mapped_column(ARRAY(INTEGER))
    entries: Mapped[bytes]
    digest: Mapped[bytes]


class IdeaRank(Base):
    """What is worked out of an idea's votes: written by the job *rank*, some seconds after the votes.

    Lists are sorted by it, through an index for each key, and the promotion policy is held against it: no page and no
    sweep counts ballots. `verified_municipalities` are those of its verified supporters, each counted once.
    """

    __tablename__ = "idea_rank"
    __table_args__ = (
        *(
            Index(f"ix_idea_rank_{key}{'_all' * is_all}", *(() if is_all else ("campaign_id",)), key, "idea_id")
            for key in ("top", "hot", "random_key", "created_at")
            for is_all in (False, True)
        ),
        # For the nomination sweep: the few ideas of a campaign that verified residents stand behind.
        Index("ix_idea_rank_verified_supporters", "campaign_id", "verified_supporters", "idea_id"),
        # For the schedule: whether anything was ranked since it last asked.
        Index(None, "ranked_at"),
    )

    campaign_id: Mapped[Key]
    idea_id: Mapped[Key]
    supporters: Mapped[int]
    verified_supporters: Mapped[int]
    turnout: Mapped[int]
    top: Mapped[float]
    hot: Mapped[float]
    random_key: Mapped[float]
    created_at: Mapped[datetime]
    ranked_at: Mapped[datetime]
    verified_municipalities: Mapped[int]
    opponents: Mapped[int]
