"""What every test may ask for.

What is costly is created once a session: the servers, the application, its templates, the municipalities. A test gets
them as if nobody had used them before: what it writes is removed after it, and the clock starts at the same moment.
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
from tests import database
from tests.browser_fixture import browser as browser
from tests.hashing import cheap_hashes as cheap_hashes
from tests.hashing import real_hashes as real_hashes
from tests.mailbox import Mailbox
from tests.without_coverage import pytest_runtest_protocol as pytest_runtest_protocol
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
    """The database as its administrator, who may do what the application may not."""
    engine = make_engine(cluster.admin_url)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def settings(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """An installation for tests, on the session's servers."""
    servers = {"DATABASE_URL": cluster.database_url, "REDIS_URL": cluster.redis_url}
    return Settings(env="test", secret_key="x" * 32, data_dir=tmp_path_factory.mktemp("data"), **servers)


@pytest.fixture(scope="session")
def session_runtime(settings: Settings, superuser: Engine) -> Iterator[Runtime]:
    """The runtime of the whole session, on a migrated database with the reference rows of every installation."""
    runtime = create_runtime(settings, clock=MovingClock(BEGINNING))
    database.prepare(runtime, superuser)
    yield runtime
    runtime.flusher.stop()
    runtime.engine.dispose()


@pytest.fixture(scope="session")
def migrated(session_runtime: Runtime) -> Engine:
    """The database, for tests that only read its schema."""
    return session_runtime.engine


@pytest.fixture
def engine(session_runtime: Runtime, superuser: Engine) -> Iterator[Engine]:
    """The database as `podnet migrate` leaves it; what a test commits is removed after it."""
    yield session_runtime.engine
    database.reset(superuser)


@pytest.fixture
def clock(session_runtime: Runtime) -> MovingClock:
    """The application's clock, moved by hand: `clock.advance(timedelta(days=1))`."""
    clock = session_runtime.clock
    assert isinstance(clock, MovingClock)
    clock.advance(BEGINNING - clock.now())
    return clock


@pytest.fixture
def runtime(session_runtime: Runtime, clock: MovingClock, engine: Engine) -> Runtime:
    """The runtime on a database without people, and on an empty Valkey."""
    with Redis.from_url(session_runtime.settings.redis_url) as valkey:
        valkey.flushall()
    return session_runtime


@pytest.fixture(scope="module")
def shared_runtime(session_runtime: Runtime, superuser: Engine) -> Iterator[Runtime]:
    """`runtime` for all tests of a file, which only add to what the ones before them wrote; removed after the last."""
    session_runtime.clock.advance(BEGINNING - session_runtime.clock.now())
    with Redis.from_url(session_runtime.settings.redis_url) as valkey:
        valkey.flushall()
    yield session_runtime
    database.reset(superuser)


@pytest.fixture(scope="session")
def session_app(session_runtime: Runtime) -> Flask:
    """The application of the whole session, whose templates are compiled once."""
    return create_app(session_runtime.settings, runtime=session_runtime)


@pytest.fixture
def app(session_app: Flask, runtime: Runtime) -> Flask:
    """The application with all its doors, served by `runtime`. A test that adds a door uses `create_app`."""
    return session_app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser or program that knows nobody yet: `client.get(url, headers=world.milan.headers)`."""
    return app.test_client()


@pytest.fixture
def world(runtime: Runtime) -> World:
    """The cast: `world.vlasta`, `world.milan`, …"""
    return World(runtime)


@pytest.fixture
def box(world: World) -> Mailbox:
    """The mail that people of the test have got."""
    return Mailbox(world)
