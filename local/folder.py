"""The data folder: one installation, everything it keeps, and the private folder for its sockets."""

import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from local.errors import CannotStart, belongs_to_another_user
from local.privileges import Identity, is_barred

# A socket's path has at most 107 bytes; the longest name that PostgreSQL appends is ".s.PGSQL.5432".
_LONGEST_SOCKET_FOLDER = 107 - len("/.s.PGSQL.5432")
_MARKS = ("lock", "pg", "valkey")


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
        place = self.path / name
        place.mkdir(mode=0o700, exist_ok=True)
        self.give_away(place)
        return place

    def make_empty(self, name: str) -> Path:
        """Make the folder `name` inside, without what an earlier run has left in it."""
        shutil.rmtree(self.path / name, ignore_errors=True)
        return self.make(name)

    def give_away(self, place: Path) -> None:
        """Hand a file or folder to the service user, when there is one."""
        if self.identity:
            os.chown(place, self.identity.uid, self.identity.gid)


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
    folder.give_away(path)
    lock = path / "lock"
    lock.touch(mode=0o600)
    folder.give_away(lock)
    folder.make("log")
    return folder


def make_socket_folder(folder: DataFolder) -> Path:
    """Make a new private folder whose name is short enough for a socket inside."""
    for place in (tempfile.gettempdir(), "/tmp", "/dev/shm", "/var/tmp"):  # noqa: S108 - mkdtemp makes it 0700
        if _is_short(place) and os.access(place, os.W_OK) and not _bars(place, folder.identity):
            sockets = Path(tempfile.mkdtemp(prefix="podnet-", dir=place))
            folder.give_away(sockets)
            return sockets
    raise CannotStart("There is no temporary folder with a short name to keep sockets in; make /tmp writable.")


def _is_short(place: str) -> bool:
    return len(os.fsencode(place)) + len("/podnet-12345678") <= _LONGEST_SOCKET_FOLDER


def _bars(place: str, identity: Identity | None) -> bool:
    return identity is not None and is_barred(Path(place), identity.uid, identity.gid)


def drop_socket_folder(sockets: Path) -> None:
    """Remove a folder made by make_socket_folder."""
    if sockets.name.startswith("podnet-") and not sockets.is_symlink():
        shutil.rmtree(sockets, ignore_errors=True)
