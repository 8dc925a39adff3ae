"""Campaigns as they are answered."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from app.campaigns import queries
from app.campaigns.rules import GOALS, Moderation
from app.core.db.unit import Unit
from app.core.shapes import Output


class PhaseOut(Output):
    """A phase and its time."""

    id: str
    phase: str
    starts: datetime
    ends: datetime


class TopicOut(Output):
    """A topic with its names."""

    slug: str
    name_cs: str
    name_en: str


class PromotionOut(Output):
    """A promotion policy by the number of its version, and since when it has held."""

    version: int
    since: datetime | None
    min_verified: int
    min_supporters: int
    min_municipalities: int
    min_groups: int
    min_age_hours: int


class PromotionVersions(Output):
    """Every promotion policy that held, the one that holds now first."""

    items: list[PromotionOut]


class GoalOut(Output):
    """A target of a campaign and how much of it is there, counted from facts some minutes ago at most."""

    kind: str
    target: int
    reached: int


class CampaignOut(Output):
    """A campaign as it stands in a list; `state` is open, coming, closed or archived, `open` what may be done now.

    `next_starts` is the beginning of the next phase while it is coming.
    """

    id: str
    title: str
    summary: str
    locale: str
    moderation: Moderation
    phases: list[PhaseOut]
    open: list[str]
    state: str
    next_starts: datetime | None
    archived_at: datetime | None
    created_at: datetime


class CampaignDetail(CampaignOut):
    """A campaign with its lists and rules. No reasons of its own: the installation's are used."""

    version: int
    house_rules: str
    goals: list[GoalOut]
    topics: list[TopicOut]
    reasons: list[str]
    promotion: PromotionOut


class DayOut(Output):
    """What happened on a day of Prague."""

    day: date
    ideas: int
    votes: int


class ShareOut(Output):
    """What came from a municipality or under a topic. `supporters` null: some, too few to be counted out loud."""

    name_cs: str
    name_en: str
    ideas: int
    supporters: int | None


class ProgressOut(Output):
    """What has come of a campaign, as counted at `at`; null before the first count."""

    at: datetime | None
    ideas: int
    supporters: int
    municipalities: int
    answers: int
    days: list[DayOut]
    by_municipality: list[ShareOut]
    by_topic: list[ShareOut]


class MunicipalityOut(Output):
    """A municipality by its official code, or one of ours that begins with 9."""

    code: str
    name: str
    district: str | None


class Municipalities(Output):
    """Every municipality, in Czech alphabetical order."""

    items: list[MunicipalityOut]


class Topics(Output):
    """The topics to choose from."""

    items: list[TopicOut]


def campaign_out(details: queries.CampaignDetails) -> CampaignOut:
    """Return a campaign as it stands in a list."""
    return CampaignOut.model_validate(_fields(details, CampaignOut))


def campaign_detail(u: Unit, details: queries.CampaignDetails) -> CampaignDetail:
    """Return a campaign with its lists and rules."""
    campaign = details.campaign
    progress = queries.goal_progress(u.session, campaign.id)
    goals = [(kind, campaign.goals[kind]) for kind in GOALS if kind in campaign.goals]
    more = {
        "goals": [GoalOut(kind=kind, target=target, reached=progress[kind]) for kind, target in goals],
        "topics": topics_out(u, campaign.id),
        "promotion": promotion_out(queries.promotion_of(u.session, campaign.id)),
    }
    return CampaignDetail.model_validate(_fields(details, CampaignDetail) | more)


def _fields(details: queries.CampaignDetails, shape: type[CampaignOut]) -> dict[str, object]:
    campaign = details.campaign
    return shape.shared_with(campaign) | {
        "phases": details.phases,
        "open": sorted(details.open),
        "state": details.state,
        "next_starts": details.next_starts,
    }


def topics_out(u: Unit, campaign_id: str | None) -> list[TopicOut]:
    """Return the topics of a campaign, or the installation's."""
    return [TopicOut.model_validate(topic) for topic in queries.topics_of(u.session, campaign_id)]


def promotion_out(policy: queries.PolicyVersion) -> PromotionOut:
    """Return a promotion policy with the number of its version."""
    return PromotionOut(version=policy.version, since=policy.since, **policy.promotion.stored())


def progress_out(u: Unit, campaign_id: str) -> ProgressOut:
    """Return what has come of a campaign, with names in place of keys."""
    counted = queries.progress_of(u.session, campaign_id)
    facts = counted.facts if counted else {}
    municipalities, topics = _table(facts, "municipality", "supporters"), _table(facts, "topic", "supporters")
    names = queries.municipality_names(u.session, list(municipalities))
    known = queries.topics_by_id(u.session, list(topics))
    return ProgressOut(
        at=counted.at if counted else None,
        **{kind: facts.get(kind, 0) for kind in GOALS},
        days=_days(facts),
        by_municipality=_shares({code: (names.get(code, code),) * 2 for code in municipalities}, municipalities),
        by_topic=_shares({id: (topic.name_cs, topic.name_en) for id, topic in known.items()}, topics),
    )


Counts = tuple[int, int | None]


def _table(facts: Mapping[str, Any], by: str, what: str) -> dict[str, Counts]:
    ideas, supporters = (dict(facts.get(f"{of}_by_{by}", ())) for of in ("ideas", what))
    return {key: (ideas.get(key, 0), supporters.get(key, 0)) for key in ideas | supporters}


def _shares(names: Mapping[str, tuple[str, ...]], table: Mapping[str, Counts]) -> list[ShareOut]:
    found = [
        ShareOut(name_cs=names[key][0], name_en=names[key][-1], ideas=n, supporters=m)
        for key, (n, m) in table.items()
        if key in names
    ]
    return sorted(found, key=lambda part: (-(part.supporters or 0), -part.ideas, part.name_cs))


def _days(facts: Mapping[str, Any]) -> list[DayOut]:
    ideas, votes = (dict(facts.get(f"{of}_by_day", ())) for of in ("ideas", "votes"))
    if not (known := sorted(ideas | votes)):
        return []
    first, last = date.fromisoformat(known[0]), date.fromisoformat(known[-1])
    every = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [DayOut(day=d, ideas=ideas.get(str(d), 0), votes=votes.get(str(d), 0)) for d in every]
