"""Files under names of ours: kept whole, gone when deleted, and never outside their folder."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.adapters.file_storage import FileStorage
from app.core.ids import new_id
from tests.payloads import PATHS


def test_what_was_put_is_there_until_it_is_deleted(tmp_path: Path) -> None:
    storage, name = FileStorage(tmp_path / "files"), f"{new_id()}.webp"
    storage.put(name, b"first")
    storage.put(name, b"second")
    assert storage.get(name) == b"second"
    storage.delete(name)
    storage.delete(name)
    with pytest.raises(KeyError):
        storage.get(name)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()], "a partial file was left behind"


def test_what_was_put_there_before_a_time_is_named_and_what_was_half_written_goes(tmp_path: Path) -> None:
    storage, name = FileStorage(tmp_path), f"{new_id()}.webp"
    storage.put(name, b"x")
    (folder,) = tmp_path.iterdir()
    (folder / ".half").write_bytes(b"x")
    now = datetime.now(UTC)
    assert list(storage.names(until=now - timedelta(hours=1))) == []
    assert len(list(folder.iterdir())) == 2
    assert list(storage.names(until=now + timedelta(hours=1))) == [name]
    assert [file.name for file in folder.iterdir()] == [name]


@pytest.mark.parametrize("name", [*PATHS, "", ".", "..", "a" * 8 + "/b", "a" * 8 + "\0", "A" * 8, "a" * 8 + ".webp.x"])
def test_a_name_that_is_not_ours_is_refused(tmp_path: Path, name: str) -> None:
    for act in (lambda s: s.put(name, b"x"), lambda s: s.get(name), lambda s: s.delete(name)):
        with pytest.raises(ValueError, match="not a name of ours"):
            act(FileStorage(tmp_path))
    assert not list(tmp_path.iterdir())
