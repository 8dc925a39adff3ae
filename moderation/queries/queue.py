"""The moderators' queue: open nominations, and ideas that are not nominated yet, with the reasons."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, select, true

from app.campaigns.models import Campaign
from app.campaigns.queries import in_permitted_spaces
from app.core.actors import Actor
from app.core.db.unit import Unit
from app.core.errors import NotFound, WrongState
from app.core.ids import is_id
from app.core.paging import Keyset
from app.core.shapes import Page
from app.ideas.models import Idea
from app.ideas.rules import Status
from app.policies import Permission
from app.votes.queries import RANK, SORT_KEYS, Rank, with_rank
from moderation.inputs import NominationQuery
from moderation.models import Nomination
from moderation.queries.facts import facts_of, policies_by_campaign, unnominated
from moderation.rules import Verdict, assess

ORDERS = {
    "new": Keyset("nomination.new", Nomination.at, Nomination.id),
    "top": Keyset("nomination.top", SORT_KEYS["verified_supporters"], Nomination.id),
}

MOST_OTHERS = 50
MOST_NEAR_MISSES_PER_CAMPAIGN = 10
MOST_NEAR_MISSES = 20


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Return what limits nominations to those that the actor may see: of the spaces they moderate."""
    return in_permitted_spaces(actor, Permission.NOMINATION_READ, Nomination.campaign_id)


def find(u: Unit, nomination_id: str) -> Nomination:
    """Return the nomination. Raise `NotFound` when there is none that the actor may see, drafted from or not."""
    seen = select(Nomination).where(visible_to(u.actor), Nomination.id == nomination_id)
    nomination = u.session.scalar(seen) if is_id(nomination_id) else None
    if nomination is None:
        raise NotFound
    return nomination


@dataclass(frozen=True, slots=True)
class OpenNomination:
    """An open nomination with the title and text of its idea."""

    nomination: Nomination
    title: str
    body: str


def open_nominations(u: Unit, query: NominationQuery) -> Page[Any]:
    """Return a page of open nominations (`OpenNomination`) whose ideas are still public."""
    wanted = with_rank(_waiting(u.actor), campaign_id=Nomination.campaign_id, id=Nomination.idea_id)
    if query.campaign is not None:
        wanted = wanted.where(Nomination.campaign_id == query.campaign)
    return ORDERS[query.sort].page(u.session, wanted, query, lambda rows: [OpenNomination(*row[:3]) for row in rows])


def open_nomination(u: Unit, nomination_id: str) -> OpenNomination:
    """Return one open nomination. Raise `WrongState` when a need was made of it, or its idea is no longer public."""
    nomination = find(u, nomination_id)
    row = u.session.execute(_waiting(u.actor).where(Nomination.id == nomination.id)).one_or_none()
    if row is None:
        raise WrongState("already_drafted" if nomination.need_id else "idea_gone")
    return OpenNomination(*row)


def others_of_campaign(u: Unit, nomination: Nomination) -> list[OpenNomination]:
    """Return the other open nominations of the campaign: some may mean the same. The newest first, at most 50."""
    others = _waiting(u.actor).where(Nomination.campaign_id == nomination.campaign_id, Nomination.id != nomination.id)
    return [OpenNomination(*row) for row in u.session.execute(others.order_by(Nomination.at.desc()).limit(MOST_OTHERS))]


def _waiting(actor: Actor) -> Select[Nomination, str, str]:
    return (
        select(Nomination, Idea.title, Idea.body)
        .join(Idea, and_(Idea.campaign_id == Nomination.campaign_id, Idea.id == Nomination.idea_id))
        .where(Nomination.need_id.is_(None), visible_to(actor), Idea.status == Status.PUBLISHED)
    )


@dataclass(frozen=True, slots=True)
class NearMiss:
    """An idea that was not nominated, and how its campaign's policy judges it now."""

    idea_id: str
    title: str
    verdict: Verdict


def near_misses(u: Unit) -> list[NearMiss]:
    """Return the ideas nearest to being nominated in the spaces that the actor moderates, the nearest first."""
    rows = u.session.execute(_nearest(u.actor)).all()
    near = [(title, Rank(*rank)) for title, *rank in rows]
    policies = policies_by_campaign(u.session, list({rank.campaign_id for _, rank in near}))
    judged = (
        NearMiss(rank.idea_id, title, assess(policies[rank.campaign_id].promotion, facts_of(rank, u.now)))
        for title, rank in near
    )
    missed = [idea for idea in judged if not idea.verdict.is_met]
    return sorted(missed, key=lambda idea: -idea.verdict.nearness)[:MOST_NEAR_MISSES]


def _nearest(actor: Actor) -> Select[*tuple[Any, ...]]:
    best = unnominated(Campaign.id).limit(MOST_NEAR_MISSES_PER_CAMPAIGN).correlate(Campaign).lateral("best")
    return (
        select(Idea.title, *(best.c[column.key] for column in RANK))
        .select_from(Campaign)
        .join(best, true())
        .join(Idea, and_(Idea.campaign_id == Campaign.id, Idea.id == best.c.idea_id))
        .where(in_permitted_spaces(actor, Permission.NOMINATION_READ, Campaign.id))
    )
