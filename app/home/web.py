"""The front page, and the style guide."""

from typing import Any

from app.campaigns import queries as campaigns
from app.campaigns.shapes import CampaignOut, campaign_out
from app.core.db.unit import Unit
from app.core.shapes import Paging
from app.home.specimens import specimens
from app.ideas import queries as ideas
from app.ideas.inputs import IdeaQuery
from app.ideas.shapes import IdeaOut, idea_out
from app.needs import queries as needs
from app.needs.inputs import NeedQuery
from app.needs.rules import NeedState
from app.needs.shapes import NeedOut, need_out
from app.web.pages.actions import Pages

pages = Pages("home")

CAMPAIGNS, IDEAS, NEEDS = 4, 4, 3


@pages.view("/", "home/show.html")
def show(u: Unit) -> dict[str, Any]:
    """What is asked now, what people talk about, and what came of it."""
    return {"campaigns": _running(u), "ideas": _lively(u), "needs": _answered(u)}


@pages.view("/styleguide", "styleguide.html", opens_unit=False)
def styleguide() -> dict[str, Any]:
    """Every component in every state."""
    return specimens()


def _running(u: Unit) -> list[CampaignOut]:
    page = campaigns.newest(u, Paging(limit=3 * CAMPAIGNS))
    shown = [campaign_out(described) for described in page.items]
    return sorted(shown, key=lambda campaign: not campaign.open)[:CAMPAIGNS]


def _lively(u: Unit) -> list[IdeaOut]:
    page = ideas.browse(u, IdeaQuery(sort="hot", limit=IDEAS))
    return [idea_out(card) for card in ideas.cards(u, page.items)]


def _answered(u: Unit) -> list[NeedOut]:
    page = needs.browse(u, NeedQuery(state=NeedState.ACCEPTED, limit=NEEDS))
    return [need_out(described, now=u.now) for described in page.items]
