"""One running installation for all journeys."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.walker import Installation


@pytest.fixture(scope="session")
def installation() -> Iterator[Installation]:
    """An empty installation, started as its operator starts it."""
    folder = Path(tempfile.mkdtemp(prefix="podnet-journey-"))
    running = Installation(folder)
    try:
        yield running.ready()
    finally:
        running.stop()
        shutil.rmtree(folder, ignore_errors=True)
