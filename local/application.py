"""The application as the supervisor sees it: a program with verbs, and the environment they run in."""

import os
from collections.abc import Callable

from local import children, notices
from local.children import Child, Spec
from local.cluster import Cluster
from local.errors import CannotStart
from local.settings import RunOptions, application_environment

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
        spec = Spec(verb, [*self.options.program, verb], self._env)
        if children.run_to_end(spec, self.cluster.folder) != 0:
            raise CannotStart(f"`podnet {verb}` failed:\n{children.log_tail(self.cluster.folder, verb)}")

    def launcher(self, service: str) -> Callable[[], Child]:
        """Return what starts a program that stays, and notes it down."""
        where = [f"--bind={self.options.binding}", f"--workers={_WEB_WORKERS}"] if service == "web" else []
        spec = Spec(service, [*self.options.services[service], *where], self._env)

        def launch() -> Child:
            child = children.start(spec, self.cluster.folder)
            self.cluster.note(child)
            return child

        return launch
