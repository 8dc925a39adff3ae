"""PostgreSQL and Valkey of a data folder, started and stopped together."""

import contextlib
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from local import children, folder, records
from local.children import Child
from local.errors import CannotStart
from local.lock import take_lock
from local.postgres import Postgres
from local.privileges import service_identity
from local.valkey import Valkey

Server = Postgres | Valkey

_SECONDS_TO_START = 120.0  # crash recovery of a large database takes its time
_SECONDS_TO_STOP = 4.0


@dataclass(frozen=True)
class WantedServers:
    """Which servers to start; the others are someone's own."""

    postgres: bool = True
    valkey: bool = True


class Cluster:
    """The private servers of `path`, as a context manager: `with Cluster(path, durable=False) as c: c.database_url`.

    Holds the folder's lock while it runs; CannotStart when another one does. `durable=False` turns fsync off and is for
    tests only. The servers die with the thread that started them, so start from the main thread.
    """

    def __init__(self, path: Path, *, durable: bool = True, wanted: WantedServers | None = None) -> None:
        self._path = path
        self._durable = durable
        self._wanted = wanted or WantedServers()
        self._cleanup = ExitStack()
        self.records = records.Records()
        self.running: dict[str, Child] = {}
        self.leftovers: list[str] = []

    @property
    def database_url(self) -> str:
        """Address of the database, for SQLAlchemy, psycopg and libpq."""
        return self.records.database_url

    @property
    def redis_url(self) -> str:
        """Address of Valkey, for redis-py."""
        return self.records.redis_url

    @property
    def admin_url(self) -> str:
        """Address of the database as its superuser, for benches and maintenance."""
        return self.postgres.admin_url

    def start(self) -> Self:
        """Start the servers, wait until they answer, and make the database if it is missing."""
        try:
            self._open_folder()
            for server in self.servers:
                self.launch(server)
            for server in self.servers:
                self._await_or_restart(server)
            if self._wanted.postgres:
                self.postgres.create_database()
        except BaseException:
            self.stop()
            raise
        return self

    def stop(self) -> None:
        """Stop the servers, remove their sockets, and let the folder go."""
        children.stop_all(self.running.values(), _SECONDS_TO_STOP)
        self.running.clear()
        self._cleanup.close()

    def launch(self, server: Server) -> Child:
        """Put right what would keep a server from starting, and start it (again)."""
        server.prepare()
        child = children.start(server.spec(), self.folder)
        self.running[server.name] = child
        self.record(child)
        return child

    def record(self, child: Child) -> None:
        """Write down that a child runs, for whoever starts after a crash."""
        self.records.record_child(child.spec.name, child.pid, child.spec.stop_signal)
        with contextlib.suppress(OSError):  # on a full disk the record is missing, and the child lives all the same
            self.records.write(self.folder)

    def restart(self, name: str) -> None:
        """Start a server that has died again, and wait until it answers."""
        server = next(server for server in self.servers if server.name == name)
        self.running[name].end(0.0)
        self.launch(server)
        self._await_or_restart(server)

    def pid(self, name: str) -> int:
        """Process id of `postgres` or `valkey`, for tests that kill."""
        return self.running[name].pid

    def _open_folder(self) -> None:
        self.folder = folder.prepare(self._path, service_identity(self._path))
        self._cleanup.callback(take_lock(self.folder.path).release)
        self.leftovers = records.end_leftovers(self.folder)
        sockets = folder.make_socket_folder(self.folder)
        self._cleanup.callback(folder.remove_socket_folder, sockets)
        self._cleanup.callback((self.folder.path / "run.json").unlink, missing_ok=True)
        self.postgres = Postgres(self.folder, sockets, durable=self._durable)
        self._cleanup.callback(self.postgres.end_orphans)
        self.valkey = Valkey(self.folder, sockets, durable=self._durable)
        self.servers: list[Server] = [self.postgres] * self._wanted.postgres + [self.valkey] * self._wanted.valkey
        self.records = records.Records(str(sockets), self.postgres.url, self.valkey.url)

    def _await_or_restart(self, server: Server) -> None:
        # Once more, because what stopped a server at its first try is often what prepare() puts right.
        if not self._becomes_ready(server):
            self.running[server.name].end(0.0)
            self.launch(server)
            if not self._becomes_ready(server):
                tail = self.folder.log_tail(server.name)
                raise CannotStart(f"{server.name} did not start; the end of its log:\n{tail}")

    def _becomes_ready(self, server: Server) -> bool:
        child = self.running[server.name]
        until = time.monotonic() + _SECONDS_TO_START
        while not server.is_ready(child.pid):
            if child.has_ended() or time.monotonic() > until:
                return False
            time.sleep(0.02)
        return True

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
