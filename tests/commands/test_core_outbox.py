"""Letters: written with their cause, sent once the server takes them, parked when it never will."""

from contextlib import nullcontext
from datetime import timedelta

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select, update

from app.cli import doctor
from app.cli.installation import Installation
from app.core import outbox
from app.core.outbox import LONGEST_WAIT, TRIES, OutboxMail
from app.core.ports import Undeliverable
from app.main import create_runtime
from app.people.models import Person


class Box:
    """A mail server's place in a test of the core: takes letters, or fails as told."""

    def __init__(self) -> None:
        self.taken: list[dict[str, str]] = []
        self.fails: Exception | None = None

    def send(self, **letter: str) -> None:
        if self.fails is not None:
            raise self.fails
        self.taken.append(letter)


@pytest.fixture
def box() -> Box:
    return Box()


def write(world, key="k1", to="eva@example.cz", subject="Dobrý den", text="tajný odkaz") -> None:
    with world.system() as u:
        outbox.enqueue(u, to=to, subject=subject, text=text, key=key)


def rows(world) -> list[OutboxMail]:
    with world.system() as u:
        return list(u.session.scalars(select(OutboxMail).order_by(OutboxMail.id)))


def test_a_letter_is_written_with_its_cause_or_not_at_all(world, box) -> None:
    with pytest.raises(RuntimeError), world.system() as u:
        outbox.enqueue(u, to="eva@example.cz", subject="s", text="t", key="k")
        raise RuntimeError
    assert outbox.send_due(world.runtime.unit, box) == 0
    write(world)
    assert outbox.send_due(world.runtime.unit, box) == 1
    assert box.taken == [{"to": "eva@example.cz", "subject": "Dobrý den", "text": "tajný odkaz", "key": "k1"}]


def test_a_letter_posted_twice_is_sent_once_even_after_the_first_went(world, box) -> None:
    write(world)
    write(world, text="podruhé")
    outbox.send_due(world.runtime.unit, box)
    write(world, text="potřetí")
    outbox.send_due(world.runtime.unit, box)
    assert [letter["text"] for letter in box.taken] == ["tajný odkaz"]


def test_what_was_sent_leaves_neither_text_nor_address_behind(world, box) -> None:
    write(world)
    outbox.send_due(world.runtime.unit, box)
    (row,) = rows(world)
    assert (row.recipient, row.subject, row.text, row.key) == (None, "", "", "k1")
    assert row.sent_at is not None


def test_in_development_letters_stay_to_be_read(world, box) -> None:
    write(world)
    outbox.send_due(world.runtime.unit, box, keep=True)
    outbox.send_due(world.runtime.unit, box, keep=True)
    assert len(box.taken) == 1
    with world.system() as u:
        assert [row.text for row in outbox.latest(u)] == ["tajný odkaz"]


def test_a_subject_cannot_start_another_header(world, box) -> None:
    write(world, subject="Dobrý\r\nBcc: vsichni@example.cz")
    outbox.send_due(world.runtime.unit, box)
    assert box.taken[0]["subject"] == "Dobrý Bcc: vsichni@example.cz"


def test_a_server_that_is_down_holds_letters_up_and_loses_none(world, box, clock) -> None:
    for number in range(3):
        write(world, key=f"k{number}")
    box.fails = ConnectionRefusedError("nobody there")
    for _ in range(12):
        outbox.send_due(world.runtime.unit, box)
        clock.advance(timedelta(minutes=5))
    box.fails = None
    clock.advance(LONGEST_WAIT)
    assert outbox.send_due(world.runtime.unit, box) == 3
    assert sorted(letter["key"] for letter in box.taken) == ["k0", "k1", "k2"]


def test_a_letter_waits_longer_each_time_and_is_parked_in_the_end(world, box, clock) -> None:
    write(world)
    box.fails = TimeoutError("slow")
    waits = []
    while (row := rows(world)[0]).parked_at is None:
        outbox.send_due(world.runtime.unit, box)
        waits.append(rows(world)[0].retry_at - clock.now())
        clock.advance(LONGEST_WAIT)
    assert (row.attempts, len(waits)) == (TRIES, TRIES)
    assert waits == sorted(waits)
    assert waits[0] == timedelta(seconds=30)
    assert sum(waits, timedelta()) > timedelta(days=1)
    assert row.error == "TimeoutError: slow"


def test_what_nobody_takes_is_parked_at_once_and_holds_up_no_other(world, box) -> None:
    write(world, to="nikdo@example.cz")
    box.fails = Undeliverable("550 no such mailbox")
    outbox.send_due(world.runtime.unit, box)
    assert rows(world)[0].parked_at is not None
    box.fails = None
    write(world, key="k2")
    outbox.send_due(world.runtime.unit, box)
    assert [letter["key"] for letter in box.taken] == ["k2"]


def told(runtime, monkeypatch, verb, *arguments: str) -> str:
    monkeypatch.setattr(Installation, "runtime", lambda _: nullcontext(runtime))
    return CliRunner().invoke(verb, arguments, obj=Installation(runtime.settings.data_dir)).output


def test_doctor_names_parked_and_late_letters_and_release_tries_them_again(world, box, clock, monkeypatch) -> None:
    write(world, to="nikdo@example.cz")
    box.fails = Undeliverable("550 no such mailbox")
    outbox.send_due(world.runtime.unit, box)
    write(world, key="k2")
    clock.advance(timedelta(hours=2))
    said = told(world.runtime, monkeypatch, doctor.doctor)
    assert "1 messages could not be sent" in said
    assert "1 messages have been waiting" in said
    assert "PODNET_SMTP_HOST" in said
    told(world.runtime, monkeypatch, doctor.retry, "outbox")
    box.fails = None
    assert outbox.send_due(world.runtime.unit, box) == 2


def test_doctor_names_the_rows_that_hold_a_time_nobody_meant(world, monkeypatch) -> None:
    assert "nobody can have meant" not in told(world.runtime, monkeypatch, doctor.doctor)
    with world.system() as u:
        u.session.execute(update(Person).where(Person.id == world.petr.id).values(created_at=func.to_timestamp(-9e10)))
    said = told(world.runtime, monkeypatch, doctor.doctor)
    assert "1 rows of table person hold a time in created_at that nobody can have meant" in said
    assert f"id = {world.petr.id} (" in said
    assert "BC" in said


def test_a_month_later_nothing_is_left(world, box, clock) -> None:
    write(world)
    clock.advance(timedelta(days=31))
    write(world, key="k2")
    world.runtime.jobs["purge_expired"]()
    assert [row.key for row in rows(world)] == ["k2"]


def test_without_a_mail_server_letters_wait_but_in_development_they_are_as_good_as_sent(world, settings) -> None:
    write(world)
    world.runtime.jobs["outbox"]()
    assert rows(world)[0].sent_at is None
    development = create_runtime(settings.model_copy(update={"env": "development"}))
    development.jobs["outbox"]()
    assert (rows(world)[0].sent_at is None, rows(world)[0].text) == (False, "tajný odkaz")
    development.engine.dispose()
