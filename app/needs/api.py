"""Needs over the API."""

from app.core.db.unit import Unit
from app.core.refs import Ref
from app.core.shapes import Page
from app.ideas import queries as ideas
from app.needs import commands, queries
from app.needs.inputs import AnswerInput, NeedQuery, RevisionInput
from app.needs.shapes import NeedOut, need_out
from app.people.shapes import TimelineOut, timeline_out
from app.web.api.routes import Api
from app.web.http.runtime import runtime

api = Api("needs")


def _out(u: Unit, id: str) -> NeedOut:
    (details,) = queries.details_of(u, [queries.find(u, id)])
    return need_out(details, now=u.now)


@api.get("/needs", query=NeedQuery, answer=Page[NeedOut])
def browse(u: Unit, query: NeedQuery) -> Page[NeedOut]:
    page = queries.browse(u, query)
    return Page(items=[need_out(details, now=u.now) for details in page.items], next=page.next)


@api.get("/needs/<id>", answer=NeedOut)
def read(u: Unit, id: str) -> NeedOut:
    return _out(u, id)


@api.patch("/needs/<id>", body=RevisionInput, answer=NeedOut)
def revise(u: Unit, id: str, body: RevisionInput) -> NeedOut:
    commands.revise_need(u, need_id=id, data=body)
    return _out(u, id)


@api.post("/needs/<id>/send", answer=NeedOut)
def send(u: Unit, id: str) -> NeedOut:
    commands.send_need(u, need_id=id, answer_days=runtime().settings.answer_days)
    return _out(u, id)


@api.post("/needs/<id>/answers", body=AnswerInput, answer=NeedOut, status=201)
def answer(u: Unit, id: str, body: AnswerInput) -> NeedOut:
    commands.answer_need(u, need_id=id, data=body, office=runtime().settings.office)
    return _out(u, id)


@api.get("/needs/<id>/story", answer=TimelineOut)
def story(u: Unit, id: str) -> TimelineOut:
    return timeline_out(u, runtime().timeline.of(u, Ref("need", queries.find(u, id).id)))


@api.get("/ideas/<id>/story", answer=TimelineOut)
def idea_story(u: Unit, id: str) -> TimelineOut:
    return timeline_out(u, runtime().timeline.of(u, Ref("idea", ideas.find(u, id).id)))
