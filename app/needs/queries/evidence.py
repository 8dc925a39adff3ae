"""What stands behind a need: who supported its ideas, counted in people, not in ballots."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.core.db.base import Json
from app.votes import queries as votes


def evidence(session: Session, *, campaign_id: str, idea_ids: Sequence[str]) -> Json:
    """Return the numbers behind these ideas now.

    `votes` counts ballots, `[agree, disagree, pass]` by tier; `supporters` counts people by tier, each once however
    many of the ideas they support; `municipalities` counts those that verified supporters live in.
    """
    cast = votes.votes_by_tier(session, campaign_id=campaign_id, ids=idea_ids)
    supporters = votes.supporters_by_tier(session, campaign_id=campaign_id, ids=idea_ids)
    return {
        "ideas": list(idea_ids),
        "votes": {tier.value: counts for tier, counts in cast.items()},
        "supporters": {tier.value: number for tier, number in supporters.items()},
        "municipalities": votes.verified_municipalities(session, campaign_id=campaign_id, ids=idea_ids),
    }
