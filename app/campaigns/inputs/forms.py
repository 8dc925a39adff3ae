"""The forms of campaigns: days of Prague instead of times, lines of text instead of lists."""

from datetime import date, datetime, time, timedelta
from typing import Annotated

from pydantic import Field

from app.campaigns.inputs.campaigns import (
    MOST_LISTED,
    REASON_LENGTH,
    TOPIC_LENGTH,
    CampaignChanges,
    CampaignFields,
    CampaignInput,
    CopyInput,
    GoalsInput,
    PhaseInput,
    PhaseTimes,
    PromotionInput,
    Summary,
    Threshold,
    Title,
)
from app.campaigns.rules import Moderation, PhaseWindow
from app.core.errors import Invalid
from app.core.shapes import Input
from app.core.text.clean import Prose
from app.core.times import PRAGUE, PlannedDay
from app.policies import Phase

Lines = Annotated[str, Prose(4_000, shortest=0)]
HouseRules = Annotated[str, Prose(8_000, shortest=0)]
Version = Annotated[int, Field(ge=1)]


class CampaignForm(CampaignFields):
    """The form of a new campaign: each phase from a first to a last day in Prague, each topic on a line of its own."""

    topics: Lines = ""
    collect_starts: PlannedDay | None = None
    collect_ends: PlannedDay | None = None
    discuss_starts: PlannedDay | None = None
    discuss_ends: PlannedDay | None = None
    prioritise_starts: PlannedDay | None = None
    prioritise_ends: PlannedDay | None = None
    answer_starts: PlannedDay | None = None
    answer_ends: PlannedDay | None = None
    min_verified: Threshold = 0
    min_municipalities: Threshold = 0
    min_age_hours: Threshold = 0

    def campaign(self) -> CampaignInput:
        """Return the campaign that is meant. Raise `Invalid` for a phase with one end, or a topic that is too long."""
        topics = lines_of(self.topics, longest=TOPIC_LENGTH, field="topics")
        rules = self.model_dump(include={"min_verified", "min_municipalities", "min_age_hours"})
        return CampaignInput(
            **self.model_dump(include=set(CampaignFields.model_fields)),
            phases=[planned for phase in Phase if (planned := self._planned(phase))],
            topics=topics,
            promotion=PromotionInput(**rules),
        )

    def _planned(self, phase: Phase) -> PhaseInput | None:
        first, last = getattr(self, f"{phase}_starts"), getattr(self, f"{phase}_ends")
        if first is None and last is None:
            return None
        if first is None or last is None:
            raise Invalid({f"{phase}_{'starts' if first is None else 'ends'}": ["missing"]})
        if last < first:
            raise Invalid({f"{phase}_ends": ["ends_before_start"]})
        return PhaseInput(phase=phase, starts=midnight(first), ends=midnight(last, after=1))


def lines_of(text: str, *, longest: int, field: str) -> list[str]:
    """Return the lines that say something. Raise `Invalid` when they are too many, or one is too long."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if any(len(line) > longest for line in lines) or len(lines) > MOST_LISTED:
        raise Invalid({field: [f"{field}_too_long"]})
    return lines


def midnight(day: date, *, after: int = 0) -> datetime:
    """Return the beginning of a day of Prague, or of one so many days after it."""
    return datetime.combine(day + timedelta(days=after), time(), PRAGUE)


class WordsForm(Input):
    """What a campaign asks and how it is moderated."""

    version: Version
    title: Title
    summary: Summary
    house_rules: HouseRules = ""
    moderation: Moderation

    def changes(self) -> CampaignChanges:
        return CampaignChanges(**self.model_dump() | {"house_rules": self.house_rules or None})


class ListsForm(Input):
    """Topics and reasons for reports, each on a line of its own."""

    version: Version
    topics: Lines = ""
    reasons: Lines = ""

    def changes(self) -> CampaignChanges:
        """Return what is meant. Raise `Invalid` for a line that is too long."""
        return CampaignChanges(
            version=self.version,
            topics=lines_of(self.topics, longest=TOPIC_LENGTH, field="topics"),
            reasons=lines_of(self.reasons, longest=REASON_LENGTH, field="reasons"),
        )


class GoalsForm(GoalsInput):
    """Targets of a campaign."""

    version: Version

    def changes(self) -> CampaignChanges:
        return CampaignChanges(version=self.version, goals=GoalsInput(**self.model_dump(exclude={"version"})))


class PromotionForm(Input):
    """What an idea must show; agreement of opinion groups is not asked for before there are any."""

    min_verified: Threshold = 0
    min_supporters: Threshold = 0
    min_municipalities: Threshold = 0
    min_age_hours: Threshold = 0

    def rules(self) -> PromotionInput:
        return PromotionInput(**self.model_dump())


class DaysForm(Input):
    """The first and the last day of a phase."""

    starts: PlannedDay
    ends: PlannedDay

    def times(self, before: PhaseWindow) -> PhaseTimes:
        """Return the new time. A day that was not changed keeps its time of day."""
        first, last = days_of(before)
        starts = before.starts if self.starts == first else midnight(self.starts)
        return PhaseTimes(starts=starts, ends=before.ends if self.ends == last else midnight(self.ends, after=1))


class PhaseForm(DaysForm):
    """A new phase."""

    phase: Phase

    def planned(self) -> PhaseInput:
        return PhaseInput(phase=self.phase, starts=midnight(self.starts), ends=midnight(self.ends, after=1))


class CopyForm(Input):
    """The name of a copy and the day on which its first phase begins."""

    title: Title
    starts: PlannedDay | None = None

    def copy_input(self) -> CopyInput:
        return CopyInput(title=self.title, starts=midnight(self.starts) if self.starts else None)


def days_of(window: PhaseWindow) -> tuple[date, date]:
    """Return the first and the last day of a phase in Prague: what ends at midnight ends on the day before."""
    last = (window.ends - timedelta(microseconds=1)).astimezone(PRAGUE).date()
    return window.starts.astimezone(PRAGUE).date(), last
