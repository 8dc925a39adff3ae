"""A supervised child: started in a session of its own, dying with its parent, ended with everything it started."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app.embedded import launch, processes
from app.embedded.folder import DataFolder

_LAUNCHER = str(Path(launch.__file__).resolve())
_LOG_LIMIT = 20_000_000


@dataclass(frozen=True)
class Spec:
    """How to start and stop one child. `env` is its whole environment."""

    name: str
    argv: Sequence[str]
    env: Mapping[str, str]
    stop_signal: int = signal.SIGTERM
    grace: float = 5.0
    cwd: Path | None = None


@dataclass
class Child:
    """One running child."""

    spec: Spec
    process: subprocess.Popen[bytes]

    @property
    def pid(self) -> int:
        """Process id, also the id of its session."""
        return self.process.pid

    def has_ended(self) -> bool:
        """Whether it is gone (and reaped)."""
        return self.process.poll() is not None

    def ask_to_stop(self) -> None:
        """Send the signal that this kind of child stops at."""
        if not self.has_ended():
            processes.send(self.pid, self.spec.stop_signal)

    def end(self, grace: float) -> None:
        """Wait `grace` seconds for the end, then kill it and everything left in its session."""
        try:
            self.process.wait(grace)
        except subprocess.TimeoutExpired:
            processes.send(self.pid, signal.SIGKILL)
            self.process.wait()
        for orphan in list(processes.session_members(self.pid)):
            processes.send(orphan, signal.SIGKILL)


def start(spec: Spec, folder: DataFolder) -> Child:
    """Start a child as the folder's service user. It dies with the *thread* that calls this."""
    identity = folder.identity
    orders = launch.Orders(
        uid=identity.uid if identity else None,
        gid=identity.gid if identity else -1,
        capabilities=list(identity.capabilities) if identity else [],
        death_signal=spec.stop_signal,
        parent=os.getpid(),
    )
    with open_log(folder, spec.name) as log:
        process = subprocess.Popen(
            [sys.executable, "-I", "-S", _LAUNCHER, json.dumps(orders), *spec.argv],
            env=dict(spec.env),
            cwd=spec.cwd or "/",
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    return Child(spec, process)


def run_to_end(spec: Spec, folder: DataFolder, timeout: float = 600.0) -> int:
    """Run a child to its end and return its exit status (negative: the signal that ended it)."""
    child = start(spec, folder)
    try:
        return child.process.wait(timeout)
    finally:
        child.ask_to_stop()
        child.end(spec.grace)


def open_log(folder: DataFolder, name: str) -> BinaryIO:
    """Open a child's log to append to, put away as NAME.log.1 when it has grown long."""
    path = folder.logs / f"{name}.log"
    if path.exists() and path.stat().st_size > _LOG_LIMIT:
        path.replace(path.with_suffix(".log.1"))
    log = path.open("ab", buffering=0)
    folder.give_away(path)
    return log


def log_tail(folder: DataFolder, name: str, lines: int = 12) -> str:
    """Return the last lines of a child's log, for the message that says why it failed."""
    try:
        return "\n".join((folder.logs / f"{name}.log").read_text(errors="replace").splitlines()[-lines:])
    except OSError:
        return ""
