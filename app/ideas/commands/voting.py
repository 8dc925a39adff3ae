"""Voting on an idea: the policy is asked here, the ballot is written by the flusher's group commit."""

from app.campaigns.queries import scope_of
from app.core import idempotency
from app.core.actors import Actor
from app.core.db.unit import Unit, UnitOfWork
from app.core.errors import Forbidden, WrongState
from app.ideas import queries
from app.policies import Permission, require
from app.votes.flush import Cast, Flusher
from app.votes.rules import AGREE, Tally

WAIT_S = 9.0
"""How long a vote may wait for its commit: longer than a restart of the database takes, shorter than people wait."""


def prepare_cast(
    u: Unit, *, idea_id: str, value: int | None, idempotency_key: str, seen_revision: int | None = None
) -> Cast:
    """Return the cast to hand to the flusher once this unit has ended; `value` None takes the ballot back.

    Agreeing, and taking a vote back, is possible longer than disagreeing or passing. Who was in time with a vote
    under this key has its answer, whatever has been closed since.
    """
    idea = queries.find(u, idea_id)
    permission = Permission.IDEA_AGREE if value in (AGREE, None) else Permission.IDEA_DISAGREE
    try:
        require(u.actor, permission, scope_of(u, campaign_id=idea.campaign_id))
    except (Forbidden, WrongState):
        if not (u.actor.is_signed_in and idempotency.is_used(u, key=idempotency_key)):
            raise
    return Cast(idea.campaign_id, idea.id, str(u.actor.person_id), u.actor.tier, value, idempotency_key, seen_revision)


def vote(
    unit: UnitOfWork,
    flusher: Flusher,
    *,
    actor: Actor,
    idea_id: str,
    value: int | None,
    idempotency_key: str,
    seen_revision: int | None = None,
) -> Tally:
    """Vote, wait for the commit, and return the tally after it. Opens its own unit, and none while it waits.

    Raise `WrongState("wording_changed")` when the idea has come to say something else since `seen_revision`,
    `Unavailable` when the vote is not known to be written; sending it again under the same key is safe.
    """
    with unit(actor) as u:
        cast = prepare_cast(
            u, idea_id=idea_id, value=value, idempotency_key=idempotency_key, seen_revision=seen_revision
        )
    return flusher.submit(cast).result(WAIT_S).tally or Tally()
