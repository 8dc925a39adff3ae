"""One stage for all checks of this folder: it is dear to set, and they only add to it."""

from collections.abc import Iterator

import pytest
from redis import Redis
from sqlalchemy import Engine

from app.main import Runtime
from tests.conftest import BEGINNING
from tests.sweeping import sweep
from tests.web.enumerating import examples_entry  # noqa: F401 - registers its examples
from tests.web.enumerating.stage import Stage


@pytest.fixture(scope="package")
def stage(installed: Runtime, superuser: Engine) -> Iterator[Stage]:
    """An installation with one of each kind of people in it."""
    with Redis.from_url(installed.settings.redis_url) as valkey:
        valkey.flushall()
    installed.clock.advance(BEGINNING - installed.clock.now())
    yield Stage(installed)
    sweep(superuser)
