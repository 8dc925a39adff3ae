"""The application as the supervisor sees it: a program with verbs, and the environment they run in."""

import os
from collections.abc import Callable

from app.embedded import children, notices
from app.embedded.children import Child, Spec
from app.embedded.cluster import Cluster
from app.embedded.errors import CannotStart
from app.embedded.settings import RunOptions, application_environment

NAMES = ("web", "worker", "scheduler")
"""The processes that stay, in the order in which they are started."""

_WEB_WORKERS = 2


class Application:
    """Podnět's own processes, on the servers of a cluster or on those that the environment names."""

    def __init__(self, options: RunOptions, cluster: Cluster) -> None:
        self.options = options
        self.cluster = cluster
        self.database_url = os.environ.get("DATABASE_URL") or cluster.database_url
        self.public_url = options.url or os.environ.get("PODNET_PUBLIC_URL") or notices.public_address(options)
        redis_url = os.environ.get("REDIS_URL") or cluster.redis_url
        cluster.records.database_url, cluster.records.redis_url = self.database_url, redis_url
        self._env = application_environment(cluster.folder, self.database_url, redis_url, self.public_url)
        # Each web process keeps its counts in a file there; those of an earlier run would be added to today's.
        self._env["PROMETHEUS_MULTIPROC_DIR"] = str(cluster.folder.make_empty("metrics"))

    def do(self, verb: str) -> None:
        """Run a verb to its end; CannotStart with the end of its log when it fails."""
        if children.run_to_end(self._spec(verb), self.cluster.folder) != 0:
            raise CannotStart(f"`podnet {verb}` failed:\n{children.log_tail(self.cluster.folder, verb)}")

    def launcher(self, name: str) -> Callable[[], Child]:
        """Return what starts one of NAMES, and notes it down."""

        def launch() -> Child:
            child = children.start(self._spec(name), self.cluster.folder)
            self.cluster.note(child)
            return child

        return launch

    def _spec(self, verb: str) -> Spec:
        if verb == "web":
            where = f"--bind={self.options.binding}", f"--workers={_WEB_WORKERS}"
            return Spec(verb, [*self.options.web_program, *where], self._env)
        return Spec(verb, [*self.options.program, verb], self._env)
