"""A supervised child: started in a session of its own, dying with its parent, ended with everything it started.

A Keeper keeps children alive: what ends is started again, after a pause that grows while it keeps ending.
"""

import signal
import subprocess
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from local import processes
from local.errors import CannotStart
from local.folder import DataFolder
from local.privileges import launching

_SECONDS_TO_END = 3.0
_PAUSES = (0.2, 0.5, 1.0, 2.0, 4.0, 8.0, 15.0)
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
            launching(spec.argv, folder.identity, death_signal=spec.stop_signal),
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
class Kept:
    """One child that is to live. `launch` starts it (again); `due` is when, while it is not running."""

    name: str
    launch: Callable[[], Child]
    child: Child
    started: float
    ends: int = 0
    due: float | None = None


class Keeper:
    """Watches children; call `look()` a few times a second, from the thread that started them."""

    def __init__(self, say: Callable[[str], None], monotonic: Callable[[], float] = time.monotonic) -> None:
        self._kept: list[Kept] = []
        self._say = say
        self._monotonic = monotonic

    def keep(self, name: str, launch: Callable[[], Child], child: Child | None = None) -> None:
        """Start a child, or take over one that runs, and keep it alive from now on."""
        self._kept.append(Kept(name, launch, child or launch(), self._monotonic()))

    def ended(self) -> list[str]:
        """Names of the children that are not running now."""
        return [kept.name for kept in self._kept if kept.child.has_ended()]

    def children(self) -> list[Child]:
        """The present children, in the order in which they were kept."""
        return [kept.child for kept in self._kept]

    def look(self) -> None:
        """Note what has ended, and start what is due again."""
        now = self._monotonic()
        for kept in self._kept:
            if kept.due is not None:
                if now >= kept.due:
                    self._start_again(kept, now)
            elif kept.child.has_ended():
                self._note_end(kept, now)

    def _note_end(self, kept: Kept, now: float) -> None:
        kept.child.end(0.0)
        kept.ends = kept.ends + 1 if now - kept.started < _HEALTHY_AFTER_SECONDS else 1
        pause = _PAUSES[min(kept.ends, len(_PAUSES)) - 1]
        kept.due = now + pause
        status = kept.child.process.returncode
        reason = f"signal {-status}" if status < 0 else f"status {status}"
        self._say(f"{kept.name} ended ({reason}); starting it again in {pause:g} s")

    def _start_again(self, kept: Kept, now: float) -> None:
        try:
            kept.child, kept.started, kept.due = kept.launch(), now, None
        except (OSError, CannotStart) as problem:
            kept.due = now + _PAUSES[-1]
            self._say(f"{kept.name} could not be started ({problem}); trying again in {_PAUSES[-1]:g} s")
