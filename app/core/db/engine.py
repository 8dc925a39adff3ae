"""The engine: one dialect, one way to connect."""

import select
from datetime import datetime
from typing import Any

import psycopg
from psycopg.abc import Buffer
from psycopg.adapt import Loader
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DisconnectionError

from app.core.times import read_time


def make_engine(url: str, *, pool_size: int = 10, check: bool = True) -> Engine:
    """Return an engine for PostgreSQL ≥ 18 with at most `pool_size` connections, each checked before use if `check`.

    A statement may run 30 s and a transaction idle 60 s, so that one stuck request cannot hold others' rows.
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
            "options": "-c timezone=UTC -c statement_timeout=30s -c idle_in_transaction_session_timeout=60s",
        },
    )
    event.listen(engine, "connect", _read_any_time)
    if check:
        event.listen(engine, "checkout", _refuse_the_dead)
    return engine


class AnyTime(Loader):
    """Reads a `timestamptz`, also one that Python cannot hold: see `read_time`."""

    def load(self, data: Buffer) -> datetime:
        return read_time(bytes(data).decode())


def _read_any_time(connection: psycopg.Connection[Any], _record: object) -> None:
    connection.adapters.register_loader("timestamptz", AnyTime)


def _refuse_the_dead(connection: psycopg.Connection[Any], _record: object, _proxy: object) -> None:
    # A server has nothing to say to a connection that rests. If there is something to read, it is the end of it, or a
    # farewell; the pool then opens another. A ping would find no more, and cost every unit a round trip.
    rests = select.poll()
    rests.register(connection.fileno(), select.POLLIN | select.POLLHUP | select.POLLERR)
    if rests.poll(0):
        raise DisconnectionError
