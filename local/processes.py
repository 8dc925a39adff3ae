"""What /proc tells about processes: enough to know our own ones again after a crash."""

import contextlib
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

_PROC = Path("/proc")


def started_at(pid: int) -> int | None:
    """When the process started, in clock ticks since boot (None: it is gone). Pid and start are never given twice."""
    fields = _stat(pid)
    return int(fields[19]) if fields and fields[0] != "Z" else None


def session_members(leader: int) -> Iterator[int]:
    """Pids of the living processes in the session that `leader` opened."""
    for entry in _PROC.iterdir():
        if entry.name.isdigit():
            fields = _stat(int(entry.name))
            if fields and fields[0] != "Z" and int(fields[3]) == leader:
                yield int(entry.name)


def working_in(folder: Path, program: str) -> list[int]:
    """Pids of the living processes that run `program` and work in `folder`, as far as they are ours to look at."""
    wanted = (str(folder.resolve()), program)
    return [
        int(entry.name) for entry in _PROC.iterdir() if entry.name.isdigit() and _place_and_program(entry) == wanted
    ]


def _place_and_program(entry: Path) -> tuple[str, str] | None:
    try:
        return os.readlink(entry / "cwd"), Path(os.readlink(entry / "exe")).name
    except OSError:
        return None


def send(pid: int, number: int) -> None:
    """Send a signal; a process that is already gone is what was wanted."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, number)


def end_session(leader: int, *, first: int, grace: float) -> None:
    """End a session: its leader is asked with the signal `first`; what is left after `grace` seconds is killed."""
    if started_at(leader) is not None:
        send(leader, first)
        wait_until_gone(leader, grace)
    for pid in list(session_members(leader)):
        send(pid, signal.SIGKILL)


def wait_until_gone(pid: int, seconds: float) -> bool:
    """Wait for the end of a process that need not be a child of ours; False when it still lives."""
    until = time.monotonic() + seconds
    while started_at(pid) is not None:
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def _stat(pid: int) -> list[str]:
    try:
        text = (_PROC / str(pid) / "stat").read_text()
    except OSError:
        return []
    # The second field is the name in brackets and may hold blanks and brackets itself.
    return text.rpartition(")")[2].split()
