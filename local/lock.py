"""One set of services per data folder."""

import os
from pathlib import Path

from filelock import FileLock, Timeout

from local.errors import CannotStart, belongs_to_another_user

_SECONDS_TO_TRY = 0.2  # is_locked() of another process holds the lock for a moment to look at it


def take_lock(folder: Path) -> FileLock:
    """Take the lock on a data folder, held until released or until this process is gone, however it goes.

    CannotStart when another process has it.
    """
    lock = _lock_of(folder)
    try:
        lock.acquire()
    except Timeout:
        holder = (folder / "lock").read_text(errors="replace").strip() or "unknown"
        raise CannotStart(
            f"{folder} is in use: Podnět already runs there (process {holder}). "
            "Stop that one first, or give this one a folder of its own with --data DIR."
        ) from None
    (folder / "lock").write_text(f"{os.getpid()}\n")
    return lock


def is_locked(folder: Path) -> bool:
    """Whether some process runs its services in `folder` now; CannotStart when the folder is another user's."""
    try:
        if (folder / "lock").exists():
            _lock_of(folder).acquire().lock.release()
    except Timeout:
        return True
    except PermissionError:
        raise belongs_to_another_user(folder) from None
    return False


def _lock_of(folder: Path) -> FileLock:
    # No falling back to a file that stands for a lock: it would outlive an owner who is killed.
    return FileLock(
        folder / "lock", _SECONDS_TO_TRY, 0o600, poll_interval=0.02, thread_local=False, fallback_to_soft=False
    )
