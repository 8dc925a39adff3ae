"""What is asked of campaigns."""

from datetime import date, datetime, time, timedelta
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime, Field

from app.campaigns.rules import ROOT, Promotion
from app.core.errors import Invalid
from app.core.text.clean import Line, Prose
from app.web.shapes import Input, Query

TOPIC_LENGTH = 60
MOST_TOPICS = 40
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
    topics: list[Annotated[str, Line(TOPIC_LENGTH)]] = Field(default_factory=list, max_length=MOST_TOPICS)
    reasons: list[Annotated[str, Line(80)]] = Field(default_factory=list, max_length=40)
    promotion: PromotionInput | None = None


PHASES = ("collect", "discuss", "prioritise", "answer")
PRAGUE = ZoneInfo("Europe/Prague")
Topics = Annotated[str, Prose(4_000, shortest=0)]


class CampaignForm(Input):
    """The form of a new campaign: each phase from a first to a last day in Prague, each topic on a line of its own."""

    title: Annotated[str, Line(120)]
    summary: Annotated[str, Prose(2_000)]
    space: Annotated[str, Line(80)] = ROOT
    locale: Literal["cs", "en"] = "cs"
    moderation: Literal["pre", "post"] = "post"
    topics: Topics = ""
    collect_starts: date | None = None
    collect_ends: date | None = None
    discuss_starts: date | None = None
    discuss_ends: date | None = None
    prioritise_starts: date | None = None
    prioritise_ends: date | None = None
    answer_starts: date | None = None
    answer_ends: date | None = None
    min_verified: Threshold = 0
    min_municipalities: Threshold = 0
    min_age_hours: Threshold = 0

    def campaign(self) -> CampaignInput:
        """Return the campaign that is meant. Raise `Invalid` for a phase with one end, or a topic that is too long."""
        topics = [line.strip() for line in self.topics.split("\n") if line.strip()]
        if any(len(topic) > TOPIC_LENGTH for topic in topics) or len(topics) > MOST_TOPICS:
            raise Invalid({"topics": ["topics_too_long"]})
        rules = self.model_dump(include={"min_verified", "min_municipalities", "min_age_hours"})
        return CampaignInput(
            title=self.title,
            summary=self.summary,
            space=self.space,
            locale=self.locale,
            moderation=self.moderation,
            phases=[phase for name in PHASES if (phase := self._phase(name))],
            topics=topics,
            promotion=PromotionInput(**rules),
        )

    def _phase(self, name: str) -> PhaseInput | None:
        first, last = getattr(self, f"{name}_starts"), getattr(self, f"{name}_ends")
        if first is None and last is None:
            return None
        if first is None or last is None:
            raise Invalid({f"{name}_{'starts' if first is None else 'ends'}": ["missing"]})
        if last < first:
            raise Invalid({f"{name}_ends": ["ends_before_start"]})
        return PhaseInput.model_validate({"phase": name, "starts": _midnight(first), "ends": _midnight(last, after=1)})


def _midnight(day: date, *, after: int = 0) -> datetime:
    return datetime.combine(day + timedelta(days=after), time(), PRAGUE)


class MunicipalityInput(Input):
    """A municipality by six digits: its official code, which begins with 5, or until that is known one of ours, which
    begins with 9."""

    code: Annotated[str, Field(pattern=r"^[0-9]{6}$")]
    name: Annotated[str, Line(80)]
    district: Annotated[str, Line(80)] | None = None
    latitude: Annotated[float, Field(ge=-90, le=90)] | None = None
    longitude: Annotated[float, Field(ge=-180, le=180)] | None = None
    population: Annotated[int, Field(ge=0, le=100_000_000)] | None = None


class TopicQuery(Query):
    """Whose topics: a campaign's, or without one the installation's."""

    campaign: str | None = None
