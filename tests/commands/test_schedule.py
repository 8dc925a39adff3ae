"""The schedule: every job of the house has its interval, and is woken whatever the queue does."""

import os
import signal
import threading
import time

from app import schedule
from app.main import ALL, HOUSE_PARTS


class Wakes:
    def __init__(self) -> None:
        self.jobs: list[str] = []

    def wake(self, job: str) -> None:
        self.jobs.append(job)
        if len(self.jobs) % 2:
            raise ConnectionError("no Valkey")


def test_every_job_of_the_house_has_its_interval(runtime) -> None:
    intervals = schedule.intervals(list(runtime.jobs))
    assert intervals.keys() == runtime.jobs.keys()
    assert all(1 <= seconds <= 86400 for seconds in intervals.values())


def test_the_table_speaks_of_no_job_that_is_not_there() -> None:
    assert set(schedule.EVERY_S) == {job for part in HOUSE_PARTS + ALL for job in (*part.jobs, *part.errands)}


def test_jobs_are_woken_at_once_and_again_though_the_queue_fails_and_the_loop_ends_when_told(monkeypatch) -> None:
    queue = Wakes()
    monkeypatch.setattr(schedule, "EVERY_S", {"quick": 0.1, "slow": 60})
    threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGTERM)).start()
    began = time.monotonic()
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        schedule.run(queue, ["quick", "slow"])
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    assert time.monotonic() - began < 5
    assert queue.jobs.count("slow") == 1
    assert queue.jobs.count("quick") >= 3
