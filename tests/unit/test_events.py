"""Events: what their classes say of them."""

from dataclasses import dataclass, fields

import pytest

from app import main
from app.core.events import EVENT_TYPES, Audience, Event
from app.core.refs import Ref
from app.ideas.events import HeldIdeaRevised, IdeaEvent, IdeaRevised
from app.people.events import PersonCreated
from app.votes.events import VoteClosed

assert main, "imports every package, and so fills EVENT_TYPES"


@dataclass(frozen=True, kw_only=True)
class TramEvent(Event, of="tram", audience=Audience.STAFF):
    tram: str


@dataclass(frozen=True, kw_only=True)
class TramArrived(TramEvent, type="test.tram_arrived"):
    stop: str


@dataclass(frozen=True, kw_only=True)
class TramAnnounced(TramArrived, type="test.tram_announced", audience=Audience.ALL):
    pass


def test_what_a_base_says_holds_for_its_children_unless_they_say_otherwise() -> None:
    arrived, announced = TramArrived(tram="11", stop="Fügnerova"), TramAnnounced(tram="5", stop="Lidové sady")
    assert (arrived.about, arrived.stream, arrived.audience) == (Ref("tram", "11"), "tram:11", Audience.STAFF)
    assert (announced.stream, announced.audience) == ("tram:5", Audience.ALL)
    assert (TramEvent.audience, Event.audience) == (Audience.STAFF, Audience.ALL)


def test_only_what_has_a_type_is_known() -> None:
    assert EVENT_TYPES["test.tram_announced"] is TramAnnounced
    assert not {TramEvent, IdeaEvent} & set(EVENT_TYPES.values())
    assert (IdeaRevised.audience, HeldIdeaRevised.audience) == (Audience.ALL, Audience.STAFF)
    assert PersonCreated.audience == Audience.STAFF


@pytest.mark.parametrize(
    "event", [e for e in EVENT_TYPES.values() if e is not VoteClosed], ids=lambda event: event.type
)
def test_every_event_is_about_a_field_of_its_own(event: type[Event]) -> None:
    assert event.of in {field.name for field in fields(event)}


def test_a_closed_vote_is_told_in_the_stream_of_what_was_voted_on() -> None:
    counts = dict.fromkeys(("revision", "n", "current"), 1)
    closed = VoteClosed(campaign_id="c", votable_id="7", kind="statement", counts=(0,) * 9, digest="", **counts)
    assert closed.stream == "statement:7"
