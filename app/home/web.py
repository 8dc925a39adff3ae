"""The front page, and the style guide."""

from typing import Any

from app.campaigns import queries as campaigns
from app.campaigns.shapes import campaign_out
from app.core.db.unit import Unit
from app.core.shapes import Paging
from app.home.samples import samples
from app.ideas import queries as ideas
from app.ideas.inputs import IdeaQuery
from app.needs import queries as needs
from app.needs.inputs import NeedQuery
from app.needs.rules import NeedState
from app.needs.shapes import ideas_out, need_out
from app.web.pages.actions import Pages

pages = Pages("home")

CAMPAIGNS, IDEAS, NEEDS = 4, 4, 3
"""How many of each the front page shows."""


@pages.view("/", "home/show.html")
def show(u: Unit) -> dict[str, Any]:
    """Show the campaigns that run, the ideas that people discuss, and the needs that were accepted."""
    running = [campaign_out(campaign) for campaign in campaigns.newest(u, Paging(limit=3 * CAMPAIGNS)).items]
    hot = ideas.browse(u, IdeaQuery(sort="hot", limit=IDEAS))
    accepted = needs.browse(u, NeedQuery(state=NeedState.ACCEPTED, limit=NEEDS))
    return {
        "campaigns": sorted(running, key=lambda campaign: not campaign.open)[:CAMPAIGNS],
        "ideas": ideas_out(u, hot.items),
        "needs": [need_out(need, now=u.now) for need in accepted.items],
    }


@pages.view("/styleguide", "styleguide.html", opens_unit=False)
def styleguide() -> dict[str, Any]:
    """Show every component in every state."""
    return samples()
