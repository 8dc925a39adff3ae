"""Nominations over the API."""

from datetime import datetime

from app.core.db.unit import Unit
from app.core.shapes import Output, Page
from app.needs import queries as needs
from app.needs.inputs import DraftInput
from app.needs.shapes import IdeaRef, NeedOut, RuleResultOut, need_out
from app.policies import Permission, require_anywhere
from app.web.api.routes import Api
from moderation import commands, queries
from moderation.inputs import NominationQuery

api = Api("moderation")


class NominationOut(Output):
    """An idea that was nominated: what speaks for it, what against, and by which version of the policy."""

    id: str
    campaign: str
    idea: IdeaRef
    policy_version: int
    why: list[RuleResultOut]
    against: list[RuleResultOut]
    at: datetime


@api.get("/moderation/nominations", query=NominationQuery, answer=Page[NominationOut])
def nominations(u: Unit, query: NominationQuery) -> Page[NominationOut]:
    require_anywhere(u.actor, Permission.NOMINATION_READ)
    page = queries.open_nominations(u, query)
    items = [
        NominationOut(
            id=nomination.id,
            campaign=nomination.campaign_id,
            idea=IdeaRef(id=nomination.idea_id, title=title),
            policy_version=nomination.policy_version,
            why=[RuleResultOut.model_validate(reason) for reason in nomination.why],
            against=[RuleResultOut.model_validate(reason) for reason in nomination.against],
            at=nomination.at,
        )
        for nomination, title in ((one.nomination, one.title) for one in page.items)
    ]
    return Page(items=items, next=page.next)


@api.post("/moderation/nominations/<id>/candidate", body=DraftInput, answer=NeedOut, status=201)
def candidate(u: Unit, id: str, body: DraftInput) -> NeedOut:
    need = commands.make_candidate(u, nomination_id=id, data=body)
    (details,) = needs.details_of(u, [need])
    return need_out(details, now=u.now)
