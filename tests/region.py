"""The region that command tests play in: its staff, a resident or two, campaigns and ideas."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from app.campaigns import commands as campaigns
from app.campaigns.inputs import CampaignInput
from app.core.actors import SYSTEM, Actor, Grant, Role, Tier
from app.core.ids import new_id
from app.core.ports import NullLimiter, NullScreener, Screener, Screening
from app.ideas import commands as ideas
from app.ideas.inputs import IdeaInput
from app.runtime import Runtime

UNKNOWN_ID = "01900000-0000-7000-8000-000000000000"
"""The id of nothing."""


class HoldingScreener:
    """A screener that holds what this word stands in, for this reason."""

    def __init__(self, word: str, reason: str) -> None:
        self._word = word
        self._reason = reason

    def screen(self, *, kind: str, author: str, texts: Iterable[str]) -> Screening:
        hold = any(self._word in text for text in texts)
        return Screening(hold=hold, reasons=(self._reason,) * hold)


def resident(tier: Tier = Tier.EMAIL) -> Actor:
    """Return somebody new."""
    return Actor(person_id=new_id(), key=new_id(), tier=tier)


def staff(role: Role, space: str | None = None) -> Actor:
    """Return somebody new who holds a role."""
    return Actor(person_id=new_id(), key=new_id(), tier=Tier.VERIFIED, grants=frozenset({Grant(role, space)}))


def a_campaign(runtime: Runtime, **fields: Any) -> str:
    """Open a campaign and return its id."""
    data = {"title": "Co chybí našemu kraji?", "summary": "Napište, co by se mělo změnit."} | fields
    with runtime.unit(SYSTEM) as u:
        return campaigns.create_campaign(u, data=CampaignInput.model_validate(data, strict=False)).id


def a_phase(runtime: Runtime, phase: str, *, starts: int = -1, ends: int = 1) -> dict[str, Any]:
    """Return a phase from and to so many hours from now."""
    now = runtime.clock.now()
    return {"phase": phase, "starts": now + timedelta(hours=starts), "ends": now + timedelta(hours=ends)}


def idea_input(campaign: str, /, **fields: Any) -> IdeaInput:
    """Return what somebody wrote."""
    data = {
        "campaign": campaign,
        "title": "Lavičky u zastávky v Raspenavě",
        "body": "Na zastávce u nádraží chceme tři lavičky a střechu, lidé tam čekají v dešti.",
        "municipality": "Raspenava",
        "topic": "doprava",
    }
    return IdeaInput.model_validate(data | fields)


def an_idea(
    runtime: Runtime, campaign: str, /, *, by: Actor | None = None, screener: Screener | None = None, **fields: Any
) -> str:
    """Publish an idea and return its id."""
    with runtime.unit(by or resident()) as u:
        data = idea_input(campaign, **fields)
        return ideas.publish_idea(u, data=data, screener=screener or NullScreener(), limiter=NullLimiter()).id
