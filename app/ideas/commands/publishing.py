"""Putting an idea before everyone."""

from app.campaigns import queries as campaigns
from app.core.db.unit import Unit
from app.core.errors import unknown_if_missing
from app.core.ids import new_id
from app.core.ports import Limiter, Screener
from app.ideas import queries
from app.ideas.commands.creating import KIND, create_idea
from app.ideas.events import IdeaReleased
from app.ideas.inputs import IdeaInput
from app.ideas.models import Idea
from app.ideas.rules import Status, Transition, Wording, next_status
from app.policies import Permission, require
from app.votes import commands as votes
from app.votes.queries import votable_revision

PER_ACCOUNT = "300 per hour"


def publish_idea(u: Unit, *, data: IdeaInput, screener: Screener, limiter: Limiter) -> Idea:
    """Publish an idea, or keep it for a moderator where the campaign or the screener asks for one first.

    Raise `Invalid` for a campaign, municipality or topic that is not known, `Limited` when this account has published a
    great many lately.
    """
    if u.actor.person_id is not None:
        limiter.hit(PER_ACCOUNT, KIND, u.actor.person_id)
    with unknown_if_missing("campaign"):
        campaign = campaigns.find(u, data.campaign)
    require(u.actor, Permission.IDEA_PUBLISH, campaigns.scope_of(u, campaign_id=campaign.id))
    wording = Wording(
        title=data.title,
        body=data.body,
        municipality=campaigns.municipality_code(u, data.municipality),
        topic=campaigns.topic_id(u, campaign.id, data.topic),
        point=(data.point.lat, data.point.lon) if data.point else None,
    )
    author_id = str(u.actor.person_id)
    return create_idea(
        u, id=new_id(), campaign=campaign, author_id=author_id, wording=wording, at=u.now, screener=screener
    )


def release_idea(u: Unit, *, idea_id: str) -> Idea:
    """Put an idea that waited, or was hidden, before everyone; from now on it takes votes, or takes them again."""
    idea = queries.lock(u, idea_id)
    require(u.actor, Permission.IDEA_MODERATE, campaigns.scope_of(u, campaign_id=idea.campaign_id))
    idea.status = next_status(Status(idea.status), Transition.RELEASE)
    if votable_revision(u, campaign_id=idea.campaign_id, id=idea.id) is None:
        votes.open_votable(u, campaign_id=idea.campaign_id, id=idea.id, kind=KIND, revision=idea.revision)
    else:
        votes.reopen_votable(u, campaign_id=idea.campaign_id, id=idea.id)
    u.emit(IdeaReleased(campaign=idea.campaign_id, idea=idea.id))
    return idea
