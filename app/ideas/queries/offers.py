"""What the asker may do with an idea now: what pages offer rests on the same oracle that commands ask."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.campaigns.queries import scope_of
from app.core.db.unit import Unit
from app.ideas.models import Idea
from app.ideas.queries.one import is_in_chain
from app.ideas.rules import Move, Status, may_edit, may_move
from app.policies import Permission, can, why_not


@dataclass(frozen=True, slots=True)
class Offers:
    """`given` tells of each verb whether it is possible; `why_not` is the code of what keeps from supporting."""

    given: Mapping[str, bool]
    why_not: str | None


def offers(u: Unit, idea: Idea) -> Offers:
    """Return what to offer beside this idea."""
    status = Status(idea.status)
    scope = scope_of(u, campaign_id=idea.campaign_id, owners=frozenset({idea.author_id}))
    is_public = status is Status.PUBLISHED
    given = {
        "support": is_public and can(u.actor, Permission.IDEA_SUPPORT, scope),
        "oppose": is_public and can(u.actor, Permission.IDEA_OPPOSE, scope),
        "edit": may_edit(status) and can(u.actor, Permission.IDEA_EDIT, scope),
        "withdraw": may_move(status, Move.WITHDRAW) and can(u.actor, Permission.IDEA_WITHDRAW, scope),
        "release": may_move(status, Move.RELEASE) and can(u.actor, Permission.IDEA_MODERATE, scope),
    }
    if given["withdraw"] and is_in_chain(u.session, idea.id):
        given["withdraw"] = False
    return Offers(given, why_not(u.actor, Permission.IDEA_SUPPORT, scope) if is_public else None)
