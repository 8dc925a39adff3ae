"""What happens to campaigns."""

from dataclasses import dataclass

from app.core.events import Event, Text


@dataclass(frozen=True, kw_only=True)
class CampaignCreated(Event, type="campaign.created", of="campaign"):
    """A question was put to the people of a space. `phases` lists (phase, starts, ends)."""

    campaign: str
    space: str
    title: Text
    summary: Text
    moderation: str
    phases: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, kw_only=True)
class PromotionPolicySet(Event, type="campaign.promotion_set", of="campaign"):
    """From now on this version of the promotion policy holds."""

    campaign: str
    version: int
    min_verified: int
    min_supporters: int
    min_municipalities: int
    min_groups: int
    min_age_hours: int


@dataclass(frozen=True, kw_only=True)
class CampaignRevised(Event, type="campaign.revised", of="campaign"):
    """An official changed what a campaign says or asks. It tells the whole, as it stands after; `topics` are the ids
    of those to choose from, `goals` pairs of kind and target."""

    campaign: str
    version: int
    title: Text
    summary: Text
    house_rules: Text
    moderation: str
    topics: tuple[str, ...]
    reasons: Text
    goals: tuple[tuple[str, int], ...]


@dataclass(frozen=True, kw_only=True)
class PhaseEvent(Event, of="campaign"):
    """A fact about one phase of a campaign, with its time after it."""

    campaign: str
    phase_id: str
    phase: str
    starts: str
    ends: str


@dataclass(frozen=True, kw_only=True)
class PhaseAdded(PhaseEvent, type="campaign.phase_added"):
    """A phase was planned."""


@dataclass(frozen=True, kw_only=True)
class PhaseMoved(PhaseEvent, type="campaign.phase_moved"):
    """A phase got another time."""


@dataclass(frozen=True, kw_only=True)
class PhaseEnded(PhaseEvent, type="campaign.phase_ended"):
    """An open phase was ended before its time."""


@dataclass(frozen=True, kw_only=True)
class PhaseRemoved(PhaseEvent, type="campaign.phase_removed"):
    """A phase that had not begun was taken out of the plan."""


@dataclass(frozen=True, kw_only=True)
class CampaignArchived(Event, type="campaign.archived", of="campaign"):
    """A campaign was put away: from now on it can only be read."""

    campaign: str


@dataclass(frozen=True, kw_only=True)
class CampaignUnarchived(Event, type="campaign.unarchived", of="campaign"):
    """A campaign was taken out of the archive."""

    campaign: str


@dataclass(frozen=True, kw_only=True)
class CampaignCopied(Event, type="campaign.copied", of="campaign"):
    """A campaign was made after another, without its contents."""

    campaign: str
    source: str
