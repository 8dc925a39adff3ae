"""What happens to campaigns."""

from dataclasses import dataclass

from app.core.events import Event, Text


@dataclass(frozen=True, kw_only=True)
class CampaignEvent(Event, of="campaign"):
    """A fact in the stream of one campaign."""

    campaign: str


@dataclass(frozen=True, kw_only=True)
class CampaignCreated(CampaignEvent, type="campaign.created"):
    """A question was put to the people of a space. `phases` lists (phase, starts, ends)."""

    space: str
    title: Text
    summary: Text
    moderation: str
    phases: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, kw_only=True)
class PromotionPolicySet(CampaignEvent, type="campaign.promotion_set"):
    """From now on this version of the promotion policy holds."""

    version: int
    min_verified: int
    min_supporters: int
    min_municipalities: int
    min_groups: int
    min_age_hours: int


@dataclass(frozen=True, kw_only=True)
class CampaignRevised(CampaignEvent, type="campaign.revised"):
    """An official changed what a campaign says or asks. It holds the whole, as it stands after; `topics` are the ids
    of those to choose from, `goals` pairs of kind and target."""

    version: int
    title: Text
    summary: Text
    house_rules: Text
    moderation: str
    topics: tuple[str, ...]
    reasons: Text
    goals: tuple[tuple[str, int], ...]


@dataclass(frozen=True, kw_only=True)
class PhaseEvent(CampaignEvent):
    """A fact about one phase of a campaign, with its time after it."""

    phase_id: str
    phase: str
    starts: str
    ends: str


@dataclass(frozen=True, kw_only=True)
class PhaseAdded(PhaseEvent, type="campaign.phase_added"):
    """A phase was planned."""


@dataclass(frozen=True, kw_only=True)
class PhaseRescheduled(PhaseEvent, type="campaign.phase_rescheduled"):
    """A phase was given another time."""


@dataclass(frozen=True, kw_only=True)
class PhaseEnded(PhaseEvent, type="campaign.phase_ended"):
    """An open phase was ended before its time."""


@dataclass(frozen=True, kw_only=True)
class PhaseRemoved(PhaseEvent, type="campaign.phase_removed"):
    """A phase that had not begun was taken out of the plan."""


@dataclass(frozen=True, kw_only=True)
class CampaignArchived(CampaignEvent, type="campaign.archived"):
    """A campaign was put away: from now on it can only be read."""


@dataclass(frozen=True, kw_only=True)
class CampaignUnarchived(CampaignEvent, type="campaign.unarchived"):
    """A campaign was taken out of the archive."""


@dataclass(frozen=True, kw_only=True)
class CampaignCopied(CampaignEvent, type="campaign.copied"):
    """A campaign was made after another, without its contents."""

    source: str
