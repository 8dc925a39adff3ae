"""The front page, and the style guide."""

from typing import Any

from app.campaigns import queries as campaigns
from app.campaigns.shapes import campaign_out
from app.core.db.unit import Unit
from app.core.shapes import Paging
from app.home.specimens import specimens
from app.ideas import queries as ideas
from app.ideas.inputs import IdeaQuery
from app.needs import queries as needs
from app.needs.inputs import NeedQuery
from app.needs.rules import NeedState
from app.needs.shapes import ideas_out, need_out
from app.web.pages.actions import Pages

pages = Pages("home")

CAMPAIGNS, IDEAS, NEEDS = 4, 4, 3


@pages.view("/", "home/show.html")
def show(u: Unit) -> dict[str, Any]:
    """What is asked now, what people talk about, and what came of it."""
    running = [campaign_out(one) for one in campaigns.newest(u, Paging(limit=3 * CAMPAIGNS)).items]
    lively = ideas.browse(u, IdeaQuery(sort="hot", limit=IDEAS))
    accepted = needs.browse(u, NeedQuery(state=NeedState.ACCEPTED, limit=NEEDS))
    return {
        "campaigns": sorted(running, key=lambda campaign: not campaign.open)[:CAMPAIGNS],
        "ideas": ideas_out(u, lively.items),
        "needs": [need_out(one, now=u.now) for one in accepted.items],
    }


@pages.view("/styleguide", "styleguide.html", opens_unit=False)
def styleguide() -> dict[str, Any]:
    """Every component in every state."""
    return specimens()
