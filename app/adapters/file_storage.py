"""The Storage port on a folder: one file for each name, spread over sub-folders, whole or not there at all."""

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

_NAME = re.compile(r"[0-9a-z][0-9a-z-]{7,80}(\.[a-z0-9]{1,5})?")


class FileStorage:
    """Keeps files under a folder of the installation. Names are ours alone: what somebody called a file never
    becomes a path, and a name that could lead elsewhere is refused, not mended."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, name: str, content: bytes) -> None:
        """Store the content under this name. Whoever reads meanwhile sees all of it or none."""
        path = self._path(name)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, partial = tempfile.mkstemp(dir=path.parent, prefix=".")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(partial).replace(path)
        except BaseException:
            Path(partial).unlink(missing_ok=True)
            raise

    def get(self, name: str) -> bytes:
        """Return the content. Raise `KeyError` when there is none under this name."""
        try:
            return self._path(name).read_bytes()
        except FileNotFoundError:
            raise KeyError(name) from None

    def delete(self, name: str) -> None:
        """Remove the content; when there is none, nothing changes."""
        self._path(name).unlink(missing_ok=True)

    def names(self, *, until: datetime) -> Iterator[str]:
        """Yield the names of what was put there before this time; what has been half written since then goes."""
        for file in self._folder.glob("??/*"):
            with suppress(FileNotFoundError):
                if file.stat().st_mtime >= until.timestamp():
                    continue
                if _NAME.fullmatch(file.name):
                    yield file.name
                else:
                    file.unlink()

    def _path(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise ValueError("not a name of ours")
        # The end of an id is random, its beginning is the time: folders fill evenly by the end.
        stem = name.partition(".")[0]
        return self._folder / stem[-2:] / name
