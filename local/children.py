"""A supervised child: started in a session of its own, dying with its parent, ended with everything it started."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from local import launch, processes
from local.folder import DataFolder
from local.privileges import Identity

_LAUNCHER = str(Path(launch.__file__).resolve())
_LOG_LIMIT = 20_000_000
_SECONDS_TO_END = 3.0


@dataclass(frozen=True)
class Spec:
    """How to start and stop one child. `env` is its whole environment."""

    name: str
    argv: Sequence[str]
    env: Mapping[str, str]
    stop_signal: int = signal.SIGTERM


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
        processes.kill_session(self.pid)


def stop_all(children: Iterable[Child], seconds: float) -> None:
    """Ask all at once, and kill what has not ended after `seconds`."""
    asked = list(children)
    until = time.monotonic() + seconds
    for child in asked:
        child.ask_to_stop()
    for child in asked:
        child.end(max(0.0, until - time.monotonic()))


def start(spec: Spec, folder: DataFolder) -> Child:
    """Start a child as the folder's service user. It dies with the *thread* that calls this."""
    with open_log(folder, spec.name) as log:
        process = subprocess.Popen(
            launching(spec.argv, folder.identity, death_signal=spec.stop_signal),
            env=dict(spec.env),
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    return Child(spec, process)


def launching(argv: Sequence[str], identity: Identity | None, *, death_signal: int) -> list[str]:
    """Return the command that becomes `identity`, then `argv`; gets `death_signal` when this process dies (0: none)."""
    orders = launch.Orders(
        uid=identity.uid if identity else None,
        gid=identity.gid if identity else -1,
        capabilities=list(identity.capabilities) if identity else [],
        death_signal=death_signal,
        parent=os.getpid(),
    )
    return [sys.executable, "-I", "-S", _LAUNCHER, json.dumps(orders), *argv]


def run_to_end(spec: Spec, folder: DataFolder, timeout: float = 600.0) -> int:
    """Run a child to its end and return its exit status (negative: the signal that ended it)."""
    child = start(spec, folder)
    try:
        return child.process.wait(timeout)
    finally:
        stop_all([child], _SECONDS_TO_END)


def open_log(folder: DataFolder, name: str) -> BinaryIO:
    """Open a child's log to append to."""
    path = folder.logs / f"{name}.log"
    log = path.open("ab", buffering=0)
    folder.give_away(path)
    return log


def trim_logs(folder: DataFolder) -> None:
    """Put a log that has grown long away as NAME.log.1; its writer goes on at the start, because it appends."""
    for path in folder.logs.glob("*.log"):
        if path.stat().st_size > _LOG_LIMIT:
            with contextlib.suppress(OSError):  # a full disk must not keep the log from being cut
                shutil.copyfile(path, path.with_suffix(".log.1"))
            os.truncate(path, 0)


def log_tail(folder: DataFolder, name: str, lines: int = 12) -> str:
    """Return the last lines of a child's log, for the message that says why it failed."""
    try:
        return "\n".join((folder.logs / f"{name}.log").read_text(errors="replace").splitlines()[-lines:])
    except OSError:
        return ""
