"""A real browser: Debian's chromium, or the one that CHROMIUM names. One for all tests of a run."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from app.build import assets
from bench.chromium import launch_options


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser, started once."""
    options = launch_options()
    assert assets.main(["--dev"]) == 0
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(**options)
        yield started
        started.close()
