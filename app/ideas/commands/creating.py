"""Creating an idea, however it came here: written now, read from a table, or imported from another system."""

from datetime import datetime

from app.campaigns.models import Campaign
from app.campaigns.rules import Moderation
from app.core.db.unit import Unit
from app.core.ports import Screener
from app.ideas.commands.wording import columns_of, event_fields, revision_row
from app.ideas.events import IdeaHeld, IdeaPublished
from app.ideas.models import Idea
from app.ideas.rules import Status, Wording, first_status
from app.votes import commands as votes

KIND = "idea"


def create_idea(
    u: Unit,
    *,
    id: str,
    campaign: Campaign,
    author_id: str,
    wording: Wording,
    at: datetime,
    screener: Screener,
    is_rejected: bool = False,
) -> Idea:
    """Create an idea with its first revision and its row in `idea_rank`. It takes votes if and only if it is public.

    It is held where the campaign or the screener asks for a moderator first, and hidden when it was rejected where it
    comes from. Who may do this, and what the wording refers to, is for the caller to check.
    """
    screening = screener.screen(kind=KIND, author=author_id, texts=(wording.title, wording.body))
    status, reasons = first_status(
        moderated_first=campaign.moderation == Moderation.PRE,
        screened=screening.reasons if screening.hold else None,
        rejected=is_rejected,
    )
    idea = Idea(
        campaign_id=campaign.id,
        id=id,
        author_id=author_id,
        status=status,
        **columns_of(wording),
        pictures=[],
        revision=1,
        created_at=at,
    )
    u.session.add_all([idea, revision_row(idea, is_material=True, by=author_id, at=at)])
    votes.enter_ranking(u, campaign_id=campaign.id, idea_id=id, created_at=at)
    if status is Status.PUBLISHED:
        votes.open_votable(u, campaign_id=campaign.id, id=id, kind=KIND)
        u.emit(IdeaPublished(**event_fields(idea)))
    else:
        u.emit(IdeaHeld(reasons=reasons, **event_fields(idea)))
    return idea
