"""The schedule: what is due is found by one query and woken, and nothing else is; whatever the queue does."""

import os
import signal
import threading
import time
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from sqlalchemy import event

from app import schedule
from app.campaigns.commands import set_promotion
from app.campaigns.inputs import PromotionInput
from app.cli import scheduler
from app.core import outbox
from app.core.actors import SYSTEM
from app.main import CORE_PARTS, OPTIONAL_PARTS
from app.schedule import Periodic, Schedule
from tests.crowd import LIBEREC, vote_from
from tests.region import a_campaign, an_idea

BY_TIME = {job for job, periodic in schedule.JOBS.items() if periodic.due is None}
MOMENT = timedelta(seconds=10)


@pytest.fixture
def database(runtime):
    with psycopg.connect(runtime.settings.database_url, autocommit=True) as connection:
        yield connection


@pytest.fixture
def due(database, clock):
    """What a schedule wakes `seconds` later, all jobs having been woken when it began."""
    jobs = Schedule()
    for job in schedule.JOBS:
        jobs.mark_woken(job, clock.now())

    def due(*, after: timedelta = MOMENT) -> set[str]:
        clock.advance(after)
        mark_woken = jobs.due(database, clock.now())
        for job in mark_woken:
            jobs.mark_woken(job, clock.now())
        return set(mark_woken)

    return due


@pytest.fixture
def quiet(due, runtime):
    """The same, once everything that the beginning of the test brought about is done."""

    def settle() -> None:
        for _ in range(6):
            for job in due():
                runtime.jobs[job]()

    return settle


def test_every_job_of_the_house_is_in_the_table_and_the_table_speaks_of_no_other() -> None:
    named = {job for part in CORE_PARTS + OPTIONAL_PARTS for job in (*part.jobs, *part.configured_jobs)}
    assert set(schedule.JOBS) == named
    assert {job for part in CORE_PARTS + OPTIONAL_PARTS for job in part.heavy} <= named


def test_a_schedule_that_starts_wakes_what_may_have_been_missed(database, runtime) -> None:
    mark_woken = Schedule().due(database, datetime.now(UTC))
    assert set(mark_woken) == BY_TIME | {
        job for job, periodic in schedule.JOBS.items() if periodic.fallback_s < float("inf")
    }


def test_where_nothing_happens_nothing_is_woken(due, quiet, runtime) -> None:
    an_idea(runtime, a_campaign(runtime))
    quiet()
    assert [due() for _ in range(20)] == [set()] * 20


def test_each_turn_asks_the_database_one_question(database, runtime) -> None:
    asked = []

    class Counting:
        def execute(self, *question):
            asked.append(question)
            return database.execute(*question)

    jobs, now = Schedule(), datetime.now(UTC)
    for seconds in range(0, 60, 2):
        jobs.due(Counting(), now + timedelta(seconds=seconds))  # type: ignore[arg-type]
    assert len(asked) == 30


def test_events_wake_their_reader_until_they_are_read(due, quiet, runtime) -> None:
    campaign = a_campaign(runtime)
    quiet()
    an_idea(runtime, campaign)
    assert "drain-search" in due()
    assert "drain-search" in due()
    runtime.jobs["drain-search"]()
    assert "drain-search" not in due()


def test_votes_wake_the_ranking_and_what_it_found_wakes_the_nominating(due, quiet, runtime) -> None:
    campaign = a_campaign(runtime)
    idea = an_idea(runtime, campaign)
    quiet()
    vote_from(runtime, campaign, idea, LIBEREC)  # ranks them, too
    with runtime.unit(SYSTEM) as u:
        u.session.connection().exec_driver_sql("UPDATE tally SET is_stale = true")
    found = due()
    assert {"rank", "nominate"} <= found
    runtime.jobs["rank"]()
    assert "rank" not in due()


