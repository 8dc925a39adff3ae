"""The engine: one dialect, one way to connect."""

from sqlalchemy import Engine, create_engine


def make_engine(url: str, *, pool_size: int = 10, check: bool = True) -> Engine:
    """Return an engine for PostgreSQL ≥ 18 with at most `pool_size` connections, each checked before use if `check`.

    A statement may run 30 s and a transaction idle 60 s, so that one stuck request cannot hold others' rows.
    """
    return create_engine(
        url,
        pool_size=pool_size,
        max_overflow=0,
        pool_timeout=10,
        pool_pre_ping=check,
        # What people write stands in the parameters: an error's message goes to the log without them.
        hide_parameters=True,
        connect_args={
            "application_name": "podnet",
            "options": "-c timezone=UTC -c statement_timeout=30s -c idle_in_transaction_session_timeout=60s",
        },
    )
