"""Bringing a database to the schema that this code expects."""

from collections.abc import Sequence
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

MIGRATIONS = Path(__file__).parents[2] / "migrations"
RELEASED = (MIGRATIONS / "versions",)
OLDEST = 18

BEFORE_RELEASE = frozenset(
    {
        "0001_core",
        "0002_people",
        "0003_campaigns",
        "0004_votes",
        "0005_ideas",
        "0006_needs",
        "0007_moderation",
        "0008_second_factor",
        "0009_mail",
        "0010_campaign_editor",
        "0011_passkeys",
        "0012_idea_pictures",
        "0013_outside",
        "0014_entry",
        "0015_ranked_at",
        "0016_ascii_domains",
        "0017_ranked_support",
        "0018_withdrawal",
        "0019_sealed_secrets",
    }
)
"""The revisions that became one before the first release. Any other that this code does not know is a newer one's."""


class OtherVersion(Exception):
    """Another version of Podnět made this database. The message says so in one sentence, and what to do."""


def migrate(engine: Engine, *, versions: Sequence[Path] = RELEASED) -> None:
    """Apply the migrations of these folders that are missing, all or none.

    Of two processes that start together the second waits. Raise `OtherVersion`, and change nothing, when the database
    has a migration that stands in none of them.
    """
    with engine.begin() as connection:
        found = connection.dialect.server_version_info
        if found is None or int(found[0]) < OLDEST:
            raise RuntimeError(f"PostgreSQL {OLDEST} or newer is needed, this server is {found and found[0]}")
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('podnet.migrate'))"))
        if problem := _problem(connection, versions):
            raise OtherVersion(problem)
        config = _config(versions)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def is_current(engine: Engine, *, versions: Sequence[Path] = RELEASED) -> bool:
    """Tell whether the database is at the newest migration of these folders."""
    with engine.connect() as connection:
        applied = MigrationContext.configure(connection).get_current_revision()
    return applied == ScriptDirectory.from_config(_config(versions)).get_current_head()


def other_version(engine: Engine, *, versions: Sequence[Path] = RELEASED) -> str | None:
    """Return what `migrate` would refuse the database for; None when it can be brought up to date, or is."""
    with engine.connect() as connection:
        return _problem(connection, versions)


def _problem(connection: Connection, versions: Sequence[Path]) -> str | None:
    applied = MigrationContext.configure(connection).get_current_revision()
    known = {script.revision for script in ScriptDirectory.from_config(_config(versions)).walk_revisions()}
    if applied is None or applied in known:
        return None
    holds = f"{_location(connection)} has the schema {applied}"
    if applied in BEFORE_RELEASE:
        return (
            f"{holds}, from before the first release, which cannot be brought up to date, and was left as it is: start "
            "with another data folder (--data DIR) or an empty database (DATABASE_URL), and keep the old one for the "
            "version that made it, or delete it."
        )
    return (
        f"{holds}, made by a newer version of Podnět, and was left as it is: start that version, or restore the copy "
        "that was made before the upgrade."
    )


def _location(connection: Connection) -> str:
    # Only the owner of a server is told where it keeps its files: our private one says so, an office's does not.
    folder = connection.scalar(text("SELECT setting FROM pg_settings WHERE name = 'data_directory'"))
    return f"the database in {folder}" if folder else f"the database {connection.engine.url.database}"


def _config(versions: Sequence[Path]) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", "\n".join(map(str, versions)))
    return config
