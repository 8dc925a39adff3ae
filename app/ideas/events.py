"""What happens to ideas. What people wrote stands in `Text`, and goes when they have it erased."""

from dataclasses import dataclass

from app.core.events import Audience, Event, Text


@dataclass(frozen=True, kw_only=True)
class IdeaEvent(Event):
    """A fact in the stream of one idea."""

    type = "idea"
    campaign: str
    idea: str

    @property
    def stream(self) -> str:
        return f"idea:{self.idea}"


@dataclass(frozen=True, kw_only=True)
class IdeaPublished(IdeaEvent):
    """An idea was put before everyone."""

    type = "idea.published"
    title: Text
    body: Text
    municipality: str | None
    topic: str | None


@dataclass(frozen=True, kw_only=True)
class IdeaHeld(IdeaEvent):
    """An idea was written and waits for a moderator. `reasons` are codes: the campaign's rule, or the screening's."""

    type = "idea.held"
    audience = Audience.STAFF
    title: Text
    body: Text
    municipality: str | None
    topic: str | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class IdeaReleased(IdeaEvent):
    """An idea that waited, or was hidden, is now before everyone."""

    type = "idea.released"


@dataclass(frozen=True, kw_only=True)
class IdeaRevised(IdeaEvent):
    """An idea was reworded. After a material revision its supporters are those of an earlier wording."""

    type = "idea.revised"
    revision: int
    material: bool
    title: Text
    body: Text
    municipality: str | None
    topic: str | None
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class HeldIdeaRevised(IdeaRevised):
    """An idea was reworded before everyone may read it."""

    type = "idea.held_revised"
    audience = Audience.STAFF


@dataclass(frozen=True, kw_only=True)
class IdeaWithdrawn(IdeaEvent):
    """Its author took the idea back."""

    type = "idea.withdrawn"


@dataclass(frozen=True, kw_only=True)
class IdeaRestored(IdeaEvent):
    """Its author thought better of it and put the idea back as it was."""

    type = "idea.restored"


@dataclass(frozen=True, kw_only=True)
class IdeasImported(Event):
    """Ideas that were collected elsewhere came into a campaign, each with an event of its own as well."""

    type = "idea.imported"
    campaign: str
    count: int

    @property
    def stream(self) -> str:
        return f"campaign:{self.campaign}"
