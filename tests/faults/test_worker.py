"""Workers die, and jobs hang; what they were doing is done by the next one."""

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
from app.runtime import Runtime
from local.processes import kill_session

pytestmark = pytest.mark.faults

ROOT = Path(__file__).parents[2]

WORKER = """
import signal, sys, time
from dataclasses import replace
from pathlib import Path
from app.adapters import rq_worker
from app.main import create_runtime, run_worker
from app.settings import load_settings
folder = Path(sys.argv[1])
rq_worker.GRACE_S = 1

def job(name):
    def run():
        with (folder / name).open("a") as file:
            file.write("begun\\n")
        if (folder / "deaf").exists():
            signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
        time.sleep(0.2 if (folder / "hurry").exists() else 600)
        with (folder / name).open("a") as file:
            file.write("done\\n")
    return run

jobs = {name: job(name) for name in ("quick", "other", "heavy")}
run_worker(replace(create_runtime(load_settings()), jobs=jobs, heavy=frozenset({"heavy"})))
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
        kill_session(process.pid)  # the child that a heavy job runs in has a group of its own
        process.wait()


def soon(valid_for: Callable[[], bool], seconds: float) -> bool:
    until = time.monotonic() + seconds
    while not valid_for():
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True


def output(folder: Path, job: str) -> list[str]:
    file = folder / job
    return file.read_text().split() if file.exists() else []


def children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def horses(worker: int) -> list[int]:
    """The work-horses of heavy jobs: children of the worker's process for those."""
    return [horse for beside in children(worker) for horse in children(beside)]


@pytest.fixture
def queue(runtime: Runtime) -> RqQueue:
    return RqQueue(runtime.settings.redis_url, quick_timeout_s=2)


@pytest.mark.parametrize("job", ["quick", "heavy"])
def test_a_job_that_waits_is_not_queued_twice_and_one_that_ended_can_be_woken_again(
    runtime, queue, tmp_path, job: str
) -> None:
    (tmp_path / "hurry").touch()
    for _ in range(5):
        queue.wake(job)
    with worker(runtime, tmp_path):
        assert soon(lambda: output(tmp_path, job) == ["begun", "done"], 20)
        assert soon(queue.has_worker, 5)
        time.sleep(0.5)
        queue.wake(job)
        assert soon(lambda: output(tmp_path, job) == ["begun", "done"] * 2, 10), (
            "one that ended must not block its name"
        )


@pytest.mark.parametrize("job", ["quick", "heavy"])
def test_a_wake_while_the_job_runs_is_not_lost(runtime, queue, tmp_path, job: str) -> None:
    (tmp_path / "hurry").touch()
    queue.wake(job)
    with worker(runtime, tmp_path):
        assert soon(lambda: output(tmp_path, job) == ["begun"], 20)
        queue.wake(job)
        assert soon(lambda: output(tmp_path, job) == ["begun", "done"] * 2, 10)


def test_quick_jobs_are_forked_for_no_more_and_do_not_wait_for_heavy_ones(runtime, queue, tmp_path) -> None:
    queue.wake("heavy")
    with worker(runtime, tmp_path) as process:
        assert soon(lambda: output(tmp_path, "heavy") == ["begun"], 20)
        assert len(horses(process.pid)) == 1
        (tmp_path / "hurry").touch()
        queue.wake("quick")
        assert soon(lambda: output(tmp_path, "quick") == ["begun", "done"], 5)
        assert output(tmp_path, "heavy") == ["begun"]
        assert len(children(process.pid)) == 1, "the process for heavy jobs, and none for the quick one"


def test_a_quick_job_that_hangs_is_interrupted_and_the_worker_goes_on(runtime, queue, tmp_path) -> None:
    queue.wake("quick")
    with worker(runtime, tmp_path) as process:
        assert soon(lambda: output(tmp_path, "quick") == ["begun"], 20)
        (tmp_path / "hurry").touch()
        queue.wake("other")
        assert soon(lambda: output(tmp_path, "other") == ["begun", "done"], 10)
        assert output(tmp_path, "quick") == ["begun"]
        assert process.poll() is None


def test_a_quick_job_that_cannot_be_interrupted_ends_its_worker_to_be_started_again(runtime, queue, tmp_path) -> None:
    (tmp_path / "deaf").touch()
    queue.wake("quick")
    with worker(runtime, tmp_path) as process:
        assert soon(lambda: output(tmp_path, "quick") == ["begun"], 20)
        beside = children(process.pid)
        assert process.wait(10) == 1
        assert soon(lambda: not any(Path(f"/proc/{pid}").exists() for pid in beside), 5), "its other process goes too"
    (tmp_path / "hurry").touch()
    with worker(runtime, tmp_path):
        assert soon(lambda: _woken(queue, tmp_path, "quick"), 40), "the schedule wakes it again"


def test_a_killed_work_horse_does_not_take_its_worker_or_its_job_along(runtime, queue, tmp_path) -> None:
    queue.wake("heavy")
    with worker(runtime, tmp_path) as process:
        assert soon(lambda: output(tmp_path, "heavy") == ["begun"], 20)
        (tmp_path / "hurry").touch()
        for horse in horses(process.pid):
            os.kill(horse, signal.SIGKILL)
        assert soon(lambda: _woken(queue, tmp_path, "heavy"), 40), "the schedule wakes it again"
        assert process.poll() is None


def test_when_the_process_for_heavy_jobs_is_killed_the_worker_ends_in_order(runtime, queue, tmp_path) -> None:
    (tmp_path / "hurry").touch()
    with worker(runtime, tmp_path) as process:
        assert soon(queue.has_worker, 20)
        assert soon(lambda: len(children(process.pid)) == 1, 5)
        os.kill(children(process.pid)[0], signal.SIGKILL)
        assert process.wait(10) == 0


@pytest.mark.parametrize("job", ["quick", "heavy"])
def test_a_killed_worker_s_job_is_done_by_the_next_within_90_seconds(runtime, queue, tmp_path, job: str) -> None:
    queue.wake(job)
    with worker(runtime, tmp_path) as process:
        assert soon(lambda: output(tmp_path, job) == ["begun"], 20)
        for pid in (process.pid, *children(process.pid), *horses(process.pid)):
            os.kill(pid, signal.SIGKILL)
    (tmp_path / "hurry").touch()
    with worker(runtime, tmp_path):
        assert soon(lambda: _woken(queue, tmp_path, job), 90)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_that_rests_stops_at_once_with_everything_of_it(runtime, queue, tmp_path, number: int) -> None:
    with worker(runtime, tmp_path) as process:
        assert soon(queue.has_worker, 20)
        assert soon(lambda: len(children(process.pid)) == 1, 5)
        beside = children(process.pid)
        process.send_signal(number)
        assert process.wait(5) == 0
        # Whoever is left by its parent is gone once the system has taken it away.
        assert soon(lambda: not any(Path(f"/proc/{pid}").exists() for pid in beside), 3)


def _woken(queue: RqQueue, folder: Path, job: str) -> bool:
    queue.wake(job)
    return "done" in output(folder, job)
