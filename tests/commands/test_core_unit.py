"""The unit of work and the streams: together or not at all, gapless, in order, immutable."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from app.core.actors import SYSTEM, Actor
from app.core.bodies import Body
from app.core.clock import SystemClock
from app.core.db.unit import UnitOfWork
from app.core.events import EVENT_TYPES, Audience, Event, Text
from app.core.ids import new_id
from app.core.readers import Reader, Readers
from app.core.stream import Delivery, EventRow, Stream
from tests.bell_events import BellBroke, BellRang


class Wakes:
    """A queue that remembers what it was asked, and may be down."""

    def __init__(self, *, is_down: bool = False) -> None:
        self.jobs: list[str] = []
        self.is_down = is_down

    def wake(self, job: str) -> None:
        self.jobs.append(job)
        if self.is_down:
            raise ConnectionError("no Valkey")

    def mark_started(self, job: str) -> None:
        self.jobs.remove(job)

    def has_worker(self) -> bool:
        return False


def listening(engine, queue=None) -> UnitOfWork:
    readers = Readers(Reader("ears", {BellRang: lambda *_: None}))
    return UnitOfWork(engine, clock=SystemClock(), queue=queue or Wakes(), subscribers=readers.of)


def street_of(unit, street: str) -> list[EventRow]:
    with unit(SYSTEM) as u:
        rows = select(EventRow).where(EventRow.stream == f"street:{street}").order_by(EventRow.seq)
        return list(u.session.scalars(rows))


def test_what_a_unit_did_stands_together_with_its_events_and_deliveries(engine) -> None:
    queue, somebody = Wakes(), Actor(person_id=new_id(), key=new_id())
    unit = listening(engine, queue)
    with unit(somebody) as u:
        u.emit(BellRang(street="a", said=Text("Jdeme na pivo", owner=somebody.person_id)))
        u.emit(BellBroke(street="a"))
        u.wake("rank")
    first, second = street_of(unit, "a")
    assert (first.seq, second.seq, second.prev_hash) == (1, 2, first.hash)
    assert (first.actor, first.audience, second.audience) == (somebody.key, Audience.ALL, Audience.STAFF)
    assert queue.jobs == ["drain-ears", "rank"]
    with unit(SYSTEM) as u:
        assert u.session.scalars(select(Delivery.event_id)).all() == [first.id]


def test_words_never_stand_in_the_event(engine) -> None:
    unit = listening(engine)
    with unit(SYSTEM) as u:
        u.emit(BellRang(street="b", said=Text("Tajné heslo")))
    (row,) = street_of(unit, "b")
    assert "Tajné" not in str(row.data)
    with unit(SYSTEM) as u:
        assert u.session.get_one(Body, row.data["said"]["body"]).text == "Tajné heslo"
    event = row.recorded().event
    assert isinstance(event, BellRang)
    assert (event.street, event.said and event.said.value) == ("b", None)


def test_a_unit_that_fails_leaves_no_trace_and_wakes_nobody(engine) -> None:
    queue = Wakes()
    unit = listening(engine, queue)
    with pytest.raises(RuntimeError), unit(SYSTEM) as u:
        u.emit(BellRang(street="c"))
        raise RuntimeError
    assert (street_of(unit, "c"), queue.jobs) == ([], [])


def test_a_failed_attempt_takes_its_rows_events_and_wakes_with_it(engine) -> None:
    queue = Wakes()
    unit = listening(engine, queue)
    with unit(SYSTEM) as u:
        u.emit(BellRang(street="d", times=1))
        with pytest.raises(RuntimeError), u.savepoint():
            u.emit(BellRang(street="d", times=2))
            u.wake("rank")
            u.session.add(Stream(name="half", head_seq=0, head_hash=b""))
            raise RuntimeError
    assert [row.data["times"] for row in street_of(unit, "d")] == [1]
    assert queue.jobs == ["drain-ears"]
    with unit(SYSTEM) as u:
        assert u.session.get(Stream, "half") is None


def test_a_queue_that_is_down_does_not_turn_success_into_an_error(engine) -> None:
    unit = listening(engine, Wakes(is_down=True))
    with unit(SYSTEM) as u:
        u.emit(BellRang(street="e"))
    assert len(street_of(unit, "e")) == 1


def test_parallel_units_make_a_gapless_stream(engine) -> None:
    unit = listening(engine)

    def random_start(number: int) -> None:
        with unit(SYSTEM) as u:
            # Two streams, named in both orders: units that lock in the order of naming would wait for each other.
            for street in ("f", "g") if number % 2 else ("g", "f"):
                u.emit(BellRang(street=street, times=number))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(random_start, range(40)))
    for street in ("f", "g"):
        rows = street_of(unit, street)
        assert [row.seq for row in rows] == list(range(1, 41))
        assert sorted(row.data["times"] for row in rows) == list(range(40))


@pytest.mark.parametrize("change", ["UPDATE event SET seq = 9", "DELETE FROM event", "TRUNCATE event"])
def test_the_database_refuses_to_change_an_event(engine, change: str) -> None:
    unit = listening(engine)
    with unit(SYSTEM) as u:
        u.emit(BellRang(street="h"))
    with pytest.raises(DBAPIError, match="append-only"), unit(SYSTEM) as u:
        u.session.execute(text(change))
    assert len(street_of(unit, "h")) == 1


def test_more_units_than_connections_wait_their_turn(engine) -> None:
    unit = listening(engine)
    with ThreadPoolExecutor(30) as pool:
        answers = list(pool.map(lambda _: _one(unit), range(60)))
    assert answers == [1] * 60


def _one(unit: UnitOfWork) -> int:
    with unit(SYSTEM) as u:
        u.session.execute(select(func.pg_sleep(0.01)))
        return u.session.scalar(select(1)) or 0


def test_two_events_cannot_share_a_name() -> None:
    with pytest.raises(TypeError, match=r"test\.bell_rang"):
        type("Other", (Event,), {}, type="test.bell_rang", of="street")
    assert EVENT_TYPES["test.bell_rang"] is BellRang
