"""A campaign that is about to be changed."""

from sqlalchemy import select

from app.campaigns import queries
from app.campaigns.models import Campaign
from app.core.db.unit import Unit
from app.core.errors import WrongState
from app.policies import Permission, require


def lock(u: Unit, campaign_id: str, permission: Permission, *, archived: bool = False) -> Campaign:
    """Return the campaign as it is now, and keep others from changing it until the unit ends.

    Raise `WrongState` when it is in the archive; with `archived`, when it is not.
    """
    campaign = queries.find(u, campaign_id)
    require(u.actor, permission, queries.scope_of(u, campaign_id=campaign.id))
    held = select(Campaign).where(Campaign.id == campaign.id).with_for_update()
    campaign = u.session.scalars(held.execution_options(populate_existing=True)).one()
    if (campaign.archived_at is not None) is not archived:
        raise WrongState("campaign_not_archived" if archived else "campaign_archived")
    return campaign
