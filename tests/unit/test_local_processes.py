"""Children, how they are launched, and what is known of them after a crash; with real processes."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from local import children, folder, processes, records
from local.children import Child, ChildWatcher, Spec
from local.folder import DataFolder
from local.privileges import CAP_DAC_READ_SEARCH, Identity, is_unreadable, launch_command, service_identity

NOBODY = Identity("nobody", 65534, 65534)
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
ENV = {"PATH": os.defpath}


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    return folder.prepare(tmp_path / "data", None)


@pytest.fixture
def sleeper(data: DataFolder) -> Iterator[Child]:
    child = children.start(Spec("sleeper", ["/bin/sleep", "60"], ENV), data)
    yield child
    children.stop_all([child], 0)


def shell(script: str) -> Spec:
    return Spec("shell", ["/bin/sh", "-c", script], ENV)


def wait_for(condition: object, seconds: float = 5.0) -> None:
    until = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.01)


def test_a_child_leads_a_session_of_its_own_and_its_output_is_kept(data: DataFolder) -> None:
    assert children.run_to_end(shell("echo it was me; exit 7"), data) == 7
    assert data.log_tail("shell") == "it was me"
    assert data.log_tail("nobody") == ""


def test_a_program_that_is_missing_says_so_in_its_log(data: DataFolder) -> None:
    assert children.run_to_end(Spec("ghost", ["/no/such/program"], ENV), data) == 125
    assert "cannot start /no/such/program: [Errno 2]" in data.log_tail("ghost")


def test_stopping_ends_a_deaf_child_and_everything_that_it_started(data: DataFolder) -> None:
    child = children.start(shell("trap '' TERM; (trap '' TERM; sleep 61) & sleep 62 & wait"), data)
    wait_for(lambda: len(list(processes.session_members(child.pid))) >= 3)
    begun = time.monotonic()
    children.stop_all([child], 0.2)
    wait_for(lambda: not list(processes.session_members(child.pid)))
    assert time.monotonic() - begun < 2


def test_a_child_dies_with_its_parent_however_that_one_goes(data: DataFolder) -> None:
    program = (
        "import os, signal; from pathlib import Path; from local import children, folder\n"
        f"data = folder.DataFolder(Path({str(data.path)!r}), None)\n"
        "child = children.start(children.Spec('s', ['/bin/sleep', '60'], {}), data)\n"
        "print(child.pid, flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL
    wait_for(lambda: processes.started_at(int(done.stdout)) is None)


@as_root
def test_the_service_user_holds_the_one_capability_asked_for_and_can_pass_a_closed_folder(data: DataFolder) -> None:
    closed = data.make("closed")
    (closed / "program").write_text("secret")
    (closed / "program").chmod(0o700)
    reader = replace(NOBODY, capabilities=(CAP_DAC_READ_SEARCH,))
    show = "import os, sys; print(os.getuid(), os.access(sys.argv[1], os.R_OK), open('/proc/self/status').read())"
    command = launch_command([sys.executable, "-c", show, str(closed / "program")], reader, death_signal=signal.SIGTERM)
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert output.startswith("65534 True")
    assert {line.split()[1] for line in output.splitlines() if line.startswith(("CapPrm", "CapEff", "CapAmb"))} == {
        "0000000000000004"
    }


@as_root
def test_a_service_user_without_need_holds_no_capability() -> None:
    done = subprocess.run(
        launch_command(["/bin/grep", "Cap[PEA]", "/proc/self/status"], NOBODY, death_signal=0),
        capture_output=True,
        text=True,
        check=True,
    )
    assert {line.split()[1] for line in done.stdout.splitlines()} == {"0" * 16}


@as_root
def test_root_hands_over_to_nobody_or_to_whoever_owns_the_data_already(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    identity = service_identity(tmp_path, port=80)
    assert identity is not None
    assert identity.name == "nobody"
    assert 10 in identity.capabilities, "a port below 1024 needs its own capability"
    monkeypatch.setenv("PODNET_SERVICE_USER", "no-such-user")
    with pytest.raises(Exception, match="there is no such user"):
        service_identity(tmp_path)
    monkeypatch.setenv("PODNET_SERVICE_USER", "root")
    with pytest.raises(Exception, match="must not be root"):
        service_identity(tmp_path)
    os.chown(tmp_path, 1, 1)
    (tmp_path / "pg").mkdir()
    os.chown(tmp_path / "pg", 1, 1)
    monkeypatch.setenv("PODNET_SERVICE_USER", "nobody")
    with pytest.raises(Exception, match="belongs to daemon"):
        service_identity(tmp_path)
    monkeypatch.delenv("PODNET_SERVICE_USER")
    assert (service_identity(tmp_path) or NOBODY).name == "daemon"


def test_a_path_is_barred_by_a_closed_folder_anywhere_above_it_but_not_for_its_owner(tmp_path: Path) -> None:
    deep = tmp_path / "home" / "checkout"
    deep.mkdir(parents=True)
    owner = deep.stat()
    stranger = owner.st_uid + 1  # whoever runs this: it may be nobody
    (tmp_path / "home").chmod(0o700)
    assert is_unreadable(deep, stranger, owner.st_gid + 1)
    assert not is_unreadable(deep, owner.st_uid, owner.st_gid)
    (tmp_path / "home").chmod(0o711)
    deep.chmod(0o750)
    assert is_unreadable(deep, stranger, owner.st_gid + 1)
    assert not is_unreadable(Path("/bin/sh"), stranger, owner.st_gid + 1)


def test_the_start_of_a_process_is_counted_from_the_machine_s_own_which_no_set_clock_moves() -> None:
    ticks = int(Path("/proc/self/stat").read_text().rpartition(")")[2].split()[19])
    assert processes.started_at(os.getpid()) == round(ticks / os.sysconf("SC_CLK_TCK"), 2)


def test_a_process_that_nobody_has_fetched_yet_is_gone(data: DataFolder) -> None:
    child = children.start(shell("exit 0"), data)
    assert processes.wait_until_gone(child.pid, 5)
    assert Path(f"/proc/{child.pid}").exists(), "as it is in a container whose first process fetches nobody"
    assert not list(processes.session_members(child.pid))
    assert child.has_ended()


def test_what_a_killed_supervisor_left_is_ended_by_the_next_start(data: DataFolder, sleeper: Child) -> None:
    written = records.Records(url="http://127.0.0.1:1")
    written.record_child("worker", sleeper.pid, signal.SIGTERM)
    written.write(data)
    assert records.read(data.path).url == "http://127.0.0.1:1"
    assert records.end_leftovers(data) == ["worker"]
    assert sleeper.process.wait(1) == -signal.SIGTERM
    assert records.read(data.path) == records.Records()


def test_a_stranger_who_got_the_same_pid_is_left_alone(data: DataFolder, sleeper: Child) -> None:
    written = records.Records()
    written.record_child("worker", sleeper.pid, signal.SIGTERM)
    written.children["worker"] = replace(written.children["worker"], since=1)
    written.write(data)
    assert records.end_leftovers(data) == []
    assert not sleeper.has_ended()


def test_a_broken_record_counts_as_none(data: DataFolder) -> None:
    for text in ("", "[]", '{"children": {"web": {}}}', '{"children": {}, "more": 1}'):
        (data.path / "run.json").write_text(text)
        assert records.read(data.path) == records.Records()
    (data.path / "run.json").write_text(json.dumps({"children": {}}))
    assert records.end_leftovers(data) == []


def test_what_ends_is_started_again_after_growing_pauses(data: DataFolder) -> None:
    lines: list[str] = []
    now = 0.0
    watcher = ChildWatcher(lines.append, monotonic=lambda: now)
    watcher.watch("moth", lambda: children.start(shell("exit 3"), data))
    for _ in range(3):
        wait_for(watcher.ended)
        watcher.check()
        now += 20
        watcher.check()
    assert [line.rpartition(" in ")[2] for line in lines] == ["0.2 s", "0.5 s", "1 s"]
    assert lines[0].startswith("moth ended (status 3)")
    children.stop_all(watcher.children(), 1)


def test_a_child_that_lived_long_starts_again_at_once_and_one_that_cannot_start_is_tried_again(
    data: DataFolder,
) -> None:
    lines: list[str] = []
    now = 0.0
    watcher = ChildWatcher(lines.append, monotonic=lambda: now)
    first = children.start(shell("kill -9 $$"), data)

    def refuse() -> Child:
        raise OSError("no space left")

    watcher.watch("moth", refuse, first)
    wait_for(first.has_ended)
    now = 100.0
    watcher.check()
    now = 100.2
    watcher.check()
    now = 120.0
    watcher.check()
    assert lines == [
        "moth ended (signal 9); starting it again in 0.2 s",
        "moth could not be started (no space left); trying again in 15 s",
        "moth could not be started (no space left); trying again in 15 s",
    ]


def test_a_long_log_is_put_away_while_its_writer_goes_on(data: DataFolder) -> None:
    with data.open_log("web") as log:
        log.truncate(20_000_001)
        log.write(b"the end\n")
        data.trim_logs()
        log.write(b"a new start\n")
    assert (data.logs / "web.log").read_text() == "a new start\n"
    assert (data.logs / "web.log.1").stat().st_size > 20_000_000
