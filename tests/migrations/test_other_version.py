"""A database that another version of Podnět made is refused in one sentence, and left as it is."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text

from app.core.db.schema import OtherVersion, is_current, migrate, other_version
from local import psql
from local.cluster import Cluster, WantedServers
from local.settings import ROOT
from tests.faults.runs import free_port
from tests.migrations.dump import contents

OLDER, NEWER = "0019_sealed_secrets", "0099_of_next_year"
ADVICE = {OLDER: "from before the first release.*--data DIR.*DATABASE_URL", NEWER: "by a newer version.*start that"}


def podnet(*words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    env = {"PATH": os.defpath, "PYTHONPATH": str(ROOT), "PODNET_SECRET_KEY": "x" * 32} | settings
    command = [sys.executable, "-m", "app.cli", *words]
    return subprocess.run(command, env=env, cwd="/", capture_output=True, text=True, timeout=60)


@pytest.fixture(params=[OLDER, NEWER])
def foreign(released: Engine, request: pytest.FixtureRequest) -> tuple[Engine, str]:
    """A database of another version, and the schema that it has."""
    with released.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :it"), {"it": request.param})
    return released, request.param


def test_it_is_not_migrated(foreign: tuple[Engine, str]) -> None:
    engine, revision = foreign
    before = contents(engine)
    with pytest.raises(OtherVersion, match=f"/pg has the schema {revision}.*{ADVICE[revision]}") as refusal:
        migrate(engine)
    assert str(refusal.value) == other_version(engine)
    assert not is_current(engine)
    assert contents(engine) == before


def test_one_of_our_own_is_no_other_version(released: Engine) -> None:
    assert other_version(released) is None


def test_a_server_that_does_not_tell_its_folder_is_named_by_its_database(foreign, superuser: Engine) -> None:
    engine, revision = foreign
    with engine.begin() as connection:
        connection.execute(text("GRANT SELECT ON alembic_version TO PUBLIC"))
    with superuser.begin() as connection:
        connection.execute(text("CREATE ROLE office LOGIN"))
    office = create_engine(engine.url.set(username="office"))
    try:
        assert (other_version(office) or "").startswith(f"the database released has the schema {revision}")
    finally:
        office.dispose()
        with superuser.begin() as connection:
            connection.execute(text("DROP ROLE office"))


@pytest.mark.parametrize("verb", ["migrate", "doctor"])
def test_the_command_line_says_it_in_one_sentence(
    foreign: tuple[Engine, str], cluster: Cluster, verb, tmp_path
) -> None:
    engine, revision = foreign
    before = contents(engine)
    address = engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    done = podnet(verb, "--data", str(tmp_path), DATABASE_URL=address, REDIS_URL=cluster.redis_url)
    said = done.stderr if verb == "migrate" else done.stdout
    assert (done.returncode, said.count(revision)) == (1, 1)
    assert "Traceback" not in done.stderr
    assert contents(engine) == before


@pytest.mark.faults
def test_a_data_folder_is_named_and_nothing_in_it_changes(tmp_path: Path) -> None:
    valid_for = "SELECT version_num FROM alembic_version; TABLE kept;"
    with _alone(tmp_path) as cluster:
        made = f"CREATE TABLE alembic_version AS SELECT '{OLDER}' AS version_num; CREATE TABLE kept AS SELECT 42;"
        assert psql.run(cluster.database_url, made).returncode == 0
    for _ in range(2):
        done = podnet("run", "--data", str(tmp_path), "--port", str(free_port()))
        assert done.returncode == 1
        assert done.stderr.count(OLDER) == 1
        assert f"the database in {tmp_path / 'pg'} has the schema" in done.stderr
        assert "Traceback" not in done.stderr + done.stdout
    with _alone(tmp_path) as cluster:
        assert psql.run(cluster.database_url, valid_for).stdout.split() == [OLDER, "42"]
    assert not {"migrated", "seeding", "demo.json"} & {path.name for path in tmp_path.iterdir()}


def _alone(folder: Path) -> Cluster:
    return Cluster(folder, durable=False, wanted=WantedServers(valkey=False))
