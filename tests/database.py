"""Bringing the database back to what `podnet migrate` leaves, between one test and the next.

Tables that a test wrote to are emptied; the reference rows, which take a while to create, stay or are restored.
"""

from sqlalchemy import Engine, text

from app.campaigns.commands import install_reference
from app.core.actors import SYSTEM
from app.core.db.schema import migrate
from app.runtime import Runtime

REFERENCE = {"space": "id", "municipality": "code", "topic": "id"}
"""The tables that are never empty, and the key of each."""

LARGE = 1_000_000
"""Bytes above which an emptied table is vacuumed too: the next tests would read its dead rows."""

TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"

_WRITTEN = text(f"""
SELECT relname, pg_relation_size(oid) > {LARGE} FROM pg_class
 WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'alembic_version'
   AND relname <> ALL(:reference) AND pg_relation_size(oid) > 0
""")


def prepare(runtime: Runtime, superuser: Engine) -> None:
    """Create the tables and the reference rows, and a copy of those."""
    migrate(runtime.engine)
    with runtime.unit(SYSTEM) as u:
        install_reference(u)
    with superuser.begin() as connection:
        connection.execute(text("CREATE SCHEMA reference"))
        for table in REFERENCE:
            connection.execute(text(f"CREATE TABLE reference.{table} AS TABLE public.{table}"))


def reset(superuser: Engine) -> None:
    """Undo what was committed since `prepare`."""
    with superuser.begin() as connection:
        # Events refuse to be deleted, as they should; only replication passes their trigger by.
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        written = connection.execute(_WRITTEN, {"reference": list(REFERENCE)}).all()
        statements = [f"DELETE FROM {table}" for table, _ in written]
        statements += [statement for table, key in REFERENCE.items() for statement in _restore(table, key)]
        connection.exec_driver_sql("; ".join(statements))
    if large := [table for table, is_large in written if is_large]:
        with superuser.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(f"VACUUM {', '.join(large)}"))


def _restore(table: str, key: str) -> list[str]:
    changed = f"SELECT {key} FROM (TABLE {table} EXCEPT TABLE reference.{table}) changed"
    return [
        f"DELETE FROM {table} WHERE {key} IN ({changed})",
        f"INSERT INTO {table} (TABLE reference.{table} EXCEPT TABLE {table})",
    ]
