"""When jobs run by themselves. Every one may also be woken, run twice, or run on two machines at once.

RQ's own cron is not used: it writes its jobs with pickle, and nothing on our queue may be pickled.
"""

import signal
import threading
import time
from collections.abc import Mapping

import structlog

from app.core.ports import Queue

log = structlog.get_logger()

EVERY_S: Mapping[str, int] = {
    "rank": 2,
    "nominate": 5,
    "letters": 10,
    "mail": 10,
    "progress": 300,
    "lapse": 3600,
    "root": 3600,
    "forget": 3600,
}
"""Seconds between runs, by job. Events come to their readers within a second by a wake; `READERS_S` is the net."""

READERS_S = 5


def intervals(jobs: list[str]) -> dict[str, int]:
    """Return the interval of each job of this installation, in seconds."""
    return {job: READERS_S if job.startswith("drain-") else EVERY_S[job] for job in jobs}


def run(queue: Queue, jobs: list[str]) -> None:
    """Wake each job when it is due, until SIGTERM or SIGINT. A queue that is down is tried again at the next turn."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    every = intervals(jobs)
    due = dict.fromkeys(every, time.monotonic())
    while not stop.wait(max(0.0, min(due.values()) - time.monotonic())):
        for job in [job for job, at in due.items() if at <= time.monotonic()]:
            due[job] = time.monotonic() + every[job]
            _wake(queue, job)


def _wake(queue: Queue, job: str) -> None:
    try:
        queue.wake(job)
    except Exception:
        log.warning("wake_failed", job=job, exc_info=True)
