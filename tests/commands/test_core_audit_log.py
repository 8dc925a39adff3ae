"""The audit log: one changed byte anywhere is found, and an erased text is not a change."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from app.core import audit_log, bodies
from app.core.actors import SYSTEM
from app.core.clock import MovingClock, SystemClock
from app.core.db.unit import UnitOfWork
from app.core.events import Text
from app.core.ids import new_id
from app.core.ports import NullQueue
from app.core.verification import verify_audit_log
from tests.bell_events import BellRang

OWNER = new_id()


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock(SystemClock().now())


@pytest.fixture
def unit(engine, clock) -> UnitOfWork:
    made = UnitOfWork(engine, clock=clock, queue=NullQueue(), subscribers=lambda _: ())
    for day in range(3):
        with made(SYSTEM) as u:
            u.emit(BellRang(street=f"s{day}", said=Text("Dobrý den", owner=OWNER)))
            u.emit(BellRang(street="everyday", times=day))
        with made(SYSTEM) as u:
            audit_log.take_checkpoint(u)
        clock.advance(timedelta(days=1))
    return made


def found(unit: UnitOfWork, **published: object) -> list[str]:
    with unit(SYSTEM) as u:
        return verify_audit_log(u.session, **published).wrong


def tamper(superuser, statement: str) -> None:
    """Change rows as somebody with the keys to the database could."""
    with superuser.begin() as connection:
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        assert connection.execute(text(statement)).rowcount, "the tampering itself must hit a row"


def test_an_untouched_chain_verifies(unit) -> None:
    with unit(SYSTEM) as u:
        findings = verify_audit_log(u.session)
    assert (findings.events, findings.bodies, findings.checkpoints, findings.wrong) == (6, 3, 3, [])


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (
            "UPDATE event SET data = data || '{\"times\": 7}' WHERE stream = 'street:everyday' AND seq = 2",
            "was changed",
        ),
        ("UPDATE event SET at = at + interval '1 microsecond' WHERE seq = 3", "was changed"),
        ("UPDATE event SET audience = 'staff' WHERE seq = 3", "was changed"),
        ("UPDATE event SET hash = set_byte(hash, 0, get_byte(hash, 0) # 1) WHERE seq = 3", "was changed"),
        ("DELETE FROM event WHERE stream = 'street:everyday' AND seq = 2", "events are missing"),
        ("DELETE FROM event WHERE stream = 'street:everyday' AND seq = 3", "its head is not its last event"),
        ("UPDATE body SET text = 'Dobrý Den'", "a text was changed"),
        ("UPDATE body SET salt = set_byte(salt, 3, get_byte(salt, 3) # 1)", "a text was changed"),
        ("UPDATE body SET text = NULL", "emptied without being erased"),
        ("DELETE FROM body", "a text is missing"),
        ("UPDATE checkpoint SET root = set_byte(root, 0, get_byte(root, 0) # 1)", "was changed"),
        ("UPDATE checkpoint_leaf SET hash = set_byte(hash, 0, get_byte(hash, 0) # 1)", "is not what it covered"),
        ("DELETE FROM checkpoint_leaf WHERE stream = 'street:s1'", "was changed"),
        ("UPDATE stream SET head_seq = 2 WHERE name = 'street:everyday'", "its head is not its last event"),
    ],
)
def test_one_change_is_found(unit, superuser, statement: str, said: str) -> None:
    tamper(superuser, statement)
    assert any(said in line for line in found(unit)), found(unit)


def test_a_history_rewritten_whole_is_told_by_a_root_kept_elsewhere(unit, superuser) -> None:
    with unit(SYSTEM) as u:
        today = audit_log.take_checkpoint(u)
    assert found(unit, published={today.day: today.hash}) == []
    assert found(unit, published={today.day: bytes(32)}) == [
        f"checkpoint {today.day}: is not the one that was published"
    ]
    tamper(superuser, "DELETE FROM checkpoint WHERE day = (SELECT max(day) FROM checkpoint)")
    assert f"checkpoint {today.day}: was published and is gone" in found(unit, published={today.day: today.hash})


def test_an_erased_text_leaves_the_chain_whole(unit) -> None:
    with unit(SYSTEM) as u:
        for erased in bodies.erase(u.session, owner=OWNER, now=u.now):
            u.emit(erased)
    assert found(unit) == []
    with unit(SYSTEM) as u:
        assert u.session.scalars(text("SELECT text FROM body WHERE text IS NOT NULL")).all() == []


def test_a_day_is_rooted_once(unit) -> None:
    with unit(SYSTEM) as u:
        first = audit_log.take_checkpoint(u).hash
    with unit(SYSTEM) as u:
        u.emit(BellRang(street="late"))
    with unit(SYSTEM) as u:
        assert audit_log.take_checkpoint(u).hash == first
    assert found(unit) == []


def test_the_tree_tells_leaves_from_nodes() -> None:
    a, b = b"a" * 32, b"b" * 32
    assert audit_log.merkle_root([a, b]) != audit_log.merkle_root([b, a])
    assert audit_log.merkle_root([a]) != a
    assert audit_log.merkle_root([]) != audit_log.merkle_root([b""])
