"""What moderation does by itself."""

from collections.abc import Callable, Mapping

import structlog

from app.campaigns.queries import PolicyVersion
from app.core.actors import SYSTEM
from app.core.db.unit import UnitOfWork
from moderation import queries
from moderation.commands import nominate
from moderation.queries import BATCH
from moderation.rules import is_within_reach

log = structlog.get_logger()


def sweep(unit: UnitOfWork) -> int:
    """Nominate every idea that meets its campaign's policy by now, and return how many those were.

    It may run on several machines at once. A campaign that fails is logged and holds up no other.
    """
    with unit(SYSTEM) as u:
        policies = queries.policies_by_campaign(u.session)
    total = 0
    for campaign_id, policy in policies.items():
        if is_within_reach(policy.promotion):
            try:
                total += _sweep_campaign(unit, campaign_id, policy)
            except Exception:
                log.exception("nominating_failed", campaign_id=campaign_id)
    return total


def _sweep_campaign(unit: UnitOfWork, campaign_id: str, policy: PolicyVersion) -> int:
    total, after = 0, None
    while True:
        with unit(SYSTEM) as u:
            ranked = queries.qualifying(
                u.session, campaign_id=campaign_id, policy=policy.promotion, now=u.now, after=after
            )
            facts = {idea.idea_id: queries.facts_of(idea, u.now) for idea in ranked}
            total += len(nominate(u, campaign_id=campaign_id, policy=policy, facts=facts))
        if len(ranked) < BATCH:
            return total
        after = ranked[-1]


JOBS: Mapping[str, Callable[[UnitOfWork], object]] = {"nominate": sweep}
