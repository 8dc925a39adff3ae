"""No page asks the database more than a dozen times, the recognition of its reader included."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from app.core.delivery import drain
from moderation.jobs import sweep
from tests.crowd import LIBEREC, supported
from tests.region import a_campaign, an_idea

MOST = 12


@contextmanager
def counted(runtime) -> Iterator[list[str]]:
    statements: list[str] = []

    def listen(*args) -> None:
        statements.append(args[2])

    event.listen(runtime.engine, "before_cursor_execute", listen)
    yield statements
    event.remove(runtime.engine, "before_cursor_execute", listen)


@pytest.fixture
def idea(runtime) -> str:
    campaign = a_campaign(runtime)
    ideas = [an_idea(runtime, campaign, title=f"Lavička číslo {number}") for number in range(8)]
    supported(runtime, campaign, ideas[0], LIBEREC, LIBEREC)
    drain(runtime.unit, runtime.readers["search"])
    return ideas[0]


def test_the_page_of_an_idea_counts_no_ballots(runtime, client, world, idea) -> None:
    with counted(runtime) as statements:
        client.get(f"/ideas/{idea}", headers=world.vlasta.headers)
    touching = [statement for statement in statements if re.search(r"\bballot\b", statement)]
    assert touching, "the reader's own vote is shown"
    for statement in touching:
        assert "ballot.person_id = %(" in statement, f"more ballots than the reader's own are read:\n{statement}"


def test_neither_the_queue_nor_the_sweep_reads_a_ballot(runtime, client, world, idea) -> None:
    with counted(runtime) as statements:
        assert client.get("/moderation", headers=world.milan.headers).status_code == 200
        sweep(runtime.unit)
    assert "idea_rank" in " ".join(statements)
    assert not [statement for statement in statements if re.search(r"\bballot\b", statement)]


@pytest.mark.parametrize(
    "path", ["/", "/ideas", "/ideas?sort=hot", "/ideas?q=lavička", "/ideas?topic=doprava", "/ideas/{}"]
)
def test_a_page_takes_a_dozen_statements_at_most(runtime, client, world, idea, path: str) -> None:
    reader = world.vlasta.headers
    with counted(runtime) as statements:
        answer = client.get(path.format(idea), headers=reader)
    assert answer.status_code == 200
    words = re.sub(r"<[^>]*>", "", answer.get_data(as_text=True)).replace("\N{NO-BREAK SPACE}", " ")
    assert "Lavička číslo" in words
    assert 0 < len(statements) <= MOST, "\n".join(statements)
