"""A stage for the checks of each file of this folder: they only add to it, so one for all of them would grow slow."""

import sys
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from app.core.ports import NullLimiter
from app.main import Runtime, create_app
from tests.web.enumerating import examples_entry  # noqa: F401 - registers its examples
from tests.web.enumerating.stage import Stage


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Keep these tests out of the coverage, which would double their time: they run the same lines thousands of times,
    and a line that nothing but a walk over everything reaches has no test of its own."""
    measuring = item.config.pluginmanager.getplugin("_cov")
    controller = measuring.cov_controller if measuring else None
    if controller is None or not controller.started:
        return (yield)
    controller.pause()
    # A process of several has a coverage from its very start, beneath pytest's own, and it would take over now.
    sys.settrace(None)
    threading.settrace(None)
    try:
        return (yield)
    finally:
        controller.resume()


@pytest.fixture(scope="package")
def unlimited(installed: Runtime) -> Flask:
    """The application without limits: they have tests of their own, and would answer here in place of what is asked."""
    runtime = replace(installed, limiter=NullLimiter())
    return create_app(runtime.settings, runtime=runtime)


@pytest.fixture(scope="module")
def stage(unlimited: Flask, house: Runtime) -> Stage:
    """An installation with one of each kind of people in it."""
    return Stage(unlimited)
