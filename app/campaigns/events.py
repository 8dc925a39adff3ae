"""What happens to campaigns."""

from dataclasses import dataclass

from app.core.events import Event, Text


@dataclass(frozen=True, kw_only=True)
class CampaignCreated(Event):
    """A question was put to the people of a space. `phases` lists (phase, starts, ends)."""

    type = "campaign.created"
    campaign: str
    space: str
    title: Text
    summary: Text
    moderation: str
    phases: tuple[tuple[str, str, str], ...]

    @property
    def stream(self) -> str:
        return f"campaign:{self.campaign}"


@dataclass(frozen=True, kw_only=True)
class PromotionPolicySet(Event):
    """From now on this version of the promotion policy holds."""

    type = "campaign.promotion_set"
    campaign: str
    version: int
    min_verified: int
    min_supporters: int
    min_municipalities: int
    min_groups: int
    min_age_hours: int

    @property
    def stream(self) -> str:
        return f"campaign:{self.campaign}"


@dataclass(frozen=True, kw_only=True)
class CampaignRevised(Event):
    """An official changed what a campaign says or asks. It tells the whole, as it stands after; `topics` are the ids
    of those to choose from, `goals` pairs of kind and target."""

    type = "campaign.revised"
    campaign: str
    version: int
    title: Text
    summary: Text
    house_rules: Text
    moderation: str
    topics: tuple[str, ...]
    reasons: Text
    goals: tuple[tuple[str, int], ...]

    @property
    def stream(self) -> str:
        return f"campaign:{self.campaign}"


@dataclass(frozen=True, kw_only=True)
class PhaseEvent(Event):
    """A fact about one phase of a campaign, with its time after it."""

    type = "campaign.phase"
    campaign: str
    phase_id: str
    phase: str
    starts: str
    ends: str

    @property
    def stream(self) -> str:
        return f"campaign:{self.campaign}"


@dataclass(frozen=True, kw_only=True)
class PhaseAdded(PhaseEvent):
    """A phase was planned."""

    type = "campaign.phase_added"


@dataclass(frozen=True, kw_only=True)
class PhaseMoved(PhaseEvent):
    """A phase got another time."""

    type = "campaign.phase_moved"


@dataclass(frozen=True, kw_only=True)
class PhaseEnded(PhaseEvent):
    """An open phase was ended before its time."""

    type = "campaign.phase_ended"


@dataclass(frozen=True, kw_only=True)
class PhaseRemoved(PhaseEvent):
    """A phase that had not begun was taken out of the plan."""

    type = "campaign.phase_removed"


@dataclass(frozen=True, kw_only=True)
class CampaignArchived(Event):
    """A campaign was put away: from now on it can only be read."""

    type = "campaign.archived"
    campaign: str

    @property
    def stream(self) -> str:
        return f"campaign:{self.campaign}"


@dataclass(frozen=True, kw_only=True)
class CampaignUnarchived(Event):
    """A campaign was taken out of the archive."""

    type = "campaign.unarchived"
    campaign: str

    @property
    def stream(self) -> str:
        return f"campaign:{self.campaign}"


@dataclass(frozen=True, kw_only=True)
class CampaignCopied(Event):
    """A campaign was made after another, without its contents."""

    type = "campaign.copied"
    campaign: str
    source: str

    @property
    def stream(self) -> str:
        return f"campaign:{self.campaign}"
