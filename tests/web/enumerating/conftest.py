"""One stage for all checks of this folder: it is dear to set, and they only add to it."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from redis import Redis
from sqlalchemy import Engine, text

from app.core.clock import MovingClock
from app.main import create_runtime
from app.settings import Settings
from tests.conftest import TABLES
from tests.web.enumerating import examples_entry  # noqa: F401 - registers its examples
from tests.web.enumerating.stage import Stage


def sweep(superuser: Engine) -> None:
    with superuser.begin() as connection:
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.execute(text(f"TRUNCATE {', '.join(connection.scalars(text(TABLES)))}"))


@pytest.fixture(scope="package")
def stage(settings: Settings, migrated: Engine, superuser: Engine) -> Iterator[Stage]:
    """An installation with one of each kind of people in it."""
    sweep(superuser)
    with Redis.from_url(settings.redis_url) as valkey:
        valkey.flushall()
    runtime = create_runtime(settings, clock=MovingClock(datetime(2026, 11, 23, 9, 0, tzinfo=UTC)))
    yield Stage(runtime)
    runtime.flusher.stop()
    runtime.engine.dispose()
    sweep(superuser)
