"""The private servers, with real ones: where they can live, and what they get over."""

import os
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest
import redis

from local import children, processes, records
from local.attach import attached
from local.cluster import Cluster, WantedServers
from local.errors import CannotStart
from local.folder import DataFolder
from local.privileges import CAP_DAC_READ_SEARCH, Identity, launch_command
from local.settings import ROOT

NOBODY = Identity("nobody", 65534, 65534, (CAP_DAC_READ_SEARCH,))


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Path]:
    """A stopped installation that remembers one row and one key."""
    with Cluster(tmp_path / "data") as c:
        with psycopg.connect(c.database_url) as connection:
            connection.execute("CREATE TABLE kept (word text)")
            connection.execute("INSERT INTO kept VALUES ('slovo')")
        with redis.Redis.from_url(c.redis_url) as valkey:
            valkey.set("word", "slovo")
    return tmp_path / "data"


def remembered(c: Cluster) -> list[tuple[str]]:
    with psycopg.connect(c.database_url) as connection:
        return connection.execute("SELECT word FROM kept").fetchall()


def test_it_serves_an_ordinary_role_a_utf8_database_and_a_valkey_without_tcp(cluster: Cluster) -> None:
    with psycopg.connect(cluster.database_url) as connection:
        assert connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchone() == (False,)
        assert connection.execute("SELECT upper('příliš')").fetchone() == ("PŘÍLIŠ",)
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
    with psycopg.connect(cluster.admin_url) as connection:
        assert connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchone() == (True,)
    with redis.Redis.from_url(cluster.redis_url) as valkey:
        assert valkey.config_get("port") == {"port": "0"}


def test_what_was_promised_is_on_disk_by_default(installation: Path) -> None:
    with Cluster(installation) as c:
        assert remembered(c) == [("slovo",)]
        with psycopg.connect(c.database_url) as connection:
            for name in ("fsync", "synchronous_commit", "full_page_writes"):
                assert connection.execute(f"SHOW {name}").fetchone() == ("on",)
            for name in ("temp_file_limit", "max_wal_size"):
                assert connection.execute(f"SHOW {name}").fetchone() == ("1GB",)
        with redis.Redis.from_url(c.redis_url) as valkey:
            assert valkey.get("word") == b"slovo"
            assert valkey.config_get("appendfsync") == {"appendfsync": "everysec"}


def test_nothing_of_it_is_left_after_a_stop(tmp_path: Path) -> None:
    with Cluster(tmp_path / "data", durable=False) as c:
        sockets, pids = Path(c.records.sockets), [c.pid("postgres"), c.pid("valkey")]
        assert stat.S_IMODE(sockets.stat().st_mode) == 0o700
        if os.geteuid() == 0:
            assert {Path(f"/proc/{pid}").stat().st_uid for pid in pids} == {65534}
    assert not sockets.exists()
    assert not [pid for pid in pids if processes.started_at(pid)]
    assert not (tmp_path / "data" / "run.json").exists()


