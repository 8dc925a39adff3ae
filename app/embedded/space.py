"""Watching the free space of the data folder's disk.

PostgreSQL's postmaster exits when the disk is full. Long before that, writes are answered with 503 and reads go on;
when space is back, so are writes. A ballast file is given up at the very end, so that PostgreSQL can still write what
it has promised while people read the alarm.
"""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

MEGABYTE = 1_000_000
REFUSE_BELOW = 200 * MEGABYTE
ACCEPT_ABOVE = 300 * MEGABYTE
_BALLAST_BYTES = 64 * MEGABYTE
_GIVE_UP_BELOW = 48 * MEGABYTE
_LOOK_AGAIN_SECONDS = 1.0


def free_bytes(folder: Path) -> int:
    """Bytes that an ordinary user can still write on the disk of `folder`, made or not made yet."""
    there = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    status = os.statvfs(there)
    return status.f_bavail * status.f_frsize


@dataclass
class SpaceWatch:
    """Whether writes must be refused now. Asked on every write, it looks at the disk once a second.

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
    """Decide with two marks: below the lower one it is too full, from the upper one on it is not."""
    return free < refuse_below or (was_too_full and free < accept_above)


class Ballast:
    """A file that only takes up space, until space is what is needed most."""

    def __init__(
        self, folder: Path, *, size: int = _BALLAST_BYTES, measure: Callable[[Path], int] = free_bytes
    ) -> None:
        self._folder = folder
        self._file = folder / "ballast"
        self._size = size
        self._measure = measure

    def keep(self) -> bool:
        """Make the file when there is room for it, give it up when the disk is nearly full; True if it was given up."""
        free = self._measure(self._folder)
        if self._file.exists():
            if free < _GIVE_UP_BELOW:
                self._file.unlink()
                return True
        elif free > ACCEPT_ABOVE + self._size:
            self._make()
        return False

    def _make(self) -> None:
        descriptor = os.open(self._file, os.O_WRONLY | os.O_CREAT, 0o600)
        try:
            os.posix_fallocate(descriptor, 0, self._size)
        except OSError:
            self._file.unlink()
        finally:
            os.close(descriptor)
