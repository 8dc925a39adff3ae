"""Bringing a database to the schema that this code expects."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

MIGRATIONS = Path(__file__).parents[2] / "migrations"
OLDEST = 18


def alembic_config() -> Config:
    """Return where the migrations stand, for who runs them."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


def migrate(engine: Engine) -> None:
    """Apply the migrations that are missing, all or none. Of two processes that start together the second waits."""
    with engine.begin() as connection:
        found = connection.dialect.server_version_info
        if found is None or int(found[0]) < OLDEST:
            raise RuntimeError(f"PostgreSQL {OLDEST} or newer is needed, this server is {found and found[0]}")
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('podnet.migrate'))"))
        config = alembic_config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def is_current(engine: Engine) -> bool:
    """Tell whether the database is at the newest migration."""
    with engine.connect() as connection:
        applied = MigrationContext.configure(connection).get_current_revision()
    return applied == ScriptDirectory.from_config(alembic_config()).get_current_head()
