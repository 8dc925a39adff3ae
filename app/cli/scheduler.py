"""The scheduler as a program of its own: it asks the schedule what is due, and wakes only that.

It imports next to nothing, because it stays for ever and rests most of the time. Two beside each other do no harm.
"""

import signal
import threading
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

import psycopg
import structlog

from app.adapters.rq_queue import RqQueue
from app.core.ports import Queue
from app.schedule import JOBS, Periodic, Schedule
from app.settings import load_settings

log = structlog.get_logger()

INTERVAL_S = 2
"""Seconds between two looks at the schedule."""


def run(
    database_url: str, queue: Queue, jobs: Mapping[str, Periodic] = JOBS, *, interval_s: float = INTERVAL_S
) -> None:
    """Wake jobs as they become due, until SIGTERM or SIGINT. What is down is tried again at the next look."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    schedule = Schedule(jobs)
    while not stop.is_set():
        try:
            _run_connected(schedule, database_url, queue, lambda: stop.wait(interval_s))
        except psycopg.Error as error:
            log.warning("schedule_without_database", error=type(error).__name__)
            stop.wait(interval_s)


def _run_connected(schedule: Schedule, database_url: str, queue: Queue, is_stopped: Callable[[], bool]) -> None:
    # SQLAlchemy's spelling names the driver, which the driver itself does not understand.
    libpq_url = database_url.replace("postgresql+psycopg://", "postgresql://", 1)
    with psycopg.connect(libpq_url, autocommit=True, application_name="podnet-schedule") as database:
        while True:
            now = datetime.now(UTC)
            for job in schedule.due(database, now):
                try:
                    queue.wake(job)
                except Exception:
                    log.warning("wake_failed", job=job, exc_info=True)
                else:
                    schedule.mark_woken(job, now)
            if is_stopped():
                return


if __name__ == "__main__":
    settings = load_settings()
    run(settings.database_url, RqQueue(settings.redis_url))
