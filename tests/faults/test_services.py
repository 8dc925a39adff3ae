"""`podnet run` and everything that may befall it, with real processes, PostgreSQL and Valkey."""

import json
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from local import processes, records
from local.cluster import Cluster
from local.errors import CannotStart
from local.privileges import CAP_DAC_READ_SEARCH, Identity, launch_command
from local.settings import RunOptions
from local.supervisor import Stopped, Supervisor
from tests.faults.runs import FAKE_APPLICATION, Run, free_port, wait_for

pytestmark = pytest.mark.faults
Starter = Callable[..., Run]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def start(data: Path) -> Iterator[Starter]:
    """Start a run; whatever happens, nothing of it outlives the test."""
    started: list[Run] = []

    def start(**options: Any) -> Run:
        started.append(Run(options.pop("data", data), **options))
        return started[-1]

    yield start
    for run in reversed(started):
        run.kill()


def misbehave(data: Path, how: str) -> Path:
    data.mkdir(parents=True, exist_ok=True)
    (data / "lock").touch()
    (data / how).touch()
    return data / how


def seeds(run: Run) -> int:
    wait_for(run.answer, 10)
    return int((run.answer() or {})["seeds"][0])


def test_the_first_start_has_a_demo_and_the_second_the_same_one(start: Starter) -> None:
    first = start().ready()
    assert first.output[-1] == f"ready http://127.0.0.1:{first.port}"
    assert first.until("  admin").output[-1].split() == ["admin", "admin@example.cz", "staple"]
    assert seeds(first) == 1
    first.stop()
    assert first.process.returncode == 0
    assert "· the database's tables" in first.output
    second = start().ready()
    assert seeds(second) == 1
    assert "· the database's tables" not in second.output, "there was nothing to migrate"


def test_a_database_brought_back_to_an_older_state_is_migrated_again(start: Starter, data: Path) -> None:
    first = start().ready()
    with psycopg.connect(records.read(data).database_url) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
    first.stop()
    assert "· the database's tables" in start().ready().output


def test_an_empty_start_has_no_demo_now_or_later(start: Starter, data: Path) -> None:
    empty = start(empty=True).ready()
    assert seeds(empty) == 0
    empty.stop()
    assert seeds(start().ready()) == 0
    assert not (data / "demo.json").exists()


def test_production_has_no_demo_and_no_secret_of_our_making(start: Starter, data: Path) -> None:
    run = start(env={"PODNET_ENV": "production", "PODNET_PUBLIC_URL": "https://kraj.example"}).ready()
    answer = run.answer() or {}
    assert answer["seeds"] == [0]
    assert answer["PODNET_PUBLIC_URL"] == "https://kraj.example"
    assert "PODNET_SECRET_KEY" not in answer
    assert not (data / "secret_key").exists()


def test_the_application_runs_as_the_service_user_and_knows_its_installation(start: Starter, data: Path) -> None:
    answer = start(host="127.0.0.1", url="http://10.0.0.7:8000").ready().answer() or {}
    assert answer["uid"] == (65534 if os.geteuid() == 0 else os.geteuid())
    assert answer["PODNET_DATA_DIR"] == str(data)
    assert answer["PODNET_PUBLIC_URL"] == "http://10.0.0.7:8000"
    assert len(answer["PODNET_SECRET_KEY"]) >= 32
    assert "PODNET_SERVICE_USER" not in answer


def test_each_killed_child_is_back_and_the_others_do_not_notice(start: Starter) -> None:
    run = start().ready()
    for name in ("postgres", "valkey", "web", "worker", "scheduler"):
        before = {other: run.child(other) for other in records.read(run.data).children}
        os.kill(before[name], signal.SIGKILL)
        wait_for(lambda name=name, was=before[name]: run.child(name) != was, 10)  # type: ignore[misc]
        wait_for(run.answer, 10)
        assert {other for other, pid in before.items() if run.child(other) != pid} == {name}
    assert seeds(run) == 1


def test_a_killed_supervisor_takes_its_children_along(start: Starter) -> None:
    run = start().ready()
    run.process.kill()
    wait_for(lambda: not run.living(), 5)
    assert seeds(start().ready()) == 1


def test_what_outlives_a_killed_supervisor_is_ended_by_the_next_start(start: Starter, data: Path) -> None:
    deaf = misbehave(data, "worker-is-deaf")
    run = start().ready()
    worker = run.child("worker")
    run.process.kill()
    wait_for(lambda: run.living() == ["worker"], 10)
    deaf.unlink()
    again = start().ready()
    assert any("ended what an earlier run had left: worker" in line for line in again.output)
    assert processes.started_at(worker) is None
    assert seeds(again) == 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_everything_within_ten_seconds_even_the_deaf_and_the_busy(
    start: Starter, data: Path, number: int
) -> None:
    misbehave(data, "worker-is-deaf")
    run = start().ready()
    noted = records.read(data)
    idle = psycopg.connect(noted.database_url)
    idle.execute("SELECT 1")
    assert run.stop(number) < 10
    idle.close()
    assert run.output[-1] == "stopped"
    assert run.process.returncode == 0
    assert not Path(noted.sockets).exists()
    assert not (data / "run.json").exists()
    assert not list((data / "pg").glob("postmaster.pid")), "PostgreSQL had the time to stop in order"


