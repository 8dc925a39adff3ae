"""What there is to know of votes: how things stand, how ideas rank, who supports them.

Each function takes a query of things and adds to it, or returns one to add to, so that a list stays one statement.
"""

from app.votes.queries.ranks import RANK, SORT_KEYS, Rank, best_supported, with_rank
from app.votes.queries.standings import OwnVote, Standing, votable_revision, with_standing
from app.votes.queries.supporters import (
    supporters_by_tier,
    supporters_of,
    verified_municipalities,
    votes_by_tier,
    votes_cast,
    with_agreeing_ballots,
)

__all__ = [
    "RANK",
    "SORT_KEYS",
    "OwnVote",
    "Rank",
    "Standing",
    "best_supported",
    "supporters_by_tier",
    "supporters_of",
    "verified_municipalities",
    "votable_revision",
    "votes_by_tier",
    "votes_cast",
    "with_agreeing_ballots",
    "with_rank",
    "with_standing",
]
