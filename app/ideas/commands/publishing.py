"""Putting an idea before everyone."""

from app.campaigns import queries as campaigns
from app.campaigns.models import Campaign
from app.core.db.unit import Unit
from app.core.errors import Invalid, NotFound
from app.core.ids import new_id
from app.core.ports import Limiter, Screener
from app.ideas import queries
from app.ideas.commands.wording import municipality_code, revision_row, said, topic_id
from app.ideas.events import IdeaHeld, IdeaPublished, IdeaReleased
from app.ideas.inputs import IdeaInput
from app.ideas.models import Idea
from app.ideas.rules import Move, Status, first_status, moved
from app.policies import Permission, require
from app.votes import commands as votes

KIND = "idea"
PRE_MODERATED = "pre_moderated"
PER_ACCOUNT = "300 per hour"


def publish_idea(u: Unit, *, data: IdeaInput, screener: Screener, limiter: Limiter) -> Idea:
    """Publish an idea, or keep it for a moderator where the campaign or the screener asks for one first.

    Raise `Invalid` for a campaign, municipality or topic that is not known, `Limited` when this account has published a
    great many lately.
    """
    if u.actor.person_id is not None:
        limiter.hit(PER_ACCOUNT, KIND, u.actor.person_id)
    campaign = _campaign(u, data.campaign)
    require(u.actor, Permission.IDEA_PUBLISH, campaigns.scope_of(u, campaign_id=campaign.id))
    screening = screener.screen(kind=KIND, author=str(u.actor.person_id), texts=(data.title, data.body))
    moderated_first = campaign.moderation == "pre"
    idea = _add(u, data, first_status(moderated_first=moderated_first, hold=screening.hold))
    if idea.status == Status.PUBLISHED:
        votes.open_votable(u, campaign_id=idea.campaign_id, id=idea.id, kind=KIND)
        u.emit(IdeaPublished(**said(idea)))
    else:
        u.emit(IdeaHeld(reasons=(PRE_MODERATED,) * moderated_first + screening.reasons, **said(idea)))
    return idea


def _campaign(u: Unit, campaign_id: str) -> Campaign:
    try:
        return campaigns.find(u, campaign_id)
    except NotFound:
        raise Invalid({"campaign": ["unknown"]}) from None


def _add(u: Unit, data: IdeaInput, status: Status) -> Idea:
    author = str(u.actor.person_id)
    idea = Idea(
        campaign_id=data.campaign,
        id=new_id(),
        author_id=author,
        status=status,
        title=data.title,
        body=data.body,
        municipality=municipality_code(u, data.municipality),
        topic_id=topic_id(u, data.campaign, data.topic),
        point=data.point.model_dump() if data.point else None,
        pictures=[],
        revision=1,
        created_at=u.now,
    )
    u.session.add_all([idea, revision_row(idea, is_material=True, by=author, at=u.now)])
    votes.enter_ranking(u, campaign_id=idea.campaign_id, idea_id=idea.id, created_at=u.now)
    return idea


def release_idea(u: Unit, *, idea_id: str) -> Idea:
    """Put an idea that waited, or was hidden, before everyone; from now on it takes votes."""
    idea = queries.lock(u, idea_id)
    require(u.actor, Permission.IDEA_MODERATE, campaigns.scope_of(u, campaign_id=idea.campaign_id))
    was = Status(idea.status)
    idea.status = moved(was, Move.RELEASE)
    if was is Status.HIDDEN:
        votes.reopen_votable(u, campaign_id=idea.campaign_id, id=idea.id)
    else:
        votes.open_votable(u, campaign_id=idea.campaign_id, id=idea.id, kind=KIND, revision=idea.revision)
    u.emit(IdeaReleased(campaign=idea.campaign_id, idea=idea.id))
    return idea
