"""A supervised child: started in a session of its own, dying with its parent, ended with everything it started.

A ChildWatcher keeps children alive: what ends is started again, after a delay that grows while it keeps ending.
"""

import signal
import subprocess
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from local import processes
from local.errors import CannotStart
from local.folder import DataFolder
from local.privileges import launch_command

_SECONDS_TO_END = 3.0
_BACKOFF_SECONDS = (0.2, 0.5, 1.0, 2.0, 4.0, 8.0, 15.0)
_HEALTHY_AFTER_SECONDS = 30.0


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

    def end(self, grace: float) -> None:
        """Wait `grace` seconds for the end, then kill it and everything left in its session."""
        try:
            self.process.wait(grace)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        processes.kill_session(self.pid)


def start(spec: Spec, folder: DataFolder) -> Child:
    """Start a child as the folder's service user. It dies with the *thread* that calls this."""
    with folder.open_log(spec.name) as log:
        process = subprocess.Popen(
            launch_command(spec.argv, folder.identity, death_signal=spec.stop_signal),
            env=dict(spec.env),
            cwd="/",
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
        stop_all([child], _SECONDS_TO_END)


def stop_all(children: Iterable[Child], seconds: float) -> None:
    """Ask all at once, and kill what has not ended after `seconds`."""
    asked = list(children)
    until = time.monotonic() + seconds
    for child in asked:
        child.process.send_signal(child.spec.stop_signal)
    for child in asked:
        child.end(max(0.0, until - time.monotonic()))


@dataclass
class WatchedChild:
    """A child that is to live. `launch` starts it (again); `restart_at` is when, while it is not running."""

    name: str
    launch: Callable[[], Child]
    child: Child
    started_at: float
    failures: int = 0
    restart_at: float | None = None


class ChildWatcher:
    """Watches children; call `check()` a few times a second, from the thread that started them."""

    def __init__(self, say: Callable[[str], None], monotonic: Callable[[], float] = time.monotonic) -> None:
        self._watched: list[WatchedChild] = []
        self._say = say
        self._monotonic = monotonic

    def watch(self, name: str, launch: Callable[[], Child], child: Child | None = None) -> None:
        """Start a child, or take over one that runs, and keep it alive from now on."""
        self._watched.append(WatchedChild(name, launch, child or launch(), self._monotonic()))

    def ended(self) -> list[str]:
        """Return the names of the children that are not running now."""
        return [watched.name for watched in self._watched if watched.child.has_ended()]

    def children(self) -> list[Child]:
        """Return the present children, in the order in which they were watched."""
        return [watched.child for watched in self._watched]

    def check(self) -> None:
        """Note what has ended, and start what is due again."""
        now = self._monotonic()
        for watched in self._watched:
            if watched.restart_at is not None:
                if now >= watched.restart_at:
                    self._restart(watched, now)
            elif watched.child.has_ended():
                self._schedule_restart(watched, now)

    def _schedule_restart(self, watched: WatchedChild, now: float) -> None:
        watched.child.end(0.0)
        watched.failures = watched.failures + 1 if now - watched.started_at < _HEALTHY_AFTER_SECONDS else 1
        delay = _BACKOFF_SECONDS[min(watched.failures, len(_BACKOFF_SECONDS)) - 1]
        watched.restart_at = now + delay
        status = watched.child.process.returncode
        reason = f"signal {-status}" if status < 0 else f"status {status}"
        self._say(f"{watched.name} ended ({reason}); starting it again in {delay:g} s")

    def _restart(self, watched: WatchedChild, now: float) -> None:
        try:
            watched.child, watched.started_at, watched.restart_at = watched.launch(), now, None
        except (OSError, CannotStart) as problem:
            watched.restart_at = now + _BACKOFF_SECONDS[-1]
            self._say(f"{watched.name} could not be started ({problem}); trying again in {_BACKOFF_SECONDS[-1]:g} s")
