"""What every test may ask for."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.embedded.cluster import Cluster


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """Real PostgreSQL and Valkey for the whole session: `.database_url`, `.redis_url`, `.admin_url`."""
    folder = Path(tempfile.mkdtemp(prefix="podnet-tests-"))
    try:
        with Cluster(folder, durable=False) as running:
            yield running
    finally:
        shutil.rmtree(folder, ignore_errors=True)
