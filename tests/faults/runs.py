"""Driving `podnet run` as a process of its own, the way a person at a shell does."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from local import processes, records
from local.folder import DataFolder
from local.settings import ROOT, RunOptions

_PROGRAM = (sys.executable, str(Path(__file__).with_name("fake_application.py")))
_SERVICES = {name: (*_PROGRAM, name) for name in ("web", "worker", "scheduler")}
FAKE_APPLICATION: dict[str, Any] = {"program": _PROGRAM, "services": _SERVICES}
_RUN = """
import sys
from local.run import run
from local.folder import DataFolder
from local.settings import RunOptions
sys.exit(run(RunOptions.from_json(sys.argv[1])))
"""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def wait_for(condition: Callable[[], object], seconds: float) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, f"it did not happen within {seconds} s"
        time.sleep(0.05)


class Run:
    """One `podnet run` on a data folder, with a fake of the application."""

    def __init__(
        self, data: Path, *, prefix: tuple[str, ...] = (), env: Mapping[str, str] | None = None, **options: Any
    ):
        self.data = data
        self.port = options.get("port") or free_port()
        encoded = RunOptions(**{"data": data, "port": self.port, **FAKE_APPLICATION, **options}).to_json()
        self.process = subprocess.Popen(
            [*prefix, sys.executable, "-c", _RUN, encoded],
            env={"PATH": os.defpath, "PYTHONPATH": str(ROOT), "HOME": ""} | dict(env or {}),
            cwd="/",
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.output: list[str] = []

    def until(self, start: str) -> "Run":
        """Read what it says up to the line that begins so."""
        assert self.process.stdout
        for line in self.process.stdout:
            self.output.append(line.rstrip())
            if line.startswith(start):
                return self
        raise AssertionError(f"it never said {start!r}:\n" + "\n".join(self.output))

    def ready(self) -> "Run":
        return self.until("ready ")

    def fails(self) -> str:
        """Wait for the end, which must be a refusal, and return all that was said."""
        rest, _ = self.process.communicate(timeout=20)
        assert self.process.returncode == 1, rest
        return "\n".join([*self.output, rest])

    def child(self, name: str) -> int:
        return records.read(self.data).children[name].pid

    def living(self) -> list[str]:
        """Which of its processes live: its children by name, and PostgreSQL's own."""
        noted = records.read(self.data).children.values()
        return [c.name for c in noted if processes.started_at(c.pid) == c.since] + [
            f"backend {pid}" for pid in processes.working_in(self.data / "pg", "postgres")
        ]

    def answer(self) -> dict[str, Any] | None:
        """What the web server says when it is ready, None when it is not."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=5) as answer:
                return dict(json.load(answer))
        except OSError:
            return None

    def stop(self, number: int = signal.SIGINT) -> float:
        """Send a signal, wait for the end, and return how many seconds everything took to be gone."""
        begun = time.monotonic()
        noted = [child.pid for child in records.read(self.data).children.values()]
        self.process.send_signal(number)
        rest, _ = self.process.communicate(timeout=20)
        self.output += rest.splitlines()
        wait_for(lambda: not [pid for pid in noted if processes.started_at(pid)] and not self.living(), 10)
        return time.monotonic() - begun

    def kill(self) -> None:
        """End it as a crash would, and what may have outlived it, whatever state a failed test left it in."""
        self.process.kill()
        self.process.communicate()
        records.end_leftovers(DataFolder(self.data, None))
