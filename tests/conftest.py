"""What every test may ask for.

What is dear is made once a session: the servers, the application, its templates, the municipalities. A test gets them
as if nobody had used them before: what it writes is swept away after it, and the clock starts at the same moment.
"""

import gc
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from redis import Redis
from sqlalchemy import Engine

from app.core.clock import MovingClock
from app.core.db.engine import make_engine
from app.main import create_app, create_runtime
from app.runtime import Runtime
from app.settings import Settings
from local.cluster import Cluster
from tests import sweeping
from tests.browsing import browser as browser
from tests.hashing import cheap_hashes as cheap_hashes
from tests.hashing import real_hashes as real_hashes
from tests.uncounted import pytest_runtest_protocol as pytest_runtest_protocol
from tests.world import World

BEGINNING = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def pytest_collection_finish() -> None:
    """Let the collector of cycles pass over what stays to the end: it took a tenth of the time, looking for nothing."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """Real PostgreSQL and Valkey for the whole session: `.database_url`, `.redis_url`, `.admin_url`."""
    folder = Path(tempfile.mkdtemp(prefix="podnet-tests-"))
    try:
        with Cluster(folder, durable=False) as running:
            yield running
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def superuser(cluster: Cluster) -> Iterator[Engine]:
    """The database as its administrator, who may do what the house may not."""
    engine = make_engine(cluster.admin_url)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def settings(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """An installation for tests, on the session's servers."""
    servers = {"DATABASE_URL": cluster.database_url, "REDIS_URL": cluster.redis_url}
    return Settings(env="test", secret_key="x" * 32, data_dir=tmp_path_factory.mktemp("data"), **servers)


@pytest.fixture(scope="session")
def installed(settings: Settings, superuser: Engine) -> Iterator[Runtime]:
    """The house of the whole session, migrated, with the reference rows that every installation starts from."""
    house = create_runtime(settings, clock=MovingClock(BEGINNING))
    sweeping.install(house, superuser)
    yield house
    house.flusher.stop()
    house.engine.dispose()


@pytest.fixture(scope="session")
def migrated(installed: Runtime) -> Engine:
    """The database, for tests that only read its schema."""
    return installed.engine


@pytest.fixture
def engine(installed: Runtime, superuser: Engine) -> Iterator[Engine]:
    """The database as `podnet migrate` leaves it; what a test commits is swept away after it."""
    yield installed.engine
    sweeping.sweep(superuser)


@pytest.fixture
def clock(installed: Runtime) -> MovingClock:
    """The house's clock, moved by hand: `clock.advance(timedelta(days=1))`."""
    clock = installed.clock
    assert isinstance(clock, MovingClock)
    clock.advance(BEGINNING - clock.now())
    return clock


@pytest.fixture
def runtime(installed: Runtime, clock: MovingClock, engine: Engine) -> Runtime:
    """The house on a database without people, and on an empty Valkey."""
    with Redis.from_url(installed.settings.redis_url) as valkey:
        valkey.flushall()
    return installed


@pytest.fixture(scope="module")
def house(installed: Runtime, superuser: Engine) -> Iterator[Runtime]:
    """`runtime` for all tests of a file, which only add to what the ones before them wrote; swept after the last."""
    installed.clock.advance(BEGINNING - installed.clock.now())
    with Redis.from_url(installed.settings.redis_url) as valkey:
        valkey.flushall()
    yield installed
    sweeping.sweep(superuser)


@pytest.fixture(scope="session")
def opened(installed: Runtime) -> Flask:
    """The application of the whole session, whose templates are compiled once."""
    return create_app(installed.settings, runtime=installed)


@pytest.fixture
def app(opened: Flask, runtime: Runtime) -> Flask:
    """The application with all its doors, served by `runtime`. Who adds a door to it makes one with `create_app`."""
    return opened


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser or program that knows nobody yet: `client.get(url, headers=world.milan.headers)`."""
    return app.test_client()


@pytest.fixture
def world(runtime: Runtime) -> World:
    """The cast: `world.vlasta`, `world.milan`, …"""
    return World(runtime)
