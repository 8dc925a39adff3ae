"""Withdrawing an idea, and restoring it within a day."""

from app.core.db.unit import Unit
from app.ideas import queries
from app.ideas.events import IdeaRestored, IdeaWithdrawn
from app.ideas.models import Idea
from app.ideas.rules import Status, Transition, next_status, restored
from app.policies import Permission, require
from app.votes import commands as votes


def withdraw_idea(u: Unit, *, idea_id: str) -> Idea:
    """Withdraw the actor's own idea. What a need came from stays: others' work rests on it."""
    idea = queries.lock(u, idea_id)
    queries.require_withdrawal(u, idea)
    was = Status(idea.status)
    idea.status = next_status(was, Transition.WITHDRAW)
    idea.withdrawn_at, idea.withdrawn_from = u.now, was
    if was is Status.PUBLISHED:
        votes.close_votable(u, campaign_id=idea.campaign_id, id=idea.id)
    u.emit(IdeaWithdrawn(campaign=idea.campaign_id, idea=idea.id))
    return idea


def restore_idea(u: Unit, *, idea_id: str) -> Idea:
    """Restore the actor's own idea as it was, with its votes. Raise `WrongState` once its day is over."""
    idea = queries.lock(u, idea_id)
    require(u.actor, Permission.IDEA_RESTORE, queries.scope_of_idea(u, idea))
    idea.status = restored(Status(idea.status), idea.withdrawal, u.now)
    idea.withdrawn_at = idea.withdrawn_from = None
    if idea.status == Status.PUBLISHED:
        votes.reopen_votable(u, campaign_id=idea.campaign_id, id=idea.id)
    u.emit(IdeaRestored(campaign=idea.campaign_id, idea=idea.id))
    return idea