def test_a_long_path_under_a_closed_folder_will_do(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    with Cluster(closed / ("ř" * 60) / ("x" * 150), durable=False) as c, psycopg.connect(c.database_url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become someone else to try this")
def test_an_ordinary_user_runs_it_as_himself(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    os.chown(home, NOBODY.uid, NOBODY.gid)
    program = (
        "from pathlib import Path; import os; from local.cluster import Cluster\n"
        f"with Cluster(Path({str(home)!r}) / 'data', durable=False) as c:\n"
        "    print(os.geteuid(), c.folder.identity, os.stat(f'/proc/{c.pid(\"postgres\")}').st_uid)"
    )
    command = launch_command([sys.executable, "-c", program], NOBODY, death_signal=signal.SIGKILL)
    env = {"PATH": os.defpath, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=env, cwd="/", capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("65534 None 65534\n", "")


def test_a_second_start_on_the_same_folder_is_refused_and_harms_nothing(tmp_path: Path) -> None:
    with Cluster(tmp_path / "data", durable=False) as first:
        with pytest.raises(CannotStart, match="is in use: Podnět already runs there"):
            Cluster(tmp_path / "data", durable=False).start()
        with psycopg.connect(first.database_url) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)


def test_another_version_s_data_are_refused_with_a_way_out_and_left_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "data" / "pg").mkdir(parents=True)
    (tmp_path / "data" / "pg" / "PG_VERSION").write_text("16\n")
    with pytest.raises(CannotStart, match=r"made by PostgreSQL 16, this Podnět runs PostgreSQL 18; .* --data DIR"):
        Cluster(tmp_path / "data").start()
    assert os.listdir(tmp_path / "data" / "pg") == ["PG_VERSION"]


def test_an_interrupted_making_of_the_data_is_begun_anew(tmp_path: Path) -> None:
    half = tmp_path / "data" / "pg.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    (tmp_path / "data" / "lock").touch()
    with Cluster(tmp_path / "data", durable=False) as c, psycopg.connect(c.database_url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_stale_pid_that_is_someone_else_s_now_does_not_keep_it_down(installation: Path) -> None:
    stranger = children.start(children.Spec("stranger", ["/bin/sleep", "60"], {}), DataFolder(installation, None))
    try:
        pid_file = installation / "pg" / "postmaster.pid"
        pid_file.write_text(f"{stranger.pid}\n{installation / 'pg'}\n1\n5432\n/tmp/gone\n\n 1 1\nready   \n")
        with Cluster(installation) as c:
            assert remembered(c) == [("slovo",)]
        assert not stranger.has_ended()
    finally:
        children.stop_all([stranger], 0)


@pytest.mark.parametrize("name", ["postgres", "valkey"])
def test_a_killed_server_is_back_with_all_it_knew(installation: Path, name: str) -> None:
    with Cluster(installation) as c:
        os.kill(c.pid(name), signal.SIGKILL)
        c.restart(name)
        assert remembered(c) == [("slovo",)]
        with redis.Redis.from_url(c.redis_url) as valkey:
            assert valkey.get("word") == b"slovo"


def test_a_session_that_still_computes_does_not_keep_a_killed_server_down(installation: Path) -> None:
    with Cluster(installation) as c:

        def compute() -> None:
            with suppress(psycopg.OperationalError), psycopg.connect(c.database_url) as connection:
                connection.execute("SELECT count(*) FROM generate_series(1, 1000000000) AS n WHERE n % 7 = 3")

        thread = threading.Thread(target=compute)
        thread.start()
        time.sleep(0.3)
        os.kill(c.pid("postgres"), signal.SIGKILL)
        begun = time.monotonic()
        c.restart("postgres")
        assert time.monotonic() - begun < 5
        assert remembered(c) == [("slovo",)]
        thread.join(5)


def test_servers_whose_supervisor_was_killed_are_gone_or_ended_by_the_next_start(installation: Path) -> None:
    program = (
        "from pathlib import Path; import os, signal; from local.cluster import Cluster\n"
        f"c = Cluster(Path({str(installation)!r})).start()\n"
        "print(c.pid('postgres'), c.pid('valkey'), c.records.sockets, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    killed = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    postgres, valkey, sockets = killed.stdout.split()
    with Cluster(installation) as c:
        assert remembered(c) == [("slovo",)]
        assert c.records.sockets != sockets
        assert not Path(sockets).exists()
        assert processes.started_at(int(postgres)) is None
        assert processes.started_at(int(valkey)) is None


def test_a_valkey_file_that_is_damaged_is_put_aside_and_nothing_else_is_lost(installation: Path) -> None:
    damaged = next((installation / "valkey" / "appendonlydir").glob("*.incr.aof"))
    damaged.write_bytes(b"*1\r\nNONSENSE" * 50)
    for _ in range(2):
        with Cluster(installation) as c, redis.Redis.from_url(c.redis_url) as valkey:
            assert valkey.get("word") is None
            assert remembered(c) == [("slovo",)]
    assert (installation / "valkey" / "damaged" / damaged.name).exists()


def test_a_server_that_cannot_start_shows_the_end_of_its_log(installation: Path) -> None:
    (installation / "pg" / "postgresql.conf").write_text("nonsense = on\n")
    with pytest.raises(CannotStart, match=r'postgres did not start(.|\n)*"nonsense"'):
        Cluster(installation, wanted=WantedServers(valkey=False)).start()


def test_a_command_uses_the_servers_that_run_and_otherwise_its_own_for_a_while(
    installation: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DATABASE_URL", "REDIS_URL", "PODNET_SECRET_KEY", "PODNET_ENV"):
        monkeypatch.delenv(name, raising=False)
    with attached(installation) as own, psycopg.connect(own["DATABASE_URL"]) as connection:
        assert connection.execute("SELECT word FROM kept").fetchone() == ("slovo",)
    with Cluster(installation) as running, attached(installation) as found:
        assert found["DATABASE_URL"] == running.database_url
        assert found["REDIS_URL"] == running.redis_url
        assert found["PODNET_SECRET_KEY"] == own["PODNET_SECRET_KEY"]
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere/db")
    monkeypatch.setenv("REDIS_URL", "redis://elsewhere")
    with attached(installation) as given:
        assert given["DATABASE_URL"] == "postgresql://elsewhere/db"
    assert records.read(installation) == records.Records()
