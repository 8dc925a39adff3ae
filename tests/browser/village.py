"""A small living place for the browser to look at: ideas that were voted on, needs in every state of the path."""

from dataclasses import dataclass
from datetime import timedelta

from app.campaigns.commands import set_promotion
from app.campaigns.inputs import PromotionInput
from app.core.actors import SYSTEM
from app.core.clock import MovingClock
from app.ideas.commands import withdraw_idea
from app.needs import commands as needs
from app.needs.inputs import AnswerInput, DraftInput
from app.needs.rules import AnswerAction
from app.people.commands.sign_in import start_sign_in
from moderation import queries as moderation
from moderation.commands import make_candidate
from moderation.inputs import NominationQuery
from moderation.jobs import sweep
from tests.crowd import JABLONEC, LIBEREC, TURNOV, vote_from
from tests.region import a_campaign, an_idea
from tests.world import Member, World

TITLES = ("Lavičky u zastávek", "Zubař pro Frýdlantsko", "Noční vlak i v neděli", "Víc stromů na náměstí")
AFTERTHOUGHTS = ("Kola do vlaku zdarma", "Hřiště za školou")
STATEMENT = "Cestující potřebují, kde sedět a kam se schovat"


@dataclass(frozen=True, slots=True)
class Village:
    """Where things are, and how to come in as somebody."""

    world: World
    campaign: str
    ideas: list[str]
    accepted: str
    sent: str
    draft: str
    nomination: str
    fresh: str
    gone: str

    def cookie_of(self, member: Member) -> str:
        """Sign somebody in and return the secret of their session."""
        with self.world.unit(member) as u:
            return start_sign_in(u, device="zkouška").secret


def create_village(world: World) -> Village:
    """Create the people, ideas and needs of the village, most of them a week old."""
    runtime, clock = world.runtime, world.runtime.clock
    assert isinstance(clock, MovingClock)
    campaign = a_campaign(runtime)
    ideas = [an_idea(runtime, campaign, by=world.petr.actor, title=title) for title in TITLES]
    for number, idea in enumerate(ideas, 1):
        vote_from(runtime, campaign, idea, *[LIBEREC, JABLONEC, TURNOV] * number * 4)
        vote_from(runtime, campaign, idea, *[LIBEREC] * number, value=-1)
    with runtime.unit(SYSTEM) as u:
        set_promotion(u, campaign_id=campaign, data=PromotionInput(min_verified=2, min_municipalities=2))
    clock.advance(timedelta(days=7))
    sweep(runtime.unit)
    accepted, sent, draft = (_candidate(world) for _ in range(3))
    for need in (accepted, sent):
        with world.unit(world.milan) as u:
            needs.send_need(u, need_id=need, answer_days=30)
    with world.unit(world.olga) as u:
        answer = AnswerInput(action=AnswerAction.ACCEPT, reason="**Ano.** Začneme na jaře.", owner="Odbor dopravy")
        needs.answer_need(u, need_id=accepted, data=answer, office="Krajský úřad")
    fresh, gone = (an_idea(runtime, campaign, by=world.petr.actor, title=title) for title in AFTERTHOUGHTS)
    with world.unit(world.petr) as u:
        withdraw_idea(u, idea_id=gone)
    return Village(world, campaign, ideas, accepted, sent, draft, _first_nomination(world), fresh, gone)


def _candidate(world: World) -> str:
    nomination = _first_nomination(world)
    with world.unit(world.milan) as u:
        data = DraftInput(statement=STATEMENT, summary="Píší to lidé z více obcí.\n\n- starší lidé\n- rodiče")
        return make_candidate(u, nomination_id=nomination, data=data).id


def _first_nomination(world: World) -> str:
    with world.unit(world.milan) as u:
        found: str = moderation.open_nominations(u, NominationQuery()).items[0].nomination.id
        return found
