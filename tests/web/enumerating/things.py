"""The things that examples are about: the author's, made anew each time."""

from typing import Any

from app.core.ports import NullScreener
from app.ideas import commands as ideas
from app.ideas.inputs import IdeaInput
from app.ideas.models import Idea
from app.people.commands.sign_in import start_sign_in
from app.people.commands.tokens import issue_token
from app.people.inputs import TokenWish
from app.people.queries import my_sign_ins
from tests.web.enumerating.fields import campaign_fields, promotion_fields
from tests.web.enumerating.stage import Stage

__all__ = ["a_campaign", "a_sign_in", "a_token", "an_idea", "campaign_fields", "idea_fields", "promotion_fields"]


def a_token(stage: Stage, *, name: str = "Mapa lavic") -> str:
    with stage.world.unit(stage.member("author")) as u:
        return issue_token(u, data=TokenWish(name=name)).id


def a_sign_in(stage: Stage, *, device: str = "Firefox") -> str:
    with stage.world.unit(stage.member("author")) as u:
        start_sign_in(u, device=device)
        u.session.flush()
        return max(one.id for one in my_sign_ins(u))


def a_campaign(stage: Stage, **chosen: Any) -> str:
    return stage.open_campaign(**chosen)


def idea_fields(stage: Stage, **chosen: Any) -> dict[str, Any]:
    return {
        "campaign": stage.campaign,
        "title": "Lavičky u zastávky",
        "body": "Na zastávce u nádraží chceme **tři** lavičky.",
        "municipality": "Raspenava",
        "topic": "Doprava",
        "point": {"lat": 50.77, "lon": 15.05},
    } | chosen


def an_idea(stage: Stage, *, status: str = "published", **chosen: Any) -> str:
    """Return the author's idea in this status, written where that is what a new one starts as."""
    if status == "held":
        chosen |= {"campaign": stage.moderated_campaign}
    with stage.world.unit(stage.member("author")) as u:
        data = IdeaInput.model_validate(idea_fields(stage, **chosen), strict=False)
        idea = ideas.publish_idea(u, data=data, screener=NullScreener())
    if status == "withdrawn":
        with stage.world.unit(stage.member("author")) as u:
            ideas.withdraw_idea(u, idea_id=idea.id)
    if status == "hidden":
        _hide(stage, idea)
    return idea.id


def _hide(stage: Stage, idea: Idea) -> None:
    # Moderation's decisions come later; until then nothing but a hand in the database hides an idea.
    with stage.world.house() as u:
        u.session.get_one(Idea, (idea.campaign_id, idea.id)).status = "hidden"
