"""The application as the supervisor sees it: its environment, its programs, and the database that it finds.

The tables are brought up to date on every start; on the first, a demo fills them.
"""

import hashlib
import os
from collections.abc import Callable

from local import children, console, psql
from local.children import Child, Spec
from local.cluster import Cluster
from local.errors import CannotStart
from local.settings import ROOT, RunOptions, application_environment, is_production

_WEB_WORKERS = 2
_MIGRATIONS = ROOT / "app" / "migrations" / "versions"
_VERSION = "SELECT version_num FROM alembic_version;"
_COUNT_TABLES = "SELECT count(*) FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname = 'public';"


class Application:
    """Podnět's own processes, on the servers of a cluster or on those that the environment names."""

    def __init__(self, options: RunOptions, cluster: Cluster, say: Callable[[str], None]) -> None:
        self._options = options
        self._cluster = cluster
        self._folder = cluster.folder
        self._say = say
        self._database_url = os.environ.get("DATABASE_URL") or cluster.database_url
        redis_url = os.environ.get("REDIS_URL") or cluster.redis_url
        cluster.records.database_url, cluster.records.redis_url = self._database_url, redis_url
        self.public_url = options.url or os.environ.get("PODNET_PUBLIC_URL") or console.public_address(options)
        self._env = application_environment(self._folder, self._database_url, redis_url, self.public_url)
        # Each web process keeps its counts in a file there; those of an earlier run would be added to today's.
        self._env["PROMETHEUS_MULTIPROC_DIR"] = str(self._folder.make_empty("metrics"))

    def launch(self, service: str) -> Child:
        """Start a program that stays, and note it down."""
        address = [f"--bind={self._options.binding}", f"--workers={_WEB_WORKERS}"] if service == "web" else []
        spec = Spec(service, [*self._options.services[service], *address], self._env)
        child = children.start(spec, self._folder)
        self._cluster.record(child)
        return child

    def fill_database(self) -> None:
        """Migrate, and fill a database that had no tables with a demo, unless --empty or production.

        A file marks the time in between: a first start that was interrupted begins anew, since nothing in it is
        anyone's.
        """
        seeding = self._folder.path / "seeding"
        if seeding.exists():
            if "DATABASE_URL" in os.environ:
                raise CannotStart(
                    "An earlier start was interrupted while it filled the database with demo data. "
                    f"Empty the database and start again, or delete {seeding} to go on with what is there."
                )
            self._say("· an earlier first start was interrupted; beginning anew")
            self._cluster.postgres.recreate_database()
            seeding.unlink()
        wants_demo = self._is_new() and not self._options.empty and not is_production()
        if wants_demo:
            seeding.touch()
        self._migrate()
        if wants_demo:
            self._say("· demo data, as this is the first start")
            self._run("seed")
            seeding.unlink()

    def _is_new(self) -> bool:
        result = psql.run(self._database_url, _COUNT_TABLES)
        if result.returncode != 0:
            raise CannotStart(f"DATABASE_URL does not lead to a PostgreSQL that answers:\n{result.stderr.strip()}")
        return result.stdout.strip() == "0"

    def _migrate(self) -> None:
        # What the last migration left is noted: a start with nothing to migrate need not wait for one to say so.
        marker = self._folder.path / "migrated"
        if not marker.exists() or marker.read_text() != self._migrations():
            self._say("· the database's tables")
            self._run("migrate")
            marker.write_text(self._migrations() or "unknown")

    def _migrations(self) -> str | None:
        """Which migrations there are, and which the database has; None when it does not say."""
        digest = hashlib.sha256()
        for file in sorted(_MIGRATIONS.glob("*.py")):
            digest.update(file.read_bytes())
        version = psql.run(self._database_url, _VERSION).stdout.strip()
        return f"{digest.hexdigest()} {version}" if version else None

    def _run(self, verb: str) -> None:
        spec = Spec(verb, [*self._options.program, verb], self._env)
        earlier = self._folder.log_size(verb)
        if children.run_to_end(spec, self._folder) != 0:
            raise CannotStart(f"`podnet {verb}` failed:\n{self._folder.log_tail(verb, after=earlier)}")
