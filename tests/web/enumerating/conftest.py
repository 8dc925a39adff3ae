"""A stage for the checks of each file of this folder: they only add to it, so one for all of them would grow slow."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from redis import Redis
from sqlalchemy import Engine

from app.core.ports import NullLimiter
from app.main import Runtime, create_app
from tests.conftest import BEGINNING
from tests.sweeping import sweep
from tests.web.enumerating import examples_entry  # noqa: F401 - registers its examples
from tests.web.enumerating.stage import Stage


@pytest.fixture(scope="package")
def unlimited(installed: Runtime) -> Flask:
    """The application without limits: they have tests of their own, and would answer here in place of what is asked."""
    runtime = replace(installed, limiter=NullLimiter())
    return create_app(runtime.settings, runtime=runtime)


@pytest.fixture(scope="module")
def stage(unlimited: Flask, installed: Runtime, superuser: Engine) -> Iterator[Stage]:
    """An installation with one of each kind of people in it."""
    with Redis.from_url(installed.settings.redis_url) as valkey:
        valkey.flushall()
    installed.clock.advance(BEGINNING - installed.clock.now())
    yield Stage(unlimited)
    sweep(superuser)
