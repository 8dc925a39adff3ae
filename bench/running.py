"""A whole installation for as long as it is needed: bin/run on a free port, and nothing left of it afterwards."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

START_TIMEOUT_S = 300


@dataclass(slots=True)
class Running:
    """Its address, its process, how long the start took and, once it has stopped, the stop."""

    url: str
    pid: int
    started_s: float
    stopped_s: float = 0.0


@contextmanager
def running_installation(root: Path, data: Path, *, environment: Mapping[str, str] | None = None) -> Iterator[Running]:
    """Run the checkout `root` on the folder `data` until the block is left, by an exception or Ctrl-C too."""
    port, began = free_port(), time.monotonic()
    process = subprocess.Popen(
        [str(root / "bin/run"), "--port", str(port), "--data", str(data)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=sys.stderr,
        text=True,
        # Out of reach of the terminal's Ctrl-C: it is ended below, after whoever still asks it something.
        start_new_session=True,
    )
    installation = Running(f"http://127.0.0.1:{port}", process.pid, 0.0)
    try:
        installation.started_s = _await_ready(process, began)
        yield installation
    finally:
        ended = time.monotonic()
        process.send_signal(signal.SIGTERM)
        process.wait(60)
        installation.stopped_s = time.monotonic() - ended


def _await_ready(process: subprocess.Popen[str], began: float) -> float:
    assert process.stdout
    for line in process.stdout:
        if line.startswith("ready "):
            return time.monotonic() - began
        if time.monotonic() - began > START_TIMEOUT_S:
            break
    raise RuntimeError(f"bin/run was not ready within {START_TIMEOUT_S} s, or ended")


def free_port() -> int:
    """Return a port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
