"""A stage for the checks of each file of this folder: they only add to it, so one for all of them would grow slow."""

from dataclasses import replace

import pytest
from flask import Flask

from app.core.ports import NullLimiter
from app.main import create_app
from app.runtime import Runtime
from tests.web.enumerating import examples_entry  # noqa: F401 - registers its examples
from tests.web.enumerating.stage import Stage


@pytest.fixture(scope="package")
def unlimited(session_runtime: Runtime) -> Flask:
    """The application without limits: they have tests of their own, and would answer here in place of what is asked."""
    runtime = replace(session_runtime, limiter=NullLimiter())
    return create_app(runtime.settings, runtime=runtime)


@pytest.fixture(scope="module")
def stage(unlimited: Flask, shared_runtime: Runtime) -> Stage:
    """An installation with one of each kind of people in it."""
    return Stage(unlimited)
