"""Deliveries: at least once, each on its own, parked when hopeless."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.core import delivery
from app.core.actors import SYSTEM
from app.core.clock import MovingClock, SystemClock
from app.core.db.unit import UnitOfWork
from app.core.ports import NullQueue
from app.core.readers import Reader, Readers
from app.core.stream import Delivery
from tests.bell_events import BellBroke, BellRang


class Ears:
    """A reader that hears bells, answers each with a fact, and chokes on thirteen."""

    def __init__(self) -> None:
        self.heard: list[int] = []
        self.is_well = False

    def hear(self, u, recorded) -> None:
        u.emit(BellBroke(street="echo"))
        if recorded.event.times == 13 and not self.is_well:
            raise ValueError("thirteen")
        self.heard.append(recorded.event.times)


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock(SystemClock().now())


@pytest.fixture
def ears() -> Ears:
    return Ears()


@pytest.fixture
def reader(ears: Ears) -> Reader:
    return Reader("ears", {BellRang: ears.hear})


@pytest.fixture
def unit(engine, clock: MovingClock, reader: Reader) -> UnitOfWork:
    return UnitOfWork(engine, clock=clock, queue=NullQueue(), subscribers=Readers(reader).of)


def random_start(unit: UnitOfWork, *times: int) -> None:
    with unit(SYSTEM) as u:
        for number in times:
            u.emit(BellRang(street="a", times=number))


def waiting(unit: UnitOfWork) -> int:
    with unit(SYSTEM) as u:
        return u.session.scalar(select(func.count()).select_from(Delivery)) or 0


def test_each_event_reaches_its_reader_once_and_in_order(unit, reader, ears) -> None:
    random_start(unit, *range(1, 13))
    assert delivery.drain(unit, reader) == 12
    assert delivery.drain(unit, reader) == 0
    assert (ears.heard, waiting(unit)) == (list(range(1, 13)), 0)


def test_more_than_a_batch_is_emptied_in_one_go(unit, reader) -> None:
    random_start(unit, *[1] * (delivery.BATCH * 2 + 1))
    assert delivery.drain(unit, reader) == delivery.BATCH * 2 + 1


def test_a_poisoned_event_holds_up_nobody_and_leaves_no_half_work(unit, reader, ears) -> None:
    random_start(unit, 12, 13, 14)
    assert delivery.drain(unit, reader) == 2
    assert ears.heard == [12, 14]
    with unit(SYSTEM) as u:
        u.emit(BellBroke(street="echo"))
        u.session.flush()
    with unit(SYSTEM) as u:
        row = u.session.scalars(select(Delivery)).one()
        assert (row.attempts, row.error) == (1, "ValueError: thirteen")


def test_it_is_tried_again_later_and_parked_in_the_end(unit, reader, clock) -> None:
    random_start(unit, 13)
    for _ in range(delivery.TRIES):
        delivery.drain(unit, reader)
        assert delivery.drain(unit, reader) == 0, "not before its time"
        clock.advance(timedelta(minutes=1))
    with unit(SYSTEM) as u:
        assert delivery.parked(u) == {"ears": 1}
    assert delivery.drain(unit, reader) == 0


def test_a_parked_event_is_released_once_the_reader_is_mended(unit, reader, ears, clock) -> None:
    random_start(unit, 13)
    for _ in range(delivery.TRIES):
        delivery.drain(unit, reader)
        clock.advance(timedelta(minutes=1))
    ears.is_well = True
    with unit(SYSTEM) as u:
        delivery.retry(u, reader="ears")
    assert delivery.drain(unit, reader) == 1
    assert (ears.heard, waiting(unit)) == ([13], 0)


def test_two_workers_share_the_work_and_never_do_it_twice(unit, reader, ears) -> None:
    random_start(unit, 1, 2, 3)
    with unit(SYSTEM) as u:
        taken = delivery._due(u, "ears")
        assert len(taken) == 3
        assert delivery.drain(unit, reader) == 0, "what another worker holds is passed over"
    assert delivery.drain(unit, reader) == 3
