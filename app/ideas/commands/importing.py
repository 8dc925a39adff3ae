"""Importing statements from another system as ideas."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.campaigns import queries as campaigns
from app.core.db.unit import Unit
from app.core.ports import Screener
from app.ideas.commands.creating import create_idea
from app.ideas.models import Idea
from app.ideas.rules import Status, Wording
from app.policies import Permission, require


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement made elsewhere; `is_rejected` when it was moderated out there. The import chooses the `id`."""

    id: str
    author_id: str
    title: str
    body: str
    at: datetime
    is_rejected: bool


def import_ideas(
    u: Unit, *, campaign_id: str, statements: Sequence[Statement], screener: Screener
) -> Mapping[str, Status]:
    """Add statements as ideas of their time, and return where each stands now, by id; only published ones take votes.

    Rejected ones come hidden. What is here already stays as it is.
    """
    require(u.actor, Permission.CAMPAIGN_IMPORT, campaigns.scope_of(u, campaign_id=campaign_id))
    campaign = campaigns.find(u, campaign_id)
    here = select(Idea.id, Idea.status).where(
        Idea.campaign_id == campaign_id, Idea.id.in_([statement.id for statement in statements])
    )
    statuses = {id: Status(status) for id, status in u.session.execute(here)}
    for statement in statements:
        if statement.id not in statuses:
            idea = create_idea(
                u,
                id=statement.id,
                campaign=campaign,
                author_id=statement.author_id,
                wording=Wording(statement.title, statement.body),
                at=statement.at,
                screener=screener,
                is_rejected=statement.is_rejected,
            )
            statuses[idea.id] = Status(idea.status)
    return statuses
