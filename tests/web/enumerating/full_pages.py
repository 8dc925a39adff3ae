"""Things with everything that can belong to them, and lists that are long: what pages are asked to show at the most."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.campaigns.commands import set_promotion
from app.campaigns.inputs import PromotionInput
from app.campaigns.queries import details_of, find
from app.ideas.commands import revise_idea
from app.ideas.inputs import RevisionInput
from app.needs import commands as needs
from app.needs.inputs import AnswerInput, DraftInput
from moderation.commands import make_candidate
from tests.crowd import JABLONEC, LIBEREC, vote, vote_from
from tests.web.enumerating import factories
from tests.web.enumerating.fields import promotion_fields
from tests.web.enumerating.stage import CAST, Stage

MANY = 30
"""So many of a kind as a page of a list shows at once."""

Places = Mapping[tuple[str, ...], Sequence[Mapping[str, str]]]


def fill(stage: Stage) -> Places:
    """Write it all, and return for each kind of address (its parts' kinds) what is to be put into it."""
    for _ in range(MANY):
        factories.a_nomination(stage)
        factories.a_need(stage, state="sent")
        factories.a_need(stage, state="accepted")
    ideas = [factories.an_idea(stage, title=f"Lavička číslo {number}") for number in range(3)]
    pictures = [factories.a_picture(stage, idea=ideas[0]) for _ in range(2)]
    _debate(stage, ideas[0])
    need = _answered(stage, ideas)
    _rethink(stage)
    unseen = [factories.an_idea(stage, status=status) for status in ("held", "withdrawn")]
    stage.catch_up()
    return {
        ("idea",): [{"id": id} for id in (*ideas, *unseen)],
        ("idea", "picture"): [{"id": ideas[0], "picture_id": pictures[1]}],
        ("need",): [{"id": id} for id in (need, *_of_each_state(stage, need))],
        ("nomination",): [{"id": factories.a_nomination(stage)}],
        ("campaign",): [{"id": stage.campaign}, {"id": factories.a_campaign(stage, topics=[])}],
        ("campaign", "phase"): [{"id": stage.campaign, "phase_id": _phase(stage)}],
        ("passkey",): [{"id": factories.a_passkey(stage)}],
    }


def _debate(stage: Stage, idea: str) -> None:
    """Have everybody vote on an idea that then says something else, so that its page asks them once more."""
    vote(stage.runtime, stage.campaign, idea, [stage.member(who).id for who in CAST])
    vote_from(stage.runtime, stage.campaign, idea, LIBEREC, JABLONEC)
    vote_from(stage.runtime, stage.campaign, idea, LIBEREC, value=-1)
    with stage.world.unit(stage.member("author")) as u:
        said = RevisionInput(title="Přístřešky na náměstí", body="Chceme raději *přístřešky*, a to všude.")
        revise_idea(u, idea_id=idea, data=said)


def _answered(stage: Stage, ideas: Sequence[str]) -> str:
    """Make one need of several ideas; it comes back once, is sent again and accepted, and another one joins it."""
    nominations = [factories.a_nomination(stage, idea=idea) for idea in ideas]
    moderator = stage.member("moderator")
    with stage.world.unit(moderator) as u:
        data = DraftInput(**factories.need_fields(), ideas=list(ideas))
        need = make_candidate(u, nomination_id=nominations[0], data=data).id
    for action in ("returned", "accepted"):
        with stage.world.unit(moderator) as u:
            needs.send_need(u, need_id=need, answer_days=30)
        _answer(stage, need, **factories.ANSWERS[action])
    _answer(stage, factories.a_need(stage, state="sent"), action="merge", owner=None, due=None, into=need)
    return need


def _answer(stage: Stage, need: str, **chosen: Any) -> None:
    data = AnswerInput.model_validate(factories.answer_fields(**chosen), strict=False)
    with stage.world.unit(stage.member("official")) as u:
        needs.answer_need(u, need_id=need, data=data, office="Městský úřad")


def _of_each_state(stage: Stage, other: str) -> list[str]:
    merged = factories.a_need(stage, state="sent")
    _answer(stage, merged, action="merge", owner=None, due=None, into=other)
    return [merged, *(factories.a_need(stage, state=state) for state in ("candidate", "sent", *factories.ANSWERS))]


def _rethink(stage: Stage) -> None:
    """Have the campaign ask something else of ideas, and its author hold more than one of each proof."""
    with stage.world.unit(stage.member("official")) as u:
        set_promotion(u, campaign_id=stage.campaign, data=PromotionInput(**promotion_fields() | {"min_verified": 4}))
    for _ in range(3):
        factories.a_token(stage)
        factories.a_sign_in(stage)
        factories.a_passkey(stage)


def _phase(stage: Stage) -> str:
    with stage.world.system() as u:
        (campaign,) = details_of(u, [find(u, stage.campaign)])
        return str(campaign.phases[0].id)