def test_a_second_start_on_the_folder_says_who_is_there_and_harms_nothing(start: Starter, data: Path) -> None:
    first = start().ready()
    assert f"{data} is in use: Podnět already runs there (process {first.process.pid})" in start().fails()
    assert first.answer()


def test_a_port_that_is_taken_is_named_before_anything_starts(start: Starter, data: Path) -> None:
    first = start().ready()
    output = start(data=data.with_name("other"), port=first.port).fails()
    assert f"127.0.0.1:{first.port} cannot be listened on" in output
    assert not data.with_name("other").exists()


def test_data_of_another_version_are_refused(start: Starter, data: Path) -> None:
    misbehave(data, "nothing")
    (data / "pg").mkdir()
    (data / "pg" / "PG_VERSION").write_text("17\n")
    assert "was made by PostgreSQL 17" in start().fails()


def test_an_interrupted_first_start_is_stopped_quickly_and_begun_anew(start: Starter, data: Path) -> None:
    hangs = misbehave(data, "seed-hangs")
    run = start().until("· demo data")
    time.sleep(0.5)
    assert run.stop() < 10
    hangs.unlink()
    again = start().ready()
    assert any("beginning anew" in line for line in again.output)
    assert seeds(again) == 1


def test_an_ordinary_user_under_a_closed_home_runs_it_as_himself(start: Starter, tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("this user's own runs are all the other tests")
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    os.chown(home, 65534, 65534)
    # The capability stands for what a user has anyway: his own Python and checkout, which here are root's.
    somebody = Identity("nobody", 65534, 65534, (CAP_DAC_READ_SEARCH,))
    prefix = tuple(launch_command([], somebody, death_signal=signal.SIGKILL))
    run = start(data=home / "data", prefix=prefix).ready()
    assert not any("root" in line for line in run.output)
    assert (run.answer() or {})["uid"] == 65534
    assert run.stop() < 10


def test_servers_of_one_s_own_are_used_and_not_started(start: Starter, cluster: Cluster, data: Path) -> None:
    with psycopg.connect(cluster.admin_url, autocommit=True) as admin:
        admin.execute("CREATE DATABASE own OWNER podnet")
    address = cluster.database_url.replace("/podnet?", "/own?")
    own = {"DATABASE_URL": address, "REDIS_URL": cluster.redis_url}
    try:
        run = start(env=own).ready()
        assert set(records.read(data).children) == {"web", "worker", "scheduler"}
        assert seeds(run) == 1
        run.stop()
        assert seeds(start(env=own).ready()) == 1
    finally:
        with psycopg.connect(cluster.admin_url, autocommit=True) as admin:
            admin.execute("DROP DATABASE own WITH (FORCE)")


def test_an_address_where_no_database_is_says_so(start: Starter) -> None:
    output = start(env={"DATABASE_URL": "postgresql://nobody@127.0.0.1:9/none"}).fails()
    assert "DATABASE_URL does not lead to a PostgreSQL that answers" in output


# From here on the supervisor runs in this process, so that its own lines are counted as tested.


def supervise(options: RunOptions) -> list[str]:
    """Run until it is ready (or cannot be), then stop as a signal would; returns what it said."""
    output: list[str] = []

    def listen(line: str) -> None:
        output.append(line)
        if line.startswith("ready "):
            threading.Timer(0.5, lambda: os.kill(os.getpid(), signal.SIGUSR1)).start()

    def stop(*_: object) -> None:
        raise Stopped

    previous = signal.signal(signal.SIGUSR1, stop)
    try:
        Supervisor(options, listen).run()
    except Stopped:
        return output
    finally:
        signal.signal(signal.SIGUSR1, previous)


def test_its_progress_is_told_step_by_step(data: Path) -> None:
    output = supervise(RunOptions(data=data, port=free_port(), **FAKE_APPLICATION))
    assert [line.partition(" ")[0] for line in output[:6]] == ["·", "·", "·", "·", "ready", ""]
    assert json.loads((data / "demo.json").read_text())["base_url"] == output[4].removeprefix("ready ")


@pytest.mark.parametrize(
    ("how", "message"),
    [
        ("migrate-fails", "(?s)`podnet migrate` failed.*PODNET_OFFICE: there is no such office"),
        ("web-fails", "(?s)web ended while starting.*the web server has no idea"),
    ],
)
def test_what_fails_on_the_way_up_is_named_with_the_end_of_its_log(data: Path, how: str, message: str) -> None:
    misbehave(data, how)
    with pytest.raises(CannotStart, match=message):
        supervise(RunOptions(data=data, port=free_port(), **FAKE_APPLICATION))
    assert not processes.working_in(data / "pg", "postgres")


def test_an_interrupted_demo_in_a_database_of_one_s_own_is_left_to_its_owner(
    data: Path, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    misbehave(data, "seeding")
    monkeypatch.setenv("DATABASE_URL", cluster.database_url)
    monkeypatch.setenv("REDIS_URL", cluster.redis_url)
    with pytest.raises(CannotStart, match="Empty the database and start again"):
        supervise(RunOptions(data=data, port=free_port(), **FAKE_APPLICATION))
