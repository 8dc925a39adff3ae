"""Filling the database: the tables on every start, a demo on the first."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

from local import psql
from local.application import Application
from local.errors import CannotStart
from local.settings import ROOT, is_production

_MIGRATIONS = ROOT / "app" / "migrations" / "versions"
_VERSION = "SELECT version_num FROM alembic_version;"
_COUNT_TABLES = "SELECT count(*) FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname = 'public';"


def fill_database(application: Application, say: Callable[[str], None]) -> None:
    """Migrate, and fill a database that had no tables with a demo, unless --empty or production.

    A file marks the time in between: a first start that was interrupted begins anew, since nothing in it is anyone's.
    """
    seeding = application.cluster.folder.path / "seeding"
    if seeding.exists():
        _start_over(application, seeding, say)
    wants_demo = _is_new(application.database_url) and not application.options.empty and not is_production()
    if wants_demo:
        seeding.touch()
    _migrate(application, say)
    if wants_demo:
        say("· demo data, as this is the first start")
        application.do("seed")
        seeding.unlink()


def _migrate(application: Application, say: Callable[[str], None]) -> None:
    # What the last migration left is noted, so that a start with nothing to migrate need not wait for one to say so.
    noted = application.cluster.folder.path / "migrated"
    if not noted.exists() or noted.read_text() != _state(application):
        say("· the database's tables")
        application.do("migrate")
        noted.write_text(_state(application) or "unknown")


def _state(application: Application) -> str | None:
    """Which migrations there are, and which the database has; None when it does not say."""
    digest = hashlib.sha256()
    for file in sorted(_MIGRATIONS.glob("*.py")):
        digest.update(file.read_bytes())
    version = psql.run(application.database_url, _VERSION).stdout.strip()
    return f"{digest.hexdigest()} {version}" if version else None


def _start_over(application: Application, seeding: Path, say: Callable[[str], None]) -> None:
    if "DATABASE_URL" in os.environ:
        raise CannotStart(
            "An earlier start was interrupted while it filled the database with demo data. "
            f"Empty the database and start again, or delete {seeding} to go on with what is there."
        )
    say("· an earlier first start was interrupted; beginning anew")
    application.cluster.postgres.recreate()
    seeding.unlink()


def _is_new(database_url: str) -> bool:
    done = psql.run(database_url, _COUNT_TABLES)
    if done.returncode != 0:
        raise CannotStart(f"DATABASE_URL does not lead to a PostgreSQL that answers:\n{done.stderr.strip()}")
    return done.stdout.strip() == "0"
