"""Upgrades of a database that somebody has: its rows stay, a failure leaves no trace, and what was released holds."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.core.db.engine import make_engine
from app.core.db.schema import RELEASED, is_current, migrate
from app.core.verification import verify_audit_log
from app.votes.jobs.audit import verify_tallies
from tests.migrations.dump import contents

HERE = Path(__file__).parent
LATER, FAILING = (*RELEASED, HERE / "later"), (*RELEASED, HERE / "failing")


def rows(engine: Engine) -> dict[str, int]:
    """Return how many rows each table has."""
    tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
    with engine.connect() as connection:
        names = connection.execute(text(tables)).scalars().all()
        return {name: connection.scalar(text(f"SELECT count(*) FROM {name}")) or 0 for name in names}


def test_what_was_released_is_what_the_migrations_make(released: Engine, new_database) -> None:
    empty = make_engine(new_database("from_nothing"))
    migrate(empty)
    migrate(released)
    ours, theirs = contents(empty, "--schema-only"), contents(released, "--schema-only")
    empty.dispose()
    assert ours == theirs, (
        "add a migration, never change one that has been released; before the first release, make the dump anew: "
        "`python -m tests.migrations.dump`"
    )


def test_an_upgrade_keeps_every_row_and_fills_what_it_adds(released: Engine) -> None:
    before = rows(released)
    assert all(before[table] for table in ("person", "campaign", "idea", "ballot", "need", "event"))
    assert not is_current(released, versions=LATER)
    migrate(released, versions=LATER)
    assert is_current(released, versions=LATER)
    assert rows(released) == before
    with released.connect() as connection:
        assert connection.execute(text("SELECT title, votes_for FROM idea")).all() == [
            ("Lavičky u zastávky v Raspenavě", 3)
        ]


def test_history_and_tallies_still_add_up_after_an_upgrade(released: Engine) -> None:
    migrate(released)
    with Session(released) as session:
        found = verify_audit_log(session)
        assert (found.wrong, verify_tallies(session)) == ([], [])
    assert found.events > 0


def test_a_migration_that_fails_leaves_the_database_as_it_was(released: Engine) -> None:
    before = contents(released)
    with pytest.raises(IntegrityError):
        migrate(released, versions=FAILING)
    assert contents(released) == before
    assert is_current(released)
