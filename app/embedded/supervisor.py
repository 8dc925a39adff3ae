"""The supervisor behind `podnet run`: servers, migration, demo, then web, worker and scheduler until told to stop.

A process of its own (`python -m app.embedded.supervisor OPTIONS`), small because it stays, and already the service
user when it was started by root: everything below inherits that.
"""

import json
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import NoReturn

from app.embedded import children, notices
from app.embedded.children import Child, Spec
from app.embedded.cluster import Cluster, Server, Wanted
from app.embedded.errors import CannotStart
from app.embedded.keeper import Keeper
from app.embedded.postgres import run_sql
from app.embedded.settings import RunOptions, application_environment, is_production
from app.embedded.space import Ballast

_SECONDS_TO_READY = 60.0
_SECONDS_TO_STOP = 4.0
_LOOK_SECONDS = 0.2
_CHORES_SECONDS = 10.0
_COUNT_TABLES = "SELECT count(*) FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname = 'public';"


class Stopped(BaseException):
    """A signal asked for the end. No Exception, so that nothing on the way takes it for a fault."""


class Supervisor:
    """One run on one data folder."""

    def __init__(self, options: RunOptions, say: Callable[[str], None] = notices.say) -> None:
        self._options = options
        self._say = say
        wanted = Wanted(postgres="DATABASE_URL" not in os.environ, valkey="REDIS_URL" not in os.environ)
        self._cluster = Cluster(options.data, wanted=wanted)
        self._keeper = Keeper(say)
        self._env: dict[str, str] = {}

    def run(self) -> NoReturn:
        """Start everything, say `ready`, and keep it running; ends by Stopped, or by CannotStart on the way up."""
        self._say("· PostgreSQL and Valkey")
        with self._cluster:
            try:
                self._start()
                self._keep()
            finally:
                applications = [child for child in self._keeper.children() if child.spec.name in _APPLICATION]
                children.stop_all(applications, _SECONDS_TO_STOP)

    def _start(self) -> None:
        cluster = self._cluster
        if cluster.leftovers:
            self._say(f"  ended what an earlier run had left: {', '.join(cluster.leftovers)}")
        database_url = os.environ.get("DATABASE_URL") or cluster.database_url
        redis_url = os.environ.get("REDIS_URL") or cluster.redis_url
        self._env = application_environment(cluster.folder, database_url, redis_url, self._public_url())
        self._env["PROMETHEUS_MULTIPROC_DIR"] = str(cluster.folder.make_empty("metrics"))
        cluster.records.database_url, cluster.records.redis_url = database_url, redis_url
        for server in cluster.servers:
            self._keeper.keep(server.name, self._launcher_of(server), cluster.running[server.name])
        self._fill_database(database_url)
        self._say("· web, worker and scheduler")
        for name in _APPLICATION:
            self._keeper.keep(name, self._launcher_of_application(name))
        self._await_ready()
        cluster.records.url = self._env["PODNET_PUBLIC_URL"]
        cluster.records.write(cluster.folder)
        notices.announce(self._options, cluster.folder.path, self._say)

    def _fill_database(self, database_url: str) -> None:
        seeding = self._cluster.folder.path / "seeding"
        if seeding.exists():
            self._start_over(seeding)
        wants_demo = self._is_new(database_url) and not self._options.empty and not is_production()
        if wants_demo:
            seeding.touch()
        self._run_verb("migrate", "the database's tables")
        if wants_demo:
            self._run_verb("seed", "demo data, as this is the first start")
            seeding.unlink()

    def _start_over(self, seeding: Path) -> None:
        if "DATABASE_URL" in os.environ:
            raise CannotStart(
                "An earlier start was interrupted while it filled the database with demo data. "
                f"Empty the database and start again, or delete {seeding} to go on with what is there."
            )
        self._say("· an earlier first start was interrupted; beginning anew")
        self._cluster.postgres.recreate()
        seeding.unlink()

    def _is_new(self, database_url: str) -> bool:
        done = run_sql(database_url.replace("postgresql+psycopg:", "postgresql:", 1), _COUNT_TABLES)
        if done.returncode != 0:
            raise CannotStart(f"DATABASE_URL does not lead to a PostgreSQL that answers:\n{done.stderr.strip()}")
        return done.stdout.strip() == "0"

    def _run_verb(self, verb: str, what: str) -> None:
        self._say(f"· {what}")
        if children.run_to_end(self._spec(verb, [verb]), self._cluster.folder) != 0:
            raise CannotStart(f"`podnet {verb}` failed:\n{children.log_tail(self._cluster.folder, verb)}")

    def _await_ready(self) -> None:
        until = time.monotonic() + _SECONDS_TO_READY
        while not notices.is_ready(self._options):
            if ended := self._keeper.ended():
                tail = children.log_tail(self._cluster.folder, ended[0], lines=30)
                raise CannotStart(f"{ended[0]} ended while starting; the end of its log:\n{tail}")
            if time.monotonic() > until:
                state = notices.readiness(self._options)
                raise CannotStart(f"{self._options.address}/readyz is not ready after {_SECONDS_TO_READY:g} s: {state}")
            time.sleep(0.05)

    def _keep(self) -> NoReturn:
        ballast = Ballast(self._cluster.folder.path)
        chores_due = 0.0
        while True:
            self._keeper.look()
            if time.monotonic() >= chores_due:
                chores_due = time.monotonic() + _CHORES_SECONDS
                self._do_chores(ballast)
            time.sleep(_LOOK_SECONDS)

    def _do_chores(self, ballast: Ballast) -> None:
        children.trim_logs(self._cluster.folder)
        if ballast.keep():
            self._say("The disk is nearly full: the ballast was given up. Free some space now.")

    def _launcher_of(self, server: Server) -> Callable[[], Child]:
        def launch() -> Child:
            server.prepare()
            return self._cluster.launch(server)

        return launch

    def _launcher_of_application(self, name: str) -> Callable[[], Child]:
        def launch() -> Child:
            child = children.start(self._spec(name, _APPLICATION[name](self._options)), self._cluster.folder)
            self._cluster.note(child)
            return child

        return launch

    def _spec(self, name: str, verb: list[str]) -> Spec:
        return Spec(name, [*self._options.program, *verb], self._env)

    def _public_url(self) -> str:
        return self._options.url or os.environ.get("PODNET_PUBLIC_URL") or notices.public_address(self._options)


_APPLICATION: dict[str, Callable[[RunOptions], list[str]]] = {
    "web": lambda options: ["web", "--host", options.host, "--port", str(options.port)],
    "worker": lambda _: ["worker"],
    "scheduler": lambda _: ["scheduler"],
}


def main(argv: list[str]) -> int:
    """Run until a signal; 0 after a stop that was asked for, 1 with a message when it cannot start."""
    told = json.loads(argv[1])
    options = RunOptions(**told | {"data": Path(told["data"]), "program": tuple(told["program"])})
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    try:
        Supervisor(options).run()
    except Stopped:
        notices.say("stopped")
        return 0
    except CannotStart as problem:
        notices.complain(str(problem))
        return 1


def _stop(_number: int, _frame: FrameType | None) -> NoReturn:
    # Once: a second Ctrl-C must not interrupt the tidying up, which is bounded in time.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    raise Stopped


if __name__ == "__main__":
    sys.exit(main(sys.argv))