def test_an_idea_that_comes_of_age_wakes_the_nominating_though_nothing_is_done(due, quiet, runtime) -> None:
    campaign = a_campaign(runtime)
    with runtime.unit(SYSTEM) as u:
        set_promotion(u, campaign_id=campaign, data=PromotionInput(min_verified=1, min_age_hours=2))
    an_idea(runtime, campaign)
    quiet()
    assert "nominate" in due(after=timedelta(minutes=100)), "the net"
    assert "nominate" not in due()
    came = [number for number in range(180) if "nominate" in due()]
    assert any(105 <= number <= 120 for number in came), came
    assert len(came) < 12, "the nets of half an hour, and the one time that it came of age"


def test_a_letter_is_due_when_it_may_be_tried_and_not_before(due, quiet, runtime) -> None:
    quiet()
    with runtime.unit(SYSTEM) as u:
        outbox.enqueue(u, to="eva@example.cz", subject="Ahoj", text="Ahoj", key="k")
    assert "outbox" in due()
    with runtime.unit(SYSTEM) as u:
        later = u.now + timedelta(minutes=1)
        u.session.connection().exec_driver_sql("UPDATE outbox SET retry_at = %s", (later,))
    assert "outbox" not in due()
    assert "outbox" in due(after=timedelta(minutes=1))


def test_what_is_woken_by_time_waits_for_its_time(due, quiet) -> None:
    quiet()
    assert not BY_TIME & due()
    assert "checkpoint" in due(after=timedelta(hours=1))
    assert due(after=timedelta(days=1)) >= BY_TIME


def test_a_clock_that_is_set_back_keeps_no_job_waiting(due, quiet) -> None:
    quiet()
    assert due(after=-timedelta(hours=1)) >= BY_TIME | {"nominate", "progress"}
    assert not BY_TIME & due()


def test_a_job_with_nothing_to_do_writes_nothing(runtime, quiet) -> None:
    """What the schedule wakes at its start, or too often, costs a look and no more."""
    an_idea(runtime, a_campaign(runtime))
    quiet()
    statements: list[str] = []

    def listen(*args: object) -> None:
        statements.append(str(args[2]))

    event.listen(runtime.engine, "before_cursor_execute", listen)
    try:
        for job in ("rank", "nominate", "mail_requests", "drain-search"):
            runtime.jobs[job]()
    finally:
        event.remove(runtime.engine, "before_cursor_execute", listen)
    assert not [statement for statement in statements if statement.startswith(("INSERT", "UPDATE", "DELETE"))]


class Wakes:
    """A queue that fails every other time."""

    def __init__(self) -> None:
        self.jobs: list[str] = []

    def wake(self, job: str) -> None:
        self.jobs.append(job)
        if len(self.jobs) % 2:
            raise ConnectionError("no Valkey")


def stopped_after(seconds: float):
    threading.Timer(seconds, os.kill, (os.getpid(), signal.SIGTERM)).start()


@pytest.fixture
def handlers():
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.usefixtures("handlers")
def test_a_wake_that_failed_is_tried_again_and_the_loop_ends_when_told(runtime) -> None:
    queue = Wakes()
    jobs = {"often": Periodic(1), "hourly": Periodic(3600)}
    stopped_after(1.0)
    began = time.monotonic()
    scheduler.run(runtime.settings.database_url, queue, jobs, interval_s=0.1)
    assert time.monotonic() - began < 5
    assert queue.jobs[:2] == ["often", "hourly"]
    assert queue.jobs[2] == "often", "the first wake failed, and the next turn makes up for it"
    assert queue.jobs.count("hourly") == 1


@pytest.mark.usefixtures("handlers")
def test_a_database_that_is_away_is_asked_again(runtime, superuser) -> None:
    queue = Wakes()
    cuts: list[int] = []
    stopped_after(2.0)
    threading.Timer(0.7, lambda: cuts.extend((_cut_off(superuser), len(queue.jobs)))).start()
    scheduler.run(runtime.settings.database_url, queue, {"often": Periodic(0)}, interval_s=0.1)
    connections, woken_before = cuts
    assert connections == 1
    assert len(queue.jobs) > woken_before + 2


def _cut_off(superuser) -> int:
    cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'podnet-schedule'"
    with superuser.begin() as connection:
        return len(connection.exec_driver_sql(cut).all())
