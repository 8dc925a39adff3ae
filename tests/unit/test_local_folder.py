import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from local import folder
from local.errors import CannotStart
from local.lock import is_locked, take_lock
from local.privileges import CAP_DAC_READ_SEARCH, Identity, launch_command
from local.settings import ROOT, secret_key


def test_a_new_data_folder_is_made_with_its_parents_and_closed_to_others(tmp_path: Path) -> None:
    made = folder.prepare(tmp_path / "a" / "b", None)
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o700
    assert stat.S_IMODE(made.logs.stat().st_mode) == 0o700
    assert folder.prepare(made.path, None) == made


def test_a_folder_with_other_things_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.odt").touch()
    with pytest.raises(CannotStart, match=r"holds other things \(thesis.odt"):
        folder.prepare(tmp_path, None)
    assert os.listdir(tmp_path) == ["thesis.odt"]


def test_a_file_cannot_be_the_data_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CannotStart, match="cannot be the data folder"):
        folder.prepare(tmp_path / "file" / "data", None)


def test_sockets_get_a_short_private_folder_even_when_the_temporary_one_has_a_long_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = tmp_path / ("x" * 100)
    long.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(long))
    sockets = folder.make_socket_folder(folder.prepare(tmp_path / "data", None))
    try:
        assert len(os.fsencode(sockets / ".s.PGSQL.5432")) <= 107
        assert stat.S_IMODE(sockets.stat().st_mode) == 0o700
    finally:
        folder.remove_socket_folder(sockets)
    assert not sockets.exists()


def test_only_a_socket_folder_is_ever_dropped(tmp_path: Path) -> None:
    folder.remove_socket_folder(tmp_path)
    assert tmp_path.exists()


def test_one_data_folder_is_locked_once(tmp_path: Path) -> None:
    assert not is_locked(tmp_path)
    lock = take_lock(tmp_path)
    assert is_locked(tmp_path)
    with pytest.raises(CannotStart, match=rf"in use: Podnět already runs there \(process {os.getpid()}\)"):
        take_lock(tmp_path)
    lock.release()
    assert not is_locked(tmp_path)
    take_lock(tmp_path).release()


def test_a_killed_owner_s_lock_is_free_again(tmp_path: Path) -> None:
    program = (
        "import os, signal, sys; from pathlib import Path; from local.lock import take_lock\n"
        "lock = take_lock(Path(sys.argv[1])); print(flush=True); signal.pause()"
    )
    with subprocess.Popen([sys.executable, "-c", program, tmp_path], cwd=ROOT, stdout=subprocess.PIPE) as owner:
        assert owner.stdout
        owner.stdout.readline()
        with pytest.raises(CannotStart, match=rf"\(process {owner.pid}\)"):
            take_lock(tmp_path)
        owner.kill()
    assert not is_locked(tmp_path)
    take_lock(tmp_path).release()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become someone else to try this")
def test_a_look_at_another_user_s_folder_says_whose_it_is(tmp_path: Path) -> None:
    data = folder.prepare(tmp_path / "data", None).path
    program = "import sys; from pathlib import Path; from local.lock import is_locked; is_locked(Path(sys.argv[1]))"
    # The capability stands for what a user has anyway: his own Python and checkout, which here are root's.
    somebody = Identity("nobody", 65534, 65534, (CAP_DAC_READ_SEARCH,))
    command = launch_command([sys.executable, "-c", program, str(data)], somebody, death_signal=0)
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert f"CannotStart: {data} belongs to another user" in done.stderr


def test_the_secret_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    data = folder.prepare(tmp_path / "data", None)
    first = secret_key(data)
    assert len(first) >= 32
    assert secret_key(data) == first
    assert stat.S_IMODE((data.path / "secret_key").stat().st_mode) == 0o600
