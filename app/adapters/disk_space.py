"""Watching the free space of the data folder's disk.

PostgreSQL's postmaster exits when the disk is full. Long before that, writes are answered with 503 and reads go on;
when space is back, so are writes.
"""

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

REFUSE_BELOW = 200_000_000
ACCEPT_ABOVE = 300_000_000
_LOOK_AGAIN_SECONDS = 1.0


def free_bytes(folder: Path) -> int:
    """Return the bytes that an ordinary user can still write on the disk of `folder`, whether it exists yet or not."""
    return shutil.disk_usage(next(path for path in (folder, *folder.absolute().parents) if path.exists())).free


@dataclass
class DiskSpaceMonitor:
    """Tells whether writes must be refused now. Asked on every write, it looks at the disk once a second.

    Between `refuse_below` and `accept_above` the last answer stays, so that it does not flicker.
    """

    folder: Path
    refuse_below: int = REFUSE_BELOW
    accept_above: int = ACCEPT_ABOVE
    measure: Callable[[Path], int] = free_bytes
    monotonic: Callable[[], float] = time.monotonic
    _refuses: bool = field(default=False, init=False)
    _looked_at: float = field(default=float("-inf"), init=False)

    def refuses_writes(self) -> bool:
        """Whether the disk is too full to take a write."""
        now = self.monotonic()
        if now - self._looked_at >= _LOOK_AGAIN_SECONDS:
            self._looked_at = now
            self._refuses = is_too_full(self.measure(self.folder), self._refuses, self.refuse_below, self.accept_above)
        return self._refuses


def is_too_full(free: int, was_too_full: bool, refuse_below: int, accept_above: int) -> bool:
    """Return the answer by two marks: below the lower the disk is too full, from the upper on it is not."""
    return free < refuse_below or (was_too_full and free < accept_above)
