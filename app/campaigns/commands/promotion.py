"""What an idea must show to be put forward: policies in numbered versions."""

from app.campaigns import queries
from app.campaigns.commands.locking import lock
from app.campaigns.events import PromotionPolicySet
from app.campaigns.inputs import PromotionInput
from app.campaigns.models import PromotionPolicy
from app.campaigns.rules import Promotion
from app.core.db.unit import Unit
from app.policies import Permission


def set_promotion(u: Unit, *, campaign_id: str, data: PromotionInput) -> queries.PolicyVersion:
    """Let a new version of the promotion policy hold from now on; the versions before it are kept."""
    # Of two who set it at once the second waits for the lock and counts on from the first.
    campaign = lock(u, campaign_id, Permission.CAMPAIGN_SET_PROMOTION)
    version = queries.promotion_of(u.session, campaign.id).version + 1
    return add_policy(u, campaign.id, version=version, promotion=data.rules())


def add_policy(u: Unit, campaign_id: str, *, version: int, promotion: Promotion) -> queries.PolicyVersion:
    """Keep a policy under this number and announce it."""
    u.session.add(
        PromotionPolicy(
            campaign_id=campaign_id,
            version=version,
            rules=promotion.stored(),
            created_by=u.actor.person_id,
            created_at=u.now,
        )
    )
    u.emit(PromotionPolicySet(campaign=campaign_id, version=version, **promotion.stored()))
    return queries.PolicyVersion(version, promotion, u.now)
