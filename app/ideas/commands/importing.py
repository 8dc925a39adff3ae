"""Bringing in what was said elsewhere."""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.campaigns.queries import scope_of
from app.core.db.unit import Unit
from app.core.errors import WrongState
from app.ideas.commands.publishing import KIND
from app.ideas.commands.wording import revision_row, said
from app.ideas.events import IdeaHeld, IdeaPublished
from app.ideas.models import Idea
from app.ideas.rules import Status
from app.policies import Permission, require
from app.votes import commands as votes

REJECTED = "rejected_at_source"


@dataclass(frozen=True, slots=True)
class Statement:
    """Something said elsewhere; `is_rejected` when it was moderated out there. The import chooses the `id`."""

    id: str
    author_id: str
    title: str
    body: str
    at: datetime
    is_rejected: bool


def import_ideas(u: Unit, *, campaign_id: str, statements: Sequence[Statement]) -> None:
    """Add statements as ideas of their time. Rejected ones come hidden; all take votes until `seal_import`."""
    require(u.actor, Permission.CAMPAIGN_IMPORT, scope_of(u, campaign_id=campaign_id))
    for statement in statements:
        idea = _idea(campaign_id, statement)
        u.session.add_all([idea, revision_row(idea, is_material=True, by=idea.author_id, at=idea.created_at)])
        votes.open_votable(u, campaign_id=campaign_id, id=idea.id, kind=KIND)
        votes.enter_ranking(u, campaign_id=campaign_id, idea_id=idea.id, created_at=idea.created_at)
        u.emit(IdeaHeld(reasons=(REJECTED,), **said(idea)) if statement.is_rejected else IdeaPublished(**said(idea)))


def _idea(campaign_id: str, statement: Statement) -> Idea:
    return Idea(
        campaign_id=campaign_id,
        id=statement.id,
        author_id=statement.author_id,
        status=Status.HIDDEN if statement.is_rejected else Status.PUBLISHED,
        title=statement.title,
        body=statement.body,
        municipality=None,
        topic_id=None,
        point=None,
        pictures=[],
        revision=1,
        created_at=statement.at,
    )


def seal_import(u: Unit, *, campaign_id: str, statements: Sequence[Statement]) -> None:
    """Close the votes on what came hidden, once the votes of its time are in. What is sealed already stays so."""
    require(u.actor, Permission.CAMPAIGN_IMPORT, scope_of(u, campaign_id=campaign_id))
    for statement in statements:
        if statement.is_rejected:
            with contextlib.suppress(WrongState):
                votes.close_votable(u, campaign_id=campaign_id, id=statement.id)
