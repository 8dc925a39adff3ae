"""What is asked of campaigns."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from app.campaigns.rules import ROOT, Promotion
from app.core.text.clean import Line, Prose
from app.web.shapes import Input, Query

Threshold = Annotated[int, Field(ge=0, le=1_000_000)]


class PhaseInput(Input):
    """From when until when the campaign is open for something."""

    phase: Literal["collect", "discuss", "prioritise", "answer"]
    starts: AwareDatetime
    ends: AwareDatetime


class PromotionInput(Input):
    """What an idea must show to be put forward; what is left out is not asked."""

    min_verified: Threshold = 0
    min_supporters: Threshold = 0
    min_municipalities: Threshold = 0
    min_groups: Threshold = 0
    min_age_hours: Threshold = 0

    def rules(self) -> Promotion:
        return Promotion(**self.model_dump())


class CampaignInput(Input):
    """A campaign. Without phases it is open for everything; without topics or reasons it uses the installation's."""

    title: Annotated[str, Line(120)]
    summary: Annotated[str, Prose(2_000)]
    space: Annotated[str, Line(80)] = ROOT
    locale: Literal["cs", "en"] = "cs"
    moderation: Literal["pre", "post"] = "post"
    phases: list[PhaseInput] = Field(default_factory=list, max_length=40)
    topics: list[Annotated[str, Line(60)]] = Field(default_factory=list, max_length=40)
    reasons: list[Annotated[str, Line(80)]] = Field(default_factory=list, max_length=40)
    promotion: PromotionInput | None = None


class MunicipalityInput(Input):
    """A municipality by the six digits of its official code."""

    code: Annotated[str, Field(pattern=r"^[0-9]{6}$")]
    name: Annotated[str, Line(80)]
    district: Annotated[str, Line(80)] | None = None
    latitude: Annotated[float, Field(ge=-90, le=90)] | None = None
    longitude: Annotated[float, Field(ge=-180, le=180)] | None = None
    population: Annotated[int, Field(ge=0, le=100_000_000)] | None = None


class TopicQuery(Query):
    """Whose topics: a campaign's, or without one the installation's."""

    campaign: str | None = None
