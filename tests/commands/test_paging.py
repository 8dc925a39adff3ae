"""Walking a list page by page meets every row once, in order, whatever is added meanwhile."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from app.core.actors import Role, Tier
from app.core.clock import MovingClock
from app.core.paging import Keyset
from app.core.shapes import Paging
from app.people.commands.accounts import create_people
from app.people.models import Person
from tests.world import World

NEWEST = Keyset("new", Person.created_at, Person.id)
OLDEST = Keyset("old", Person.created_at, Person.id, descending=False)


def walk(world: World, order: Keyset, limit: int) -> Iterator[list[str]]:
    cursor: str | None = None
    while True:
        with world.system() as u:
            paging = Paging(limit=limit, cursor=cursor)
            page = order.page(u.session, select(Person.id), paging, lambda rows: [row.id for row in rows])
        yield page.items
        if (cursor := page.next) is None:
            return


@pytest.mark.parametrize("order", [NEWEST, OLDEST], ids=["newest", "oldest"])
def test_every_row_is_met_once(world: World, clock: MovingClock, order: Keyset) -> None:
    with world.system() as u:
        made = [one.id for one in create_people(u, role=Role.RESIDENT, tier=Tier.EMAIL, count=7)]
    pages = list(walk(world, order, 3))
    assert [len(page) for page in pages] == [3, 3, 1]
    assert sorted(id for page in pages for id in page) == sorted(made)


def test_a_full_last_page_has_no_next(world: World) -> None:
    with world.system() as u:
        create_people(u, role=Role.RESIDENT, tier=Tier.EMAIL, count=4)
    assert [len(page) for page in walk(world, NEWEST, 2)] == [2, 2]


def test_what_comes_meanwhile_moves_nothing(world: World) -> None:
    with world.system() as u:
        old = {one.id for one in create_people(u, role=Role.RESIDENT, tier=Tier.EMAIL, count=4)}
    pages = walk(world, NEWEST, 2)
    first = next(pages)
    new = world.petr.id
    assert {*first, *(id for page in pages for id in page)} - {new} == old


def test_an_empty_list_is_one_empty_page(world: World) -> None:
    assert list(walk(world, NEWEST, 2)) == [[]]
