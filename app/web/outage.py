"""When the database is away, too busy, or takes no writes: not the asker's fault, and over soon."""

import psycopg.errors
from sqlalchemy import exc

RETRY_S = 5
"""How long to wait for a database that is away; a restart takes about this long."""

_REFUSED = (psycopg.errors.ReadOnlySqlTransaction, psycopg.errors.InsufficientResources)


def is_outage(error: Exception) -> bool:
    """Tell whether this is an outage rather than a fault of ours."""
    if isinstance(error, exc.OperationalError | exc.InterfaceError | exc.TimeoutError):
        return True
    return isinstance(error, exc.DBAPIError) and isinstance(error.orig, _REFUSED)
