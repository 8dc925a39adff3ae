"""What the asker may do with an idea now: what pages offer rests on the same oracle that commands ask."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.core.db.unit import Unit
from app.ideas.queries.cards import Card
from app.ideas.queries.one import scope_of_idea
from app.ideas.rules import Move, Status, may_edit, may_move, may_restore
from app.policies import Permission, can, why_not


@dataclass(frozen=True, slots=True)
class Offers:
    """`given` tells of each verb whether it is possible; `why_not` is the code of what keeps from supporting."""

    given: Mapping[str, bool]
    why_not: str | None


def offers(u: Unit, card: Card) -> Offers:
    """Return what to offer beside this idea."""
    idea, status = card.idea, Status(card.idea.status)
    scope = scope_of_idea(u, idea)
    is_public = status is Status.PUBLISHED
    given = {
        "support": is_public and can(u.actor, Permission.IDEA_SUPPORT, scope),
        "oppose": is_public and can(u.actor, Permission.IDEA_OPPOSE, scope),
        "edit": may_edit(status) and can(u.actor, Permission.IDEA_EDIT, scope),
        "withdraw": may_move(status, Move.WITHDRAW)
        and can(u.actor, Permission.IDEA_WITHDRAW, scope)
        and not card.has_successors,
        "restore": may_restore(idea.withdrawal, u.now) and can(u.actor, Permission.IDEA_RESTORE, scope),
        "release": may_move(status, Move.RELEASE) and can(u.actor, Permission.IDEA_MODERATE, scope),
    }
    return Offers(given, why_not(u.actor, Permission.IDEA_SUPPORT, scope) if is_public else None)
