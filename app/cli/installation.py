"""Finding the installation that a verb is meant for."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.main import create_runtime
from app.runtime import Runtime
from app.settings import load_settings
from local.attach import attached


@dataclass(frozen=True, slots=True)
class Installation:
    """Servers of one's own, by DATABASE_URL and REDIS_URL, or the private ones of a data folder."""

    folder: Path

    @contextmanager
    def runtime(self) -> Iterator[Runtime]:
        """Connect to the installation. Private servers that do not run are started for the time of the verb."""
        with attached(self.folder) as servers:
            os.environ.update(servers)
            yield create_runtime(load_settings())
