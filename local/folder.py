"""The data folder: one installation, everything it keeps, and the private folder for its sockets."""

import os
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from local.errors import CannotStart, belongs_to_another_user
from local.privileges import Identity, is_unreadable

# A socket's path has at most 107 bytes; the longest name that PostgreSQL appends is ".s.PGSQL.5432".
_LONGEST_SOCKET_FOLDER = 107 - len("/.s.PGSQL.5432")
_MARKS = ("lock", "pg", "valkey")
_LOG_LIMIT = 20_000_000


@dataclass(frozen=True)
class DataFolder:
    """A prepared data folder and who owns it (None: we do)."""

    path: Path
    identity: Identity | None

    @property
    def logs(self) -> Path:
        """Folder of the children's output."""
        return self.path / "log"

    def make(self, name: str) -> Path:
        """Make the folder `name` inside, closed to everyone else."""
        path = self.path / name
        path.mkdir(mode=0o700, exist_ok=True)
        self.chown(path)
        return path

    def make_empty(self, name: str) -> Path:
        """Make the folder `name` inside, without what an earlier run has left in it."""
        shutil.rmtree(self.path / name, ignore_errors=True)
        return self.make(name)

    def chown(self, path: Path) -> None:
        """Make the service user, when there is one, the owner of a file or folder."""
        if self.identity:
            os.chown(path, self.identity.uid, self.identity.gid)

    def open_log(self, name: str) -> BinaryIO:
        """Open the log of a child to append to."""
        path = self.logs / f"{name}.log"
        log = path.open("ab", buffering=0)
        self.chown(path)
        return log

    def log_size(self, name: str) -> int:
        """Return how many bytes a child's log has."""
        path = self.logs / f"{name}.log"
        return path.stat().st_size if path.exists() else 0

    def log_tail(self, name: str, lines: int = 12, *, after: int = 0) -> str:
        """Return the last lines of a child's log, beyond its first `after` bytes, for the message why it failed."""
        try:
            tail = (self.logs / f"{name}.log").read_bytes()[after:]
        except OSError:
            return ""
        return "\n".join(tail.decode(errors="replace").splitlines()[-lines:])

    def trim_logs(self) -> None:
        """Put a log that has grown long away as NAME.log.1; its writer goes on at the start, because it appends."""
        for path in self.logs.glob("*.log"):
            if path.stat().st_size > _LOG_LIMIT:
                with suppress(OSError):  # a full disk must not keep the log from being cut
                    shutil.copyfile(path, path.with_suffix(".log.1"))
                os.truncate(path, 0)


def prepare(path: Path, identity: Identity | None) -> DataFolder:
    """Make `path` a data folder; CannotStart when it is something else or not ours to write."""
    path = path.absolute()
    try:
        path.mkdir(parents=True, exist_ok=True)
        names = os.listdir(path)
    except OSError as problem:
        raise CannotStart(
            f"{path} cannot be the data folder: {problem.strerror}. Choose another with --data."
        ) from None
    if names and not any(mark in names for mark in _MARKS):
        raise CannotStart(f"{path} holds other things ({sorted(names)[0]} …). Give --data an empty or a new folder.")
    if identity is None and not os.access(path, os.W_OK | os.X_OK):
        raise belongs_to_another_user(path)
    folder = DataFolder(path, identity)
    path.chmod(0o700)
    folder.chown(path)
    lock = path / "lock"
    lock.touch(mode=0o600)
    folder.chown(lock)
    folder.make("log")
    return folder


def make_socket_folder(folder: DataFolder) -> Path:
    """Make a new private folder whose name is short enough for a socket inside."""
    user = folder.identity
    for parent in (tempfile.gettempdir(), "/tmp", "/dev/shm", "/var/tmp"):  # noqa: S108 - mkdtemp makes it 0700
        is_short = len(os.fsencode(parent)) + len("/podnet-12345678") <= _LONGEST_SOCKET_FOLDER
        is_open = os.access(parent, os.W_OK) and not (user and is_unreadable(Path(parent), user.uid, user.gid))
        if is_short and is_open:
            sockets = Path(tempfile.mkdtemp(prefix="podnet-", dir=parent))
            folder.chown(sockets)
            return sockets
    raise CannotStart("There is no temporary folder with a short name to keep sockets in; make /tmp writable.")


def remove_socket_folder(sockets: Path) -> None:
    """Remove a folder made by make_socket_folder."""
    if sockets.name.startswith("podnet-") and not sockets.is_symlink():
        shutil.rmtree(sockets, ignore_errors=True)
