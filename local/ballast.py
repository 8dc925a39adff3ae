"""A file that only takes up space, until space is what is needed most.

PostgreSQL's postmaster exits when the disk is full. The application refuses writes long before that; the ballast is
given up at the very end, so that PostgreSQL can still write what it has promised while people read the alarm.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

MEGABYTE = 1_000_000
_BYTES = 64 * MEGABYTE
_GIVE_UP_BELOW = 48 * MEGABYTE
_SPARE = 300 * MEGABYTE  # making it must leave the application enough to go on accepting writes


def free_bytes(folder: Path) -> int:
    """Bytes that an ordinary user can still write on the disk of `folder`."""
    return shutil.disk_usage(folder).free


class Ballast:
    """The ballast of a data folder, of `size` bytes."""

    def __init__(self, folder: Path, *, size: int = _BYTES, measure: Callable[[Path], int] = free_bytes) -> None:
        self._folder = folder
        self._file = folder / "ballast"
        self._size = size
        self._measure = measure

    def maintain(self) -> bool:
        """Make the file when there is room for it, give it up when the disk is nearly full; True if it was given up."""
        free = self._measure(self._folder)
        if self._file.exists():
            if free < _GIVE_UP_BELOW:
                self._file.unlink()
                return True
        elif free > _SPARE + self._size:
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
