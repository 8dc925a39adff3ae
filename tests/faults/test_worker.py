"""Workers die; what they were doing is done by the next one."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.adapters.rq_queue import RqQueue
from app.main import Runtime

pytestmark = pytest.mark.faults

ROOT = Path(__file__).parents[2]

WORKER = """
import sys, time
from dataclasses import replace
from pathlib import Path
from app.main import create_runtime, work
from app.settings import load_settings
folder = Path(sys.argv[1])

def job(name):
    def run():
        with (folder / name).open("a") as file:
            file.write("begun\\n")
        time.sleep(0.2 if (folder / "hurry").exists() else 600)
        with (folder / name).open("a") as file:
            file.write("done\\n")
    return run

work(replace(create_runtime(load_settings()), jobs={"slow": job("slow")}))
"""


@contextmanager
def worker(runtime: Runtime, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    settings = runtime.settings
    env = os.environ | {
        "DATABASE_URL": settings.database_url,
        "REDIS_URL": settings.redis_url,
        "PODNET_SECRET_KEY": "x" * 40,
    }
    process = subprocess.Popen([sys.executable, "-c", WORKER, str(folder)], cwd=ROOT, env=env, start_new_session=True)
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def soon(holds: Callable[[], bool], seconds: float) -> bool:
    until = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True


def said(folder: Path) -> list[str]:
    file = folder / "slow"
    return file.read_text().split() if file.exists() else []


def horses(worker_pid: int) -> list[int]:
    children = Path(f"/proc/{worker_pid}/task/{worker_pid}/children").read_text()
    return [int(pid) for pid in children.split()]


@pytest.fixture
def queue(runtime: Runtime) -> RqQueue:
    return RqQueue(runtime.settings.redis_url)


def test_a_job_that_waits_is_not_queued_twice_and_one_that_ended_can_be_woken_again(runtime, queue, tmp_path) -> None:
    (tmp_path / "hurry").touch()
    for _ in range(5):
        queue.wake("slow")
    with worker(runtime, tmp_path):
        assert soon(lambda: said(tmp_path) == ["begun", "done"], 20)
        assert soon(queue.has_worker, 5)
        time.sleep(0.5)
        queue.wake("slow")
        assert soon(lambda: said(tmp_path) == ["begun", "done"] * 2, 10), "a job that ended must not block its name"


def test_a_killed_work_horse_does_not_take_its_worker_or_its_job_along(runtime, queue, tmp_path) -> None:
    queue.wake("slow")
    with worker(runtime, tmp_path) as process:
        assert soon(lambda: said(tmp_path) == ["begun"], 20)
        (tmp_path / "hurry").touch()
        for horse in horses(process.pid):
            os.kill(horse, signal.SIGKILL)
        assert soon(lambda: _woken(queue, tmp_path), 40), "the schedule wakes it again"


def test_a_killed_worker_s_job_is_done_by_the_next_within_90_seconds(runtime, queue, tmp_path) -> None:
    queue.wake("slow")
    with worker(runtime, tmp_path) as process:
        assert soon(lambda: said(tmp_path) == ["begun"], 20)
        for pid in (process.pid, *horses(process.pid)):
            os.kill(pid, signal.SIGKILL)
    (tmp_path / "hurry").touch()
    with worker(runtime, tmp_path):
        assert soon(lambda: _woken(queue, tmp_path), 90)


def test_a_wake_while_the_job_runs_is_not_lost(runtime, queue, tmp_path) -> None:
    (tmp_path / "hurry").touch()
    queue.wake("slow")
    with worker(runtime, tmp_path):
        assert soon(lambda: said(tmp_path) == ["begun"], 20)
        queue.wake("slow")
        assert soon(lambda: said(tmp_path) == ["begun", "done"] * 2, 10)


def _woken(queue: RqQueue, folder: Path) -> bool:
    queue.wake("slow")
    return "done" in said(folder)
