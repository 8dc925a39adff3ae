"""No page asks the database more than a dozen times, the recognition of its reader included: however much there is to
show, and whoever reads it."""

from collections.abc import Iterator

import pytest

from tests.sql_log import logged_statements
from tests.web.enumerating.examples import EXAMPLES, call_of
from tests.web.enumerating.full_pages import MANY, Places, fill
from tests.web.enumerating.routes import all_routes
from tests.web.enumerating.stage import EVERYBODY, STRANGER, Call, Stage

MOST = 12
PAGES = [route for route in all_routes() if route.startswith("GET /") and not route.startswith("GET /api/")]
SOUGHT = (
    "/ideas?sort=hot&limit=30",
    "/ideas?q=lavička&topic=doprava&municipality=Raspenava",
    "/ideas?campaign={}",
    "/needs?q=lidem&state=accepted&limit=30",
    "/campaigns?state=open",
    "/moderation?sort=top&limit=30",
)


@pytest.fixture(scope="module")
def places(stage: Stage) -> Places:
    return fill(stage)


def test_there_is_as_much_to_show_as_can_be(stage: Stage, places: Places) -> None:
    (idea, *_), (need, *_) = places[("idea",)], places[("need",)]
    shown = stage.get("verified", f"/ideas/{idea['id']}").get_data(as_text=True)
    assert 'id="vote-keep"' in shown, "it asks those who voted on other words once more"
    assert f"/needs/{need['id']}" in shown
    assert shown.count("Je to potřeba.") == 2, "the story tells both answers"
    assert (
        stage.get("moderator", "/moderation?limit=100").get_data(as_text=True).count("/moderation/nominations/") >= MANY
    )


def test_every_page_takes_a_dozen_statements_at_most(stage: Stage, places: Places) -> None:
    read, broken = set[str](), dict[str, int]()
    for call in _visits(stage, places):
        for who in EVERYBODY:
            status, taken = _asked(stage, who, call)
            read |= {call.rule} if status == 200 else set()
            broken |= {f"{call.path} as {who}": taken} if taken > MOST else {}
    assert {call.partition(" ")[2] for call in PAGES} - read <= {"/readyz", "/static/<path:filename>"}
    assert not broken, "\n".join(f"{address}: {number}" for address, number in broken.items())


def _visits(stage: Stage, places: Places) -> Iterator[Call]:
    """Yield a request of every page there is, of those about a thing one for each such thing."""
    for route in PAGES:
        call = call_of(stage, route)
        yield from (call.with_args(**args) for args in places.get(tuple(EXAMPLES[route].kinds.values()), [call.args]))


def _asked(stage: Stage, who: str, call: Call) -> tuple[int, int]:
    """Return the status of the answer, and how many statements it takes at the most."""
    with logged_statements(stage.runtime.engine) as statements:
        status = stage.ask(who, call).status_code
    # Every few minutes the use of a session is noted, with a statement that these proofs are too fresh for.
    return status, len(statements) + (who != STRANGER and len(statements) > 0)


@pytest.mark.parametrize("address", SOUGHT)
def test_so_does_what_is_sought_and_sorted(stage: Stage, places: Places, address: str) -> None:
    (campaign, *_) = places[("campaign",)]
    with logged_statements(stage.runtime.engine) as statements:
        answer = stage.get("moderator", address.format(campaign["id"]))
    assert answer.status_code == 200
    assert len(statements) < MOST, "\n".join(statements)
