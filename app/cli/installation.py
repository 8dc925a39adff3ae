"""Finding the installation that a verb is meant for."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.embedded import folder, records
from app.embedded.cluster import Cluster
from app.embedded.privileges import service_identity
from app.embedded.settings import application_environment
from app.main import Runtime, create_runtime
from app.settings import load_settings


@dataclass(frozen=True, slots=True)
class Installation:
    """Servers of one's own, by DATABASE_URL and REDIS_URL, or the private ones of a data folder."""

    folder: Path

    @contextmanager
    def runtime(self) -> Iterator[Runtime]:
        """Connect to the installation. Private servers that do not run are started for the time of the verb."""
        with ExitStack() as stack:
            if "DATABASE_URL" not in os.environ:
                os.environ.update(self._private(stack))
            yield create_runtime(load_settings())

    def _private(self, stack: ExitStack) -> dict[str, str]:
        running = records.read(self.folder)
        if not running.database_url:
            running = stack.enter_context(Cluster(self.folder)).records
        place = folder.prepare(self.folder, service_identity(self.folder))
        return application_environment(place, running.database_url, running.redis_url, running.url or None)
