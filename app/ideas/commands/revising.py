"""Revising an idea, without letting votes stand for words they were not cast on."""

from app.campaigns import queries as campaigns
from app.core.db.unit import Unit
from app.core.errors import WrongState
from app.ideas import queries
from app.ideas.commands.wording import event_fields, revision_row, wording_of
from app.ideas.events import HeldIdeaRevised, IdeaRevised
from app.ideas.inputs import RevisionInput
from app.ideas.models import Idea
from app.ideas.rules import Status, Wording, is_material
from app.votes import commands as votes


def revise_idea(u: Unit, *, idea_id: str, data: RevisionInput) -> Idea:
    """Keep a new revision; after a material one the supporters so far are supporters of an earlier wording.

    Raise `WrongState("revision_old")` when it rests on a revision that is not the last one: nothing is overwritten.
    An edit that changes nothing makes no revision.
    """
    idea = queries.lock(u, idea_id)
    queries.require_edit(u, idea)
    if data.revision is not None and data.revision != idea.revision:
        raise WrongState("revision_old", revision=idea.revision)
    before = wording_of(idea)
    _reword(u, idea, data)
    store_revision(u, idea, before)
    return idea


def _reword(u: Unit, idea: Idea, data: RevisionInput) -> None:
    asked = data.model_fields_set
    idea.title = data.title or idea.title
    idea.body = data.body or idea.body
    if "municipality" in asked:
        idea.municipality = campaigns.municipality_code(u, data.municipality)
    if data.topic is not None:
        idea.topic_id = campaigns.topic_id(u, idea.campaign_id, data.topic)
    if "point" in asked:
        idea.point = data.point.model_dump() if data.point else None


def store_revision(u: Unit, idea: Idea, before: Wording) -> None:
    """Store the present wording as a new revision, unless nothing changed."""
    now = wording_of(idea)
    if now == before:
        return
    material = is_material(before, now)
    idea.revision += 1
    u.session.add(revision_row(idea, is_material=material, by=str(u.actor.person_id), at=u.now))
    is_public = idea.status == Status.PUBLISHED
    if material and is_public:
        votes.revise_votable(u, campaign_id=idea.campaign_id, id=idea.id, revision=idea.revision)
    revised = IdeaRevised if is_public else HeldIdeaRevised
    pictures = tuple(one["id"] for one in idea.pictures)
    u.emit(revised(revision=idea.revision, material=material, pictures=pictures, **event_fields(idea)))
