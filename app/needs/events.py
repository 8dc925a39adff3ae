"""What happens to a need, in its own stream. The stream is seen by whoever sees the need."""

from dataclasses import dataclass

from app.core.events import Audience, Event, Text


@dataclass(frozen=True, kw_only=True)
class NeedEvent(Event, of="need"):
    """A fact about one need."""

    need: str


@dataclass(frozen=True, kw_only=True)
class NeedWorded(NeedEvent):
    """A fact that tells what a need says."""

    statement: Text
    summary: Text


@dataclass(frozen=True, kw_only=True)
class NeedDrafted(NeedWorded, type="need.drafted", audience=Audience.STAFF):
    """A moderator put these ideas into neutral words. Drafts are for staff until they are sent."""

    campaign: str
    ideas: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class NeedRevised(NeedWorded, type="need.revised", audience=Audience.STAFF):
    """The words of a draft were changed."""

    version: int


@dataclass(frozen=True, kw_only=True)
class NeedSent(NeedWorded, type="need.sent"):
    """The need was put to the administration, in these words; `answer_due` is the public deadline."""

    campaign: str
    version: int
    answer_due: str


@dataclass(frozen=True, kw_only=True)
class NeedAnswered(NeedEvent, type="need.answered"):
    """The administration answered. `number` counts the need's answers, `into` is the need it was merged into."""

    campaign: str
    number: int
    action: str
    reason: Text
    office: Text
    owner: Text | None
    due: str | None
    into: str | None
