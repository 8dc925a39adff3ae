"""What is asked of campaigns, and of the lists that they rest on."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from app.campaigns.rules import ROOT_SPACE, Moderation, PhaseWindow, Promotion
from app.core.shapes import Empty, Input, Paging, Query, none_if_empty
from app.core.text.clean import Line, Prose
from app.core.times import Planned
from app.policies import Phase

TOPIC_LENGTH, REASON_LENGTH = 60, 80
MOST_LISTED = 40
Title = Annotated[str, Line(120)]
Summary = Annotated[str, Prose(8_000)]
HouseRules = Annotated[str, Prose(8_000)]
Topics = Annotated[list[Annotated[str, Line(TOPIC_LENGTH)]], Field(max_length=MOST_LISTED)]
Reasons = Annotated[list[Annotated[str, Line(REASON_LENGTH)]], Field(max_length=MOST_LISTED)]
Threshold = Annotated[int, Field(ge=0, le=1_000_000)]


class PhaseInput(Input):
    """From when until when the campaign is open for something."""

    phase: Phase
    starts: Planned
    ends: Planned

    def window(self) -> PhaseWindow:
        return PhaseWindow(self.phase, self.starts, self.ends)


class PromotionInput(Input):
    """What an idea must show to be nominated; what is left out is not asked."""

    min_verified: Threshold = 0
    min_supporters: Threshold = 0
    min_municipalities: Threshold = 0
    min_groups: Threshold = 0
    min_age_hours: Threshold = 0

    def rules(self) -> Promotion:
        return Promotion(**self.model_dump())


class GoalsInput(Input):
    """Targets; 0 or nothing sets none. They are measured from facts."""

    ideas: Threshold | None = None
    supporters: Threshold | None = None
    municipalities: Threshold | None = None
    answers: Threshold | None = None

    def targets(self) -> dict[str, int]:
        return {kind: target for kind, target in self.model_dump().items() if target}


class CampaignFields(Input):
    """What a new campaign asks, of whom and how: the part of it that API and form take alike."""

    title: Title
    summary: Summary
    space: Annotated[str, Line(80)] = ROOT_SPACE
    locale: Literal["cs", "en"] = "cs"
    moderation: Moderation = Moderation.POST


class CampaignInput(CampaignFields):
    """A campaign. Without phases it is open for everything; without topics or reasons it uses the installation's."""

    house_rules: HouseRules | None = None
    phases: list[PhaseInput] = Field(default_factory=list, max_length=40)
    topics: Topics = Field(default_factory=list)
    reasons: Reasons = Field(default_factory=list)
    goals: GoalsInput | None = None
    promotion: PromotionInput | None = None


class CampaignChanges(Input):
    """Changes of a campaign; what is left out stays, house rules given as null are removed.

    `version` is the one that was read before.
    """

    version: Annotated[int, Field(ge=1)] | None = None
    title: Title | None = None
    summary: Summary | None = None
    house_rules: HouseRules | None = None
    moderation: Moderation | None = None
    topics: Topics | None = None
    reasons: Reasons | None = None
    goals: GoalsInput | None = None


class PhaseTimes(Input):
    """The new time of a phase."""

    starts: Planned
    ends: Planned


class CopyInput(Input):
    """A copy of a campaign. Its phases begin on the day of `starts`; without one they keep their times."""

    title: Title
    starts: Planned | None = None


State = Literal["open", "coming", "closed", "archived"]


class CampaignQuery(Paging):
    """Which campaigns. Without a state, all but those in the archive."""

    state: Annotated[State | None, BeforeValidator(none_if_empty, json_schema_input_type=State | Empty | None)] = None


class TopicQuery(Query):
    """Whose topics: a campaign's, or without one the installation's."""

    campaign: str | None = None


class MunicipalityInput(Input):
    """A municipality by six digits: its official code, which begins with 5, or until that is known one of ours, which
    begins with 9."""

    code: Annotated[str, Field(pattern=r"^[0-9]{6}$")]
    name: Annotated[str, Line(80)]
    district: Annotated[str, Line(80)] | None = None
    latitude: Annotated[float, Field(ge=-90, le=90)] | None = None
    longitude: Annotated[float, Field(ge=-180, le=180)] | None = None
    population: Annotated[int, Field(ge=0, le=100_000_000)] | None = None
