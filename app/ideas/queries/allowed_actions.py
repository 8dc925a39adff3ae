"""What the actor may do with an idea now: what pages offer rests on the same policies that commands ask."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.core.db.unit import Unit
from app.ideas.queries.details import IdeaDetails
from app.ideas.queries.ideas import scope_of_idea
from app.ideas.rules import Status, Transition, can_transition, may_edit, may_restore
from app.policies import Permission, can, why_not


@dataclass(frozen=True, slots=True)
class AllowedActions:
    """`allowed` says of each action whether it is possible; `why_not` is the code of what keeps from agreeing."""

    allowed: Mapping[str, bool]
    why_not: str | None


def allowed_actions(u: Unit, details: IdeaDetails) -> AllowedActions:
    """Return what the actor may do with this idea."""
    idea, status = details.idea, Status(details.idea.status)
    scope = scope_of_idea(u, idea)
    is_public = status is Status.PUBLISHED
    allowed = {
        "agree": is_public and can(u.actor, Permission.IDEA_AGREE, scope),
        "disagree": is_public and can(u.actor, Permission.IDEA_DISAGREE, scope),
        "edit": may_edit(status) and can(u.actor, Permission.IDEA_EDIT, scope),
        "withdraw": can_transition(status, Transition.WITHDRAW)
        and can(u.actor, Permission.IDEA_WITHDRAW, scope)
        and not details.has_successors,
        "restore": may_restore(idea.withdrawal, u.now) and can(u.actor, Permission.IDEA_RESTORE, scope),
        "release": can_transition(status, Transition.RELEASE) and can(u.actor, Permission.IDEA_MODERATE, scope),
    }
    return AllowedActions(allowed, why_not(u.actor, Permission.IDEA_AGREE, scope) if is_public else None)
