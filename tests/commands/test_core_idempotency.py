"""Idempotence: a repeat gets the first answer, another request under the same key is refused."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.core import idempotency
from app.core.actors import Actor
from app.core.clock import MovingClock, SystemClock
from app.core.db.unit import UnitOfWork
from app.core.errors import WrongState
from app.core.ids import new_id
from app.core.ports import NullQueue

VLASTA = Actor(person_id=new_id(), key=new_id())
POST = idempotency.request_digest("ideas.publish", {"title": "Lavička"})


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock(SystemClock().now())


@pytest.fixture
def unit(engine, clock) -> UnitOfWork:
    return UnitOfWork(engine, clock=clock, queue=NullQueue(), subscribers=lambda _: ())


def request(unit: UnitOfWork, answer: str, *, actor: Actor = VLASTA, digest: bytes = POST) -> object:
    with unit(actor) as u:
        if (first := idempotency.claim(u, key="k1", digest=digest)) is not None:
            return first
        idempotency.record_answer(u, key="k1", answer={"id": answer})
        return {"id": answer}


def test_a_repeat_gets_the_first_answer(unit) -> None:
    assert request(unit, "first") == request(unit, "second") == {"id": "first"}


def test_another_request_under_the_same_key_is_refused(unit) -> None:
    request(unit, "first")
    with pytest.raises(WrongState, match="cid_reused"):
        request(unit, "other", digest=idempotency.request_digest("ideas.publish", {"title": "Koš"}))


def test_keys_of_two_people_have_nothing_to_do_with_each_other(unit) -> None:
    request(unit, "hers")
    assert request(unit, "his", actor=Actor(person_id=new_id(), key=new_id())) == {"id": "his"}


def test_a_request_that_failed_may_be_tried_again(unit) -> None:
    with pytest.raises(RuntimeError), unit(VLASTA) as u:
        idempotency.claim(u, key="k1", digest=POST)
        raise RuntimeError
    assert request(unit, "second") == {"id": "second"}


def test_of_racing_repeats_one_does_the_work(unit) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda n: str(request(unit, f"try {n}")), range(16)))
    assert len(set(answers)) == 1


def test_keys_are_forgotten_after_two_days(unit, clock) -> None:
    request(unit, "first")
    clock.advance(idempotency.KEPT_FOR + timedelta(seconds=1))
    with unit(VLASTA) as u:
        idempotency.purge_expired(u)
        assert u.session.scalar(select(func.count()).select_from(idempotency.IdempotencyKey)) == 0
