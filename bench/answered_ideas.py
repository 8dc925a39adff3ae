"""Ideas that were answered: nominated, made needs of, sent, declined. They are few, and go through commands."""

from collections.abc import Sequence

from sqlalchemy import select

from app.campaigns.queries import promotion_of
from app.core.actors import SYSTEM, Actor, Role, Tier
from app.core.db.unit import UnitOfWork
from app.ideas.models import Idea
from app.needs.commands import answer_need, send_need
from app.needs.inputs import AnswerInput, DraftInput
from app.needs.rules import AnswerAction
from app.people.commands.accounts import create_people
from app.people.queries import actor_of
from bench.electorate import uuid_of
from bench.region import CAMPAIGNS, DEBATED_IDEAS
from moderation.commands import make_candidate, nominate
from moderation.models import Nomination
from moderation.rules import IdeaFigures

NEEDS, IDEAS_PER_NEED = 30, 3
"""So many needs, each of so many ideas."""

ENOUGH = IdeaFigures(verified=99, supporters=999, municipalities=20, groups=0, age_hours=999, opponents=9)


def answer_ideas(unit: UnitOfWork) -> None:
    """Take ideas through all steps up to an answer."""
    moderator, official = _staff(unit, Role.MODERATOR), _staff(unit, Role.OFFICIAL)
    for need_number in range(NEEDS):
        _answer(unit, _ideas_of(need_number), moderator, official)


def answered_ids() -> list[str]:
    """Return the ids of the ideas that were answered."""
    return [id for need_number in range(NEEDS) for id in _ideas_of(need_number)]


def _ideas_of(need_number: int) -> list[str]:
    # Campaigns have the ideas in turn, and the ideas of a need are of one campaign.
    block, offset = divmod(need_number, CAMPAIGNS)
    ordinals = (block * IDEAS_PER_NEED + k for k in range(IDEAS_PER_NEED))
    numbers = (DEBATED_IDEAS + ordinal * CAMPAIGNS + offset for ordinal in ordinals)
    return [uuid_of(number) for number in numbers]


def _staff(unit: UnitOfWork, role: Role) -> Actor:
    with unit(SYSTEM) as u:
        (account,) = create_people(u, role=role, tier=Tier.VERIFIED, count=1)
        u.session.flush()
        return actor_of(u, person_id=account.id)


def _answer(unit: UnitOfWork, ideas: Sequence[str], moderator: Actor, official: Actor) -> None:
    with unit(SYSTEM) as u:
        campaign = u.session.scalars(select(Idea.campaign_id).where(Idea.id == ideas[0])).one()
        policy = promotion_of(u.session, campaign)
        nominate(u, campaign_id=campaign, policy=policy, facts=dict.fromkeys(ideas, ENOUGH))
        u.session.flush()
        nomination = u.session.scalars(select(Nomination.id).where(Nomination.idea_id == ideas[0])).one()
    with unit(moderator) as u:
        draft = DraftInput(statement="Lidem chybí místo k čekání.", summary="Píše o tom mnoho lidí.", ideas=list(ideas))
        need = make_candidate(u, nomination_id=nomination, data=draft).id
    for action in (AnswerAction.RETURN, AnswerAction.DECLINE):
        with unit(moderator) as u:
            send_need(u, need_id=need, answer_days=30)
        with unit(official) as u:
            answer = AnswerInput(action=action, reason="Zatím na to nejsou peníze ani pozemek.")
            answer_need(u, need_id=need, data=answer, office="Městský úřad")
