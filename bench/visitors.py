"""Who reads the region that `bench.region` wrote, and what there is for them to read."""

import random
from collections.abc import Sequence

import psycopg

from app.core.actors import SYSTEM
from app.core.db.unit import UnitOfWork
from app.people.commands.sign_in import start_sign_in
from app.people.queries import actor_of
from bench.electorate import uuid_of
from bench.region import DEBATED_IDEAS

READERS = 50


def sign_in_readers(unit: UnitOfWork, url: str) -> list[str]:
    """Sign some people in and return the secrets of their sessions."""
    with psycopg.connect(url) as connection:
        people = [str(row[0]) for row in connection.execute("SELECT id FROM person ORDER BY id LIMIT %s", [READERS])]
    return [_sign_in(unit, person) for person in people]


def _sign_in(unit: UnitOfWork, person: str) -> str:
    with unit(SYSTEM) as u:
        actor = actor_of(u, person_id=person)
    with unit(actor) as u:
        return start_sign_in(u, device="bench").secret


def debated_ids() -> list[str]:
    """Return the ids of the ideas that everybody voted on."""
    return [uuid_of(number) for number in range(DEBATED_IDEAS)]


def ids_of(url: str, table: str) -> list[str]:
    """Return the ids of all rows of a table."""
    with psycopg.connect(url) as connection:
        return [str(row[0]) for row in connection.execute(f"SELECT id FROM {table} ORDER BY id".encode())]


def idea_ids(ideas: int, count: int, rng: random.Random) -> Sequence[str]:
    """Return the ids of so many of the ideas."""
    return [uuid_of(rng.randrange(ideas)) for _ in range(count)]
