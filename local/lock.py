"""One set of services per data folder."""

import fcntl
import os
import time
from pathlib import Path
from typing import Self

from local.errors import CannotStart


class FolderLock:
    """An exclusive lock on a data folder, held until released or until this process is gone, however it goes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._descriptor = -1

    def take(self) -> Self:
        """Take the lock; CannotStart when another process has it."""
        descriptor = os.open(self._folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        if not _locks(descriptor):
            holder = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip() or "unknown"
            os.close(descriptor)
            raise CannotStart(
                f"{self._folder} is in use: Podnět already runs there (process {holder}). "
                "Stop that one first, or give this one a folder of its own with --data DIR."
            )
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        self._descriptor = descriptor
        return self

    def release(self) -> None:
        """Let the next one in."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def _locks(descriptor: int) -> bool:
    # A few tries, because is_locked() of another process holds the lock for a moment to look at it.
    for pause in (0.02, 0.05, 0.1, 0):
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(pause)
        else:
            return True
    return False


def is_locked(folder: Path) -> bool:
    """Whether some process runs its services in `folder` now."""
    try:
        descriptor = os.open(folder / "lock", os.O_RDWR | os.O_CLOEXEC)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False
