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
