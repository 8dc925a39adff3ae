"""No page and no sweep counts ballots: what is worked out of them stands in the rank. How often a page asks at all is
held to its bound in `enumerating/test_statements.py`."""

import re

import pytest

from moderation.jobs import sweep
from tests.crowd import LIBEREC, vote_from
from tests.region import a_campaign, an_idea
from tests.sql_log import logged_statements


@pytest.fixture
def idea(runtime) -> str:
    campaign = a_campaign(runtime)
    idea = an_idea(runtime, campaign)
    vote_from(runtime, campaign, idea, LIBEREC, LIBEREC)
    return idea


def naming_ballots(statements: list[str]) -> list[str]:
    return [statement for statement in statements if re.search(r"\bballot\b", statement)]


def test_the_page_of_an_idea_reads_no_ballot_but_the_readers_own(runtime, client, world, idea) -> None:
    with logged_statements(runtime.engine) as statements:
        assert client.get(f"/ideas/{idea}", headers=world.vlasta.headers).status_code == 200
    assert naming_ballots(statements), "the reader's own vote is shown"
    for statement in naming_ballots(statements):
        assert "ballot.person_id = %(" in statement, f"more ballots than the reader's own are read:\n{statement}"


def test_neither_the_queue_nor_the_sweep_reads_a_ballot(runtime, client, world, idea) -> None:
    with logged_statements(runtime.engine) as statements:
        assert client.get("/moderation", headers=world.milan.headers).status_code == 200
        sweep(runtime.unit)
    assert "idea_rank" in " ".join(statements)
    assert naming_ballots(statements) == []
