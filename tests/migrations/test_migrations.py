"""Upgrades of a database that somebody has: its rows stay, a failure leaves no trace, and what was released holds."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, make_url, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.core import audit_log
from app.core.db.engine import make_engine
from app.core.db.schema import RELEASED, is_current, migrate
from app.votes.jobs.audit import verify_tallies
from local import psql
from local.cluster import Cluster
from tests.migrations import dump

HERE = Path(__file__).parent
LATER, FAILING = (*RELEASED, HERE / "later"), (*RELEASED, HERE / "failing")


@pytest.fixture
def new_database(cluster: Cluster, superuser: Engine) -> Iterator[Callable[[str], str]]:
    """Make an empty database and return its address."""
    made: list[str] = []
    server = create_engine(superuser.url, isolation_level="AUTOCOMMIT")

    def make(name: str) -> str:
        made.append(name)
        with server.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} OWNER podnet"))
        return make_url(cluster.database_url).set(database=name).render_as_string(hide_password=False)

    yield make
    with server.connect() as connection:
        for name in made:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


@pytest.fixture
def released(new_database: Callable[[str], str]) -> Iterator[Engine]:
    """A database as the first release left it, with an idea that went all the way."""
    address = new_database("released")
    done = psql.run(address, dump.RELEASED.read_text())
    assert done.returncode == 0, done.stderr
    engine = make_engine(address, secret_key=dump.SECRET_KEY)
    yield engine
    engine.dispose()


def contents(engine: Engine, *options: str) -> str:
    return dump.dump(engine.url.render_as_string(hide_password=False), *options)


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
    assert ours == theirs, "add a migration, never change one that has been released"


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
        found = audit_log.verify(session)
        assert (found.wrong, verify_tallies(session)) == ([], [])
    assert found.events > 0


def test_a_migration_that_fails_leaves_the_database_as_it_was(released: Engine) -> None:
    before = contents(released)
    with pytest.raises(IntegrityError):
        migrate(released, versions=FAILING)
    assert contents(released) == before
    assert is_current(released)
