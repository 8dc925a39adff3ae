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
    """The installation of a data folder, on the servers that DATABASE_URL and REDIS_URL name or on its private ones."""

    folder: Path

    @contextmanager
    def runtime(self) -> Iterator[Runtime]:
        """Yield the installation's runtime. Private servers that do not run are started for the time of the verb."""
        with attached(self.folder) as servers:
            os.environ.update(servers)
            yield create_runtime(load_settings())
