"""The supervisor behind `podnet run`: servers, migration, demo, then web, worker and scheduler until told to stop.

A process of its own (`python -m local.supervisor OPTIONS`), small because it stays, and already the service user when
it was started by root: everything below inherits that.
"""

import os
import signal
import sys
import time
from collections.abc import Callable
from functools import partial
from types import FrameType
from typing import NoReturn

from local import children, console
from local.application import Application
from local.ballast import Ballast
from local.children import ChildWatcher
from local.cluster import Cluster, WantedServers
from local.errors import CannotStart
from local.settings import RunOptions

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_SECONDS_TO_READY = 60.0
_SECONDS_TO_STOP = 4.0
_LOOK_SECONDS = 0.2
_CHORES_SECONDS = 10.0


class Stopped(BaseException):
    """A signal asked for the end. No Exception, so that nothing on the way takes it for a fault."""


class Supervisor:
    """One run on one data folder."""

    def __init__(self, options: RunOptions, say: Callable[[str], None] = console.say) -> None:
        self._options = options
        self._say = say
        wanted = WantedServers(postgres="DATABASE_URL" not in os.environ, valkey="REDIS_URL" not in os.environ)
        self._cluster = Cluster(options.data, wanted=wanted)
        self._watcher = ChildWatcher(say)

    def run(self) -> NoReturn:
        """Start everything, say `ready`, and keep it running; ends by Stopped, or by CannotStart on the way up."""
        self._say("· PostgreSQL and Valkey")
        with self._cluster:
            try:
                self._start()
                self._watch()
            finally:
                applications = [
                    child for child in self._watcher.children() if child.spec.name in self._options.services
                ]
                children.stop_all(applications, _SECONDS_TO_STOP)

    def _start(self) -> None:
        cluster = self._cluster
        if cluster.leftovers:
            self._say(f"  ended what an earlier run had left: {', '.join(cluster.leftovers)}")
        for server in cluster.servers:
            self._watcher.watch(server.name, partial(cluster.launch, server), cluster.running[server.name])
        application = Application(self._options, cluster, self._say)
        application.fill_database()
        self._say("· web, worker and scheduler")
        for service in self._options.services:
            self._watcher.watch(service, partial(application.launch, service))
        self._await_ready()
        cluster.records.url = application.public_url
        cluster.records.write(cluster.folder)
        console.announce_ready(self._options, cluster.folder.path, self._say)

    def _await_ready(self) -> None:
        until = time.monotonic() + _SECONDS_TO_READY
        while not console.is_ready(self._options):
            if ended := self._watcher.ended():
                tail = self._cluster.folder.log_tail(ended[0], lines=30)
                raise CannotStart(f"{ended[0]} ended while starting; the end of its log:\n{tail}")
            if time.monotonic() > until:
                state = console.readiness(self._options)
                raise CannotStart(f"{self._options.address}/readyz is not ready after {_SECONDS_TO_READY:g} s: {state}")
            time.sleep(0.05)

    def _watch(self) -> NoReturn:
        ballast = Ballast(self._cluster.folder.path)
        chores_due = 0.0
        while True:
            self._watcher.check()
            if time.monotonic() >= chores_due:
                chores_due = time.monotonic() + _CHORES_SECONDS
                self._cluster.folder.trim_logs()
                if ballast.maintain():
                    self._say("The disk is nearly full: the ballast was given up. Free some space now.")
            time.sleep(_LOOK_SECONDS)


def main(argv: list[str]) -> int:
    """Run until a signal; 0 after a stop that was asked for, 1 with a message when it cannot start."""
    options = RunOptions.from_json(argv[1])
    for number in _SIGNALS:
        signal.signal(number, _stop)
    try:
        Supervisor(options).run()
    except Stopped:
        console.say("stopped")
        return 0
    except CannotStart as problem:
        console.print_error(str(problem))
        return 1


def _stop(_number: int, _frame: FrameType | None) -> NoReturn:
    # Once: a second Ctrl-C must not interrupt the tidying up, which is bounded in time.
    for number in _SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    raise Stopped


if __name__ == "__main__":
    sys.exit(main(sys.argv))
