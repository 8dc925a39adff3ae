"""What an upgrade makes of the rows that stand there: tried on a schema of its own, which is never committed."""

from collections.abc import Iterator

import pytest
from alembic import command
from sqlalchemy import Connection, Engine, text

from app.core.db.schema import alembic_config
from app.core.db.sealed import Seal
from app.core.ids import new_id


@pytest.fixture
def connection(superuser: Engine) -> Iterator[Connection]:
    with superuser.connect() as connection:
        connection.execute(text("CREATE SCHEMA before"))
        connection.execute(text("SET LOCAL search_path TO before"))
        yield connection
        connection.rollback()


def upgrade(connection: Connection, to: str) -> None:
    config = alembic_config()
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def insert(connection: Connection, table: str, **values: object) -> None:
    """Insert a row; a column that is not named gets 0 in the form of its type."""
    zeros = {"uuid": "gen_random_uuid()", "bytea": "''", "boolean": "false", "timestamp with time zone": "now()"}
    of_table = "FROM information_schema.columns WHERE table_schema = 'before' AND table_name = :name"
    columns = connection.execute(text(f"SELECT column_name, data_type {of_table}"), {"name": table}).all()
    given = ", ".join(f":{name}" if name in values else zeros.get(kind, "0") for name, kind in columns)
    connection.execute(text(f"INSERT INTO {table} ({', '.join(n for n, _ in columns)}) VALUES ({given})"), values)


def test_what_was_voted_on_before_ranks_knew_its_places_is_ranked_anew(connection) -> None:
    upgrade(connection, "0016_ascii_domains")
    voted, untouched = new_id(), new_id()
    for idea, n in ((voted, 3), (untouched, 0)):
        insert(connection, "tally", votable_id=idea, n=n)
        insert(connection, "idea_rank", idea_id=idea)
    upgrade(connection, "head")
    marked = connection.execute(text("SELECT votable_id::text FROM tally WHERE is_stale")).scalars().all()
    assert marked == [voted]
    ranks = connection.execute(text("SELECT verified_municipalities, opposition FROM idea_rank")).all()
    assert ranks == [(0, 0)] * 2, "until the job has been there, which is two seconds later"


def test_secrets_that_stood_in_the_clear_are_sealed(connection, monkeypatch) -> None:
    seal = Seal("k" * 32)
    monkeypatch.setattr(connection.dialect, "seal", seal, raising=False)
    upgrade(connection, "0018_withdrawal")
    insert(connection, "person", handle="olga", totp_secret="JBSWY3DPEHPK3PXP", email="olga@kraj.example")
    insert(connection, "person", handle="petr", totp_secret=None, email="petr@obec.example")
    upgrade(connection, "0019_sealed_secrets")
    found = dict(connection.execute(text("SELECT handle, totp_secret FROM person")).all())
    assert (seal.open(found["olga"]), found["petr"]) == ("JBSWY3DPEHPK3PXP", None)
