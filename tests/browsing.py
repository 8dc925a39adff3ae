"""A real browser: Debian's chromium, or the one that CHROMIUM names. One for all tests of a run."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from app.web import assets

# Chromium would otherwise look up its maker's hosts at every start.
QUIET = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser, started once."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if path is None:
        pytest.fail("no chromium here: install Debian's, or name one with CHROMIUM=/path/to/chromium")
    assert assets.main(["--dev"]) == 0
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=[*QUIET, "--disable-gpu", *sandbox])
        yield started
        started.close()
