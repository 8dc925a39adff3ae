"""What every test may ask for."""

import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from redis import Redis
from sqlalchemy import Engine, text

from app.core.clock import MovingClock
from app.core.db.engine import make_engine
from app.core.db.schema import migrate
from app.embedded.cluster import Cluster
from app.main import Runtime, create_app, create_runtime
from app.settings import Settings
from tests.browsing import browser as browser
from tests.world import World


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
def migrated(cluster: Cluster) -> Iterator[Engine]:
    engine = make_engine(cluster.database_url)
    migrate(engine)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def superuser(cluster: Cluster) -> Iterator[Engine]:
    """The database as its administrator, who may do what the house may not."""
    engine = make_engine(cluster.admin_url)
    yield engine
    engine.dispose()


TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"


@pytest.fixture
def engine(migrated: Engine, superuser: Engine) -> Iterator[Engine]:
    """The database, migrated and empty; what a test commits is swept away after it."""
    yield migrated
    with superuser.begin() as connection:
        # Events refuse to be truncated, as they should; only replication passes their trigger by.
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        tables = connection.scalars(text(TABLES)).all()
        connection.execute(text(f"TRUNCATE {', '.join(tables)}"))


@pytest.fixture(scope="session")
def settings(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """An installation for tests, on the session's servers."""
    servers = {"DATABASE_URL": cluster.database_url, "REDIS_URL": cluster.redis_url}
    return Settings(env="test", secret_key="x" * 32, data_dir=tmp_path_factory.mktemp("data"), **servers)


@pytest.fixture
def clock() -> MovingClock:
    """The house's clock, moved by hand: `clock.advance(timedelta(days=1))`."""
    return MovingClock(datetime(2026, 11, 23, 9, 0, tzinfo=UTC))


@pytest.fixture
def runtime(settings: Settings, clock: MovingClock, engine: Engine) -> Iterator[Runtime]:
    """The house on an empty database and an empty Valkey."""
    with Redis.from_url(settings.redis_url) as valkey:
        valkey.flushall()
    house = create_runtime(settings, clock=clock)
    yield house
    house.engine.dispose()


@pytest.fixture
def app(runtime: Runtime) -> Flask:
    """The application with all its doors, served by `runtime`."""
    return create_app(runtime.settings, runtime=runtime)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser or program that knows nobody yet: `client.get(url, headers=world.milan.headers)`."""
    return app.test_client()


@pytest.fixture
def world(runtime: Runtime) -> World:
    """The cast: `world.vlasta`, `world.milan`, …"""
    return World(runtime)
