"""Keeping children alive: what ends is started again, after a pause that grows while it keeps ending."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from local.children import Child
from local.errors import CannotStart

_PAUSES = (0.2, 0.5, 1.0, 2.0, 4.0, 8.0, 15.0)
_HEALTHY_AFTER_SECONDS = 30.0


@dataclass
class Kept:
    """One child that is to live. `launch` starts it (again)."""

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
        self._say(f"{kept.name} ended ({_reason(kept.child)}); starting it again in {pause:g} s")

    def _start_again(self, kept: Kept, now: float) -> None:
        try:
            kept.child, kept.started, kept.due = kept.launch(), now, None
        except (OSError, CannotStart) as problem:
            kept.due = now + _PAUSES[-1]
            self._say(f"{kept.name} could not be started ({problem}); trying again in {_PAUSES[-1]:g} s")


def _reason(child: Child) -> str:
    status = child.process.returncode
    return f"signal {-status}" if status < 0 else f"status {status}"
