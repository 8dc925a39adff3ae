"""Carrying a plan out: all of it in one unit."""

from uuid import NAMESPACE_URL, uuid5

from app.campaigns import queries as campaigns
from app.core.actors import Tier
from app.core.db.unit import Unit
from app.core.errors import Invalid, NotFound
from app.ideas.commands.publishing import KIND, PRE_MODERATED
from app.ideas.commands.sheets.plan import Plan, Planned
from app.ideas.commands.wording import revision_row, said
from app.ideas.events import IdeaHeld, IdeaPublished, IdeasImported
from app.ideas.models import Idea
from app.ideas.rules import Status, first_status
from app.people.commands.accounts import create_person
from app.people.inputs import PersonInput
from app.people.queries import by_handle
from app.policies import Permission, require
from app.votes import commands as votes

NAMELESS = "Bez uvedení jména"


def carry_out(u: Unit, plan: Plan) -> None:
    """Bring in what was planned in this unit. Raise `Invalid` when the plan has faults."""
    require(u.actor, Permission.CAMPAIGN_IMPORT, campaigns.scope_of(u, campaign_id=plan.campaign_id))
    if plan.faults:
        raise Invalid({f"rows.{fault.row}.{fault.column}": [fault.code] for fault in plan.faults})
    status = first_status(moderated_first=campaigns.find(u, plan.campaign_id).moderation == "pre", hold=False)
    authors = {name: _author(u, plan.campaign_id, name) for name in {one.said.author for one in plan.new}}
    for one in plan.new:
        _bring(u, _idea(u, plan.campaign_id, one, author=authors[one.said.author], status=status))
    if plan.new:
        u.emit(IdeasImported(campaign=plan.campaign_id, count=len(plan.new)))


def _author(u: Unit, campaign_id: str, name: str | None) -> str:
    # A guest: what somebody wrote elsewhere gives nobody here an account, nor a vote.
    handle = f"odjinud-{uuid5(NAMESPACE_URL, f'author {campaign_id} {name or NAMELESS}').hex[:16]}"
    try:
        return by_handle(u, handle=handle).id
    except NotFound:
        return create_person(u, data=PersonInput(name=name or NAMELESS, handle=handle, tier=Tier.GUEST)).id


def _idea(u: Unit, campaign_id: str, one: Planned, *, author: str, status: Status) -> Idea:
    row = one.said
    return Idea(
        campaign_id=campaign_id,
        id=one.id,
        author_id=author,
        status=status,
        title=row.title,
        body=row.body,
        municipality=one.municipality,
        topic_id=one.topic_id,
        point={"lat": row.lat, "lon": row.lon} if row.lat is not None else None,
        revision=1,
        # A day stands for its noon, which today's may not have come to yet.
        created_at=min(row.date or u.now, u.now),
    )


def _bring(u: Unit, idea: Idea) -> None:
    u.session.add_all([idea, revision_row(idea, is_material=True, by=idea.author_id, at=idea.created_at)])
    votes.enter_ranking(u, campaign_id=idea.campaign_id, idea_id=idea.id, created_at=idea.created_at)
    if idea.status == Status.PUBLISHED:
        votes.open_votable(u, campaign_id=idea.campaign_id, id=idea.id, kind=KIND)
        u.emit(IdeaPublished(**said(idea)))
    else:
        u.emit(IdeaHeld(reasons=(PRE_MODERATED,), **said(idea)))
