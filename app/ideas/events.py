"""What happens to ideas. What people wrote stands in `Text`, and goes when they have it erased."""

from dataclasses import dataclass

from app.core.events import Audience, Event, Text


@dataclass(frozen=True, kw_only=True)
class IdeaEvent(Event, of="idea"):
    """A fact in the stream of one idea."""

    campaign: str
    idea: str


@dataclass(frozen=True, kw_only=True)
class IdeaWorded(IdeaEvent):
    """A fact that tells what an idea says."""

    title: Text
    body: Text
    municipality: str | None
    topic: str | None


@dataclass(frozen=True, kw_only=True)
class IdeaPublished(IdeaWorded, type="idea.published"):
    """An idea was put before everyone."""


@dataclass(frozen=True, kw_only=True)
class IdeaHeld(IdeaWorded, type="idea.held", audience=Audience.STAFF):
    """An idea came and is not before everyone. `reasons` are codes: that it was rejected where it came from, the
    campaign's rule, the screening's."""

    reasons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class IdeaReleased(IdeaEvent, type="idea.released"):
    """An idea that waited, or was hidden, is now before everyone."""


@dataclass(frozen=True, kw_only=True)
class IdeaRevised(IdeaWorded, type="idea.revised"):
    """An idea was reworded. After a material revision its supporters are those of an earlier wording."""

    revision: int
    material: bool
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class HeldIdeaRevised(IdeaRevised, type="idea.held_revised", audience=Audience.STAFF):
    """An idea was reworded before everyone may read it."""


@dataclass(frozen=True, kw_only=True)
class IdeaWithdrawn(IdeaEvent, type="idea.withdrawn"):
    """Its author took the idea back."""


@dataclass(frozen=True, kw_only=True)
class IdeaRestored(IdeaEvent, type="idea.restored"):
    """Its author thought better of it and put the idea back as it was."""


@dataclass(frozen=True, kw_only=True)
class IdeasImported(Event, type="idea.imported", of="campaign"):
    """Ideas that were collected elsewhere came into a campaign, each with an event of its own as well."""

    campaign: str
    count: int
