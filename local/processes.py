"""Knowing our own processes again after a crash, when they are nobody's children any more."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil


def started_at(pid: int) -> float | None:
    """Seconds from the machine's start to that of the process (None: it is gone). Pid and start are never given twice.

    Counted from the machine's start, because the time of day that psutil gives moves when somebody sets the clock.
    """
    with suppress(psutil.NoSuchProcess):
        process = psutil.Process(pid)
        if process.status() != psutil.STATUS_ZOMBIE:
            return round(process.create_time() - psutil.boot_time(), 2)
    return None


def session_members(leader: int) -> Iterator[int]:
    """Pids of the living processes in the session that `leader` opened."""
    for pid in psutil.pids():
        with suppress(ProcessLookupError):
            if os.getsid(pid) == leader and started_at(pid) is not None:
                yield pid


def working_in(folder: Path, program: str) -> list[int]:
    """Pids of the living processes that run `program` and work in `folder`, as far as they are ours to look at."""
    # psutil keeps what it knows of a pid, and that may be given to another process meanwhile.
    psutil.process_iter.cache_clear()
    here = [process for process in psutil.process_iter(["cwd", "exe"]) if process.info["cwd"] == str(folder.resolve())]
    return [process.pid for process in here if Path(process.info["exe"] or "").name == program]


def send(pid: int, number: int) -> None:
    """Send a signal; a process that is already gone is what was wanted."""
    with suppress(ProcessLookupError):
        os.kill(pid, number)


def kill_session(leader: int) -> None:
    """Kill whatever still lives in a session."""
    for pid in session_members(leader):
        send(pid, signal.SIGKILL)


def wait_until_gone(pid: int, seconds: float) -> bool:
    """Wait for the end of a process that need not be a child of ours; False when it still lives."""
    until = time.monotonic() + seconds
    while started_at(pid) is not None:
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True
