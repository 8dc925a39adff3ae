"""Use cases of ideas."""

from app.ideas.commands.publishing import publish_idea, release_idea, withdraw_idea
from app.ideas.commands.revising import revise_idea
from app.ideas.commands.voting import cast_vote, vote

__all__ = ["cast_vote", "publish_idea", "release_idea", "revise_idea", "vote", "withdraw_idea"]
