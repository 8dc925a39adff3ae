"""Bringing a database to the schema that this code expects."""

from collections.abc import Sequence
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

MIGRATIONS = Path(__file__).parents[2] / "migrations"
RELEASED = (MIGRATIONS / "versions",)
OLDEST = 18


def migrate(engine: Engine, *, versions: Sequence[Path] = RELEASED) -> None:
    """Apply the migrations of these folders that are missing, all or none.

    Of two processes that start together the second waits.
    """
    with engine.begin() as connection:
        found = connection.dialect.server_version_info
        if found is None or int(found[0]) < OLDEST:
            raise RuntimeError(f"PostgreSQL {OLDEST} or newer is needed, this server is {found and found[0]}")
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('podnet.migrate'))"))
        config = _config(versions)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def is_current(engine: Engine, *, versions: Sequence[Path] = RELEASED) -> bool:
    """Tell whether the database is at the newest migration of these folders."""
    with engine.connect() as connection:
        applied = MigrationContext.configure(connection).get_current_revision()
    return applied == ScriptDirectory.from_config(_config(versions)).get_current_head()


def _config(versions: Sequence[Path]) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", "\n".join(map(str, versions)))
    return config
