"""The engine: one dialect, one way to connect."""

import select
from datetime import datetime
from time import monotonic
from typing import Any, TypeVar

import psycopg
from psycopg.abc import Buffer, PQGen
from psycopg.adapt import Loader
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DisconnectionError

from app.core.db.encrypted import ColumnCipher
from app.core.times import read_time

T = TypeVar("T")


CONNECT_S, STATEMENT_S = 10, 30


class BoundedConnection(psycopg.Connection[Any]):
    """A connection that waits for no answer beyond its `deadline`, a time of `monotonic`, if it has one.

    A database that stands still would else hold whoever asks it for ever. The connection then closes itself.
    """

    deadline: float | None = None

    def wait(self, gen: PQGen[T], interval: float = 0.1, timeout: float | None = None) -> T:
        """Do what the driver does, but raise `OperationalError` when the deadline has passed."""
        if self.deadline is None:
            return super().wait(gen, interval, timeout)
        try:
            return super().wait(gen, interval, max(self.deadline - monotonic(), 0.0))
        except psycopg.OperationalError:
            if monotonic() >= self.deadline:
                self.close()
            raise


def make_engine(
    url: str,
    *,
    pool_size: int = 10,
    check: bool = True,
    connect_s: float = CONNECT_S,
    statement_s: float = STATEMENT_S,
    secret_key: str | None = None,
) -> Engine:
    """Return an engine for PostgreSQL ≥ 18 with at most `pool_size` connections, each checked before use if `check`.

    Encrypted columns can be read and written with the installation's `secret_key` alone: see `app.core.db.encrypted`.
    A statement may run `statement_s` and a transaction idle 60 s, so that one stuck request cannot hold others' rows.
    """
    engine = create_engine(
        url,
        pool_size=pool_size,
        max_overflow=0,
        pool_timeout=10,
        # What people write stands in the parameters: an error's message goes to the log without them.
        hide_parameters=True,
        connect_args={
            "application_name": "podnet",
            "connect_timeout": connect_s,
            "options": f"-c timezone=UTC -c statement_timeout={statement_s}s "
            "-c idle_in_transaction_session_timeout=60s",
        },
    )
    if secret_key is not None:
        engine.dialect.cipher = ColumnCipher(secret_key)  # type: ignore[attr-defined]
    event.listen(
        engine, "do_connect", lambda _d, _r, arguments, options: BoundedConnection.connect(*arguments, **options)
    )
    event.listen(engine, "connect", lambda opened, _r: opened.adapters.register_loader("timestamptz", AnyTime))
    event.listen(engine, "checkout", _clear_deadline)
    if check:
        event.listen(engine, "checkout", _refuse_closed)
    return engine


class AnyTime(Loader):
    """Reads a `timestamptz`, also one that Python cannot hold: see `read_time`."""

    def load(self, data: Buffer) -> datetime:
        return read_time(bytes(data).decode())


def _clear_deadline(connection: BoundedConnection, _record: object, _proxy: object) -> None:
    connection.deadline = None


def _refuse_closed(connection: psycopg.Connection[Any], _record: object, _proxy: object) -> None:
    # A server sends nothing to an idle connection. If there is something to read, it was closed, or is about to be; the
    # pool then opens another. A ping would find no more, and cost every unit a round trip.
    poller = select.poll()
    poller.register(connection.fileno(), select.POLLIN | select.POLLHUP | select.POLLERR)
    if poller.poll(0):
        raise DisconnectionError
