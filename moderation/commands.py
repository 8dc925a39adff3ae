"""Nominating ideas, and drafting candidate needs from nominations."""

from collections.abc import Mapping
from dataclasses import asdict

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert

from app.campaigns.queries import PolicyVersion
from app.core.db.unit import Unit
from app.core.errors import WrongState
from app.core.ids import new_id
from app.needs.commands import draft_candidate
from app.needs.inputs import DraftInput
from app.needs.models import Need
from moderation import queries
from moderation.events import IdeaNominated
from moderation.models import Nomination
from moderation.rules import IdeaFigures, Verdict, assess


def nominate(u: Unit, *, campaign_id: str, policy: PolicyVersion, facts: Mapping[str, IdeaFigures]) -> list[str]:
    """Nominate the ideas that meet the policy and return their ids; those nominated before are passed over."""
    verdicts = {idea_id: assess(policy.promotion, known) for idea_id, known in sorted(facts.items())}
    met = {idea_id: verdict for idea_id, verdict in verdicts.items() if verdict.is_met}
    return [idea_id for idea_id in met if _nominate(u, campaign_id, idea_id, policy.version, met[idea_id])]


def _nominate(u: Unit, campaign_id: str, idea_id: str, version: int, verdict: Verdict) -> bool:
    why = [asdict(reason) for reason in verdict.why]
    nomination = {
        "campaign_id": campaign_id,
        "idea_id": idea_id,
        "id": new_id(),
        "policy_version": version,
        "why": why,
        "against": [asdict(reason) for reason in verdict.against],
        "at": u.now,
    }
    # Of two sweeps at once the key lets one write, and only that one announces it.
    written = insert(Nomination).values(**nomination).on_conflict_do_nothing().returning(Nomination.id)
    nomination_id = u.session.scalar(written)
    if nomination_id is None:
        return False
    u.emit(
        IdeaNominated(
            campaign=campaign_id, idea=idea_id, nomination=nomination_id, policy_version=version, why=tuple(why)
        )
    )
    return True


def make_candidate(u: Unit, *, nomination_id: str, data: DraftInput) -> Need:
    """Draft a candidate need from a nomination, together with the other ideas that mean the same.

    Whatever of them waits in the queue leaves it. Raise `WrongState` when it was done before.
    """
    nomination = queries.find(u, nomination_id)
    idea_ids = list(dict.fromkeys([*data.ideas, nomination.idea_id]))
    taken = u.session.scalars(
        select(Nomination)
        .where(Nomination.campaign_id == nomination.campaign_id, Nomination.idea_id.in_(idea_ids))
        .order_by(Nomination.idea_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).all()
    if nomination.need_id is not None:
        raise WrongState("already_drafted", need=nomination.need_id)
    need = draft_candidate(
        u,
        campaign_id=nomination.campaign_id,
        data=data.model_copy(update={"ideas": idea_ids}),
        reasons={"policy_version": nomination.policy_version, "why": nomination.why, "against": nomination.against},
    )
    waiting = [row.idea_id for row in taken if row.need_id is None]
    u.session.execute(
        update(Nomination)
        .where(Nomination.campaign_id == nomination.campaign_id, Nomination.idea_id.in_(waiting))
        .values(need_id=need.id)
    )
    return need
