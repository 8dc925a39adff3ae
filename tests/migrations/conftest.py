"""Databases of a test's own, on the session's server."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Engine, create_engine, make_url, text

from app.core.db.engine import make_engine
from local import psql
from local.cluster import Cluster
from tests.migrations import dump


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
