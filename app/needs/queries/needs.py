"""One need, and what belongs to it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from app.campaigns.queries import in_permitted_spaces, scope_of
from app.core.actors import Actor
from app.core.db.unit import Unit
from app.core.errors import NotFound
from app.core.ids import is_id
from app.core.links import Link, Relation
from app.ideas import queries as ideas
from app.ideas.models import Idea as IdeaRow
from app.needs.models import Need, NeedAnswer
from app.needs.rules import DRAFT_STATES, MERGEABLE_STATES, NeedState
from app.policies import Permission, Scope, can

ACTIONS_BY_STATE: Mapping[NeedState, tuple[Permission, ...]] = {
    **dict.fromkeys(DRAFT_STATES, (Permission.NEED_DRAFT, Permission.NEED_SEND)),
    NeedState.SENT: (Permission.NEED_ANSWER,),
}
"""What can be done to a need in each state, by those who may."""


@dataclass(frozen=True, slots=True)
class Idea:
    """An idea that a need came from."""

    id: str
    title: str


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Return what limits needs to those that the actor may see: drafts are for the staff of their space."""
    return or_(
        Need.state.not_in(DRAFT_STATES), in_permitted_spaces(actor, Permission.NEED_READ_DRAFT, Need.campaign_id)
    )


def find(u: Unit, need_id: str) -> Need:
    """Return the need. Raise `NotFound` when there is none that the actor may see."""
    need = u.session.scalar(select(Need).where(visible_to(u.actor), Need.id == need_id)) if is_id(need_id) else None
    if need is None:
        raise NotFound
    return need


def visible_ids(u: Unit, ids: Iterable[str]) -> set[str]:
    """Return which of these ids are those of needs that the actor may see: for links that lead here."""
    wanted = list(ids)
    return set(u.session.scalars(select(Need.id).where(visible_to(u.actor), Need.id.in_(wanted)))) if wanted else set()


def lock(u: Unit, need_ids: Iterable[str]) -> dict[str, Need]:
    """Return those of these needs that the actor may see, by id, and keep others from changing them.

    Always locked in order of id, so that two merges in opposite directions cannot wait for each other.
    """
    rows = u.session.scalars(
        select(Need)
        .where(visible_to(u.actor), Need.id.in_(sorted(need_ids)))
        .order_by(Need.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return {need.id: need for need in rows}


def answers_of(session: Session, need_ids: Sequence[str]) -> dict[str, list[NeedAnswer]]:
    """Return every answer that these needs were given, in order."""
    rows = session.scalars(select(NeedAnswer).where(NeedAnswer.need_id.in_(need_ids)).order_by(NeedAnswer.number))
    answers: dict[str, list[NeedAnswer]] = {need_id: [] for need_id in need_ids}
    for row in rows:
        answers[row.need_id].append(row)
    return answers


def ideas_of(u: Unit, need_ids: Sequence[str]) -> dict[str, list[Idea]]:
    """Return the ideas that these needs came from, as far as the actor may see them."""
    rows = u.session.execute(
        select(Link.to_id, IdeaRow.id, IdeaRow.title)
        .join(IdeaRow, IdeaRow.id == Link.from_id)
        .where(Link.to_id.in_(need_ids), Link.relation == Relation.BECAME, ideas.visible_to(u.actor))
        .order_by(Link.at, IdeaRow.id)
    )
    found: dict[str, list[Idea]] = {need_id: [] for need_id in need_ids}
    for need_id, idea_id, title in rows:
        found[need_id].append(Idea(idea_id, title))
    return found


@dataclass(frozen=True, slots=True)
class NeedDetails:
    """A need with its ideas and answers."""

    need: Need
    ideas: Sequence[Idea]
    answers: Sequence[NeedAnswer]


def details_of(u: Unit, needs: Sequence[Need]) -> list[NeedDetails]:
    """Return these needs with what belongs to them, in two queries however many they are."""
    ids = [need.id for need in needs]
    ideas, answers = ideas_of(u, ids), answers_of(u.session, ids)
    return [NeedDetails(need, ideas[need.id], answers[need.id]) for need in needs]


def scope_of_need(u: Unit, need: Need) -> Scope:
    """Return the scope of the need: its spaces, and who drafted it."""
    return scope_of(u, campaign_id=need.campaign_id, owners=frozenset({need.drafted_by}))


def allowed_actions(u: Unit, need: Need) -> frozenset[Permission]:
    """Return what the actor may do to this need in the state that it is in."""
    scope = scope_of_need(u, need)
    return frozenset(
        permission for permission in ACTIONS_BY_STATE.get(NeedState(need.state), ()) if can(u.actor, permission, scope)
    )


def mergeable(u: Unit, need: Need) -> Sequence[Need]:
    """Return the needs of the same campaign that this one could be merged into, newest first, at most 100."""
    others = select(Need).where(
        Need.campaign_id == need.campaign_id, Need.id != need.id, Need.state.in_(MERGEABLE_STATES), visible_to(u.actor)
    )
    return u.session.scalars(others.order_by(Need.created_at.desc()).limit(100)).all()
