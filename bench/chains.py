"""Ideas that came all the way: put forward, made needs of, sent, answered. They are few, and go through commands."""

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
from bench.library import CAMPAIGNS, DEBATED
from moderation.commands import make_candidate, nominate
from moderation.models import Nomination
from moderation.rules import Facts

CHAINS, BEHIND = 30, 3
"""So many needs, each with so many ideas behind it."""

ENOUGH = Facts(verified=99, supporters=999, municipalities=20, groups=0, age_hours=999, opponents=9)


def finish(unit: UnitOfWork) -> None:
    """Bring ideas all the way."""
    moderator, official = _staff(unit, Role.MODERATOR), _staff(unit, Role.OFFICIAL)
    for chain in range(CHAINS):
        _finish(unit, _behind(chain), moderator, official)


def chained_ids() -> list[str]:
    """Return the ids of the ideas that came all the way."""
    return [id for chain in range(CHAINS) for id in _behind(chain)]


def _behind(chain: int) -> list[str]:
    # Campaigns have the ideas in turn, and the ideas behind a need are of one campaign.
    block, place = divmod(chain, CAMPAIGNS)
    numbers = (DEBATED + (block * BEHIND + behind) * CAMPAIGNS + place for behind in range(BEHIND))
    return [uuid_of(number) for number in numbers]


def _staff(unit: UnitOfWork, role: Role) -> Actor:
    with unit(SYSTEM) as u:
        (made,) = create_people(u, role=role, tier=Tier.VERIFIED, count=1)
        u.session.flush()
        return actor_of(u, person_id=made.id)


def _finish(unit: UnitOfWork, ideas: Sequence[str], moderator: Actor, official: Actor) -> None:
    with unit(SYSTEM) as u:
        campaign = u.session.scalars(select(Idea.campaign_id).where(Idea.id == ideas[0])).one()
        policy = promotion_of(u.session, campaign)
        nominate(u, campaign_id=campaign, policy=policy, facts=dict.fromkeys(ideas, ENOUGH))
        u.session.flush()
        nomination = u.session.scalars(select(Nomination.id).where(Nomination.idea_id == ideas[0])).one()
    with unit(moderator) as u:
        said = DraftInput(statement="Lidem chybí místo k čekání.", summary="Píše o tom mnoho lidí.", ideas=list(ideas))
        need = make_candidate(u, nomination_id=nomination, data=said).id
    for action in (AnswerAction.RETURN, AnswerAction.DECLINE):
        with unit(moderator) as u:
            send_need(u, need_id=need, answer_days=30)
        with unit(official) as u:
            answer = AnswerInput(action=action, reason="Zatím na to nejsou peníze ani pozemek.")
            answer_need(u, need_id=need, data=answer, office="Městský úřad")
