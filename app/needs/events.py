"""What happens to a need, in its own stream. The stream is seen by whoever sees the need."""

from dataclasses import dataclass

from app.core.events import Audience, Event, Text


@dataclass(frozen=True, kw_only=True)
class NeedEvent(Event):
    """A fact about one need."""

    type = "need"
    need: str

    @property
    def stream(self) -> str:
        return f"need:{self.need}"


@dataclass(frozen=True, kw_only=True)
class NeedDrafted(NeedEvent):
    """A moderator put these ideas into neutral words. Drafts are for staff until they are sent."""

    type = "need.drafted"
    audience = Audience.STAFF
    campaign: str
    ideas: tuple[str, ...]
    statement: Text
    summary: Text


@dataclass(frozen=True, kw_only=True)
class NeedRevised(NeedEvent):
    """The words of a draft were changed."""

    type = "need.revised"
    audience = Audience.STAFF
    version: int
    statement: Text
    summary: Text


@dataclass(frozen=True, kw_only=True)
class NeedSent(NeedEvent):
    """The need was put to the administration, in these words; `answer_due` is the public deadline."""

    type = "need.sent"
    campaign: str
    version: int
    answer_due: str
    statement: Text
    summary: Text


@dataclass(frozen=True, kw_only=True)
class NeedAnswered(NeedEvent):
    """The administration answered. `number` counts the need's answers, `into` is the need it was merged into."""

    type = "need.answered"
    campaign: str
    number: int
    action: str
    reason: Text
    office: Text
    owner: Text | None
    due: str | None
    into: str | None
