"""What a cookie vouches for needs the form's token; what reads, writes nothing."""

import re

import pytest

from tests.web.enumerating.crawl import a_few_of_each_kind
from tests.web.enumerating.examples import EXAMPLES, call_of
from tests.web.enumerating.routes import all_routes, bare_app
from tests.web.enumerating.stage import CAST, READERS, STRANGER, Call, Stage, text_of

WRITES = [route for route in all_routes() if not route.startswith("GET ") and route in EXAMPLES]

# CONTRACT: "CSRF-exempt, each with its own secret". A further one is first written there.
EXEMPT = {"POST /api/v1/tokens"}


def test_only_what_carries_a_secret_of_its_own_is_exempt() -> None:
    app = bare_app()
    exempt = {
        f"{method} {rule.rule}"
        for rule in app.url_map.iter_rules()
        for method in rule.methods or ()
        if getattr(app.view_functions[rule.endpoint], "csrf_exempt", False)
    }
    assert exempt - {f"OPTIONS {route.partition(' ')[2]}" for route in exempt} == EXEMPT


@pytest.mark.parametrize("route", [route for route in WRITES if route not in EXEMPT])
def test_a_cookie_alone_writes_nothing(stage: Stage, route: str) -> None:
    call = call_of(stage, route)
    before = stage.contents()
    for csrf in (None, "", "guess", stage.foreign_csrf_token()):
        for who in ("author", "admin"):
            answer = stage.by_cookie(who, call, csrf=csrf)
            assert answer.status_code == 400, f"{route} by cookie with the token {csrf!r}: {answer.status_code}"
            if call.is_api:
                assert answer.json["code"] == "csrf"
    assert stage.contents() == before


@pytest.mark.parametrize("route", [route for route in WRITES if "/api/" not in route])
def test_a_stranger_s_form_needs_its_token_too(stage: Stage, route: str) -> None:
    """Else somebody could be signed in as another, and write under that name."""
    assert stage.by_cookie(STRANGER, call_of(stage, route), csrf=None).status_code == 400


@pytest.mark.parametrize("route", [route for route in WRITES if "/api/" in route and route not in EXEMPT])
def test_a_wrong_token_is_not_made_up_for_by_a_cookie(stage: Stage, route: str) -> None:
    answer = stage.by_cookie("author", call_of(stage, route), headers={"Authorization": "Bearer guess"})
    assert (answer.status_code, answer.json["code"]) == (401, "bad_token")


WALKERS = {*READERS, "moderator elsewhere", "official elsewhere"}
"""Those who follow links as well: staff of another space meet links of their own."""


@pytest.fixture(scope="module")
def readings(stage: Stage) -> list[Call]:
    """A request of each route that reads, about things that reading does not use up."""
    return [call_of(stage, route) for route in all_routes() if route.startswith("GET ")]


@pytest.mark.parametrize("who", [STRANGER, *CAST])
def test_reading_everything_writes_nothing(stage: Stage, readings: list[Call], who: str) -> None:
    # Late enough for the note of a proof's last use to be made anew: that is the one thing that reading may write.
    stage.age_proofs(who)
    before, hints = stage.contents(), stage.hints()
    pages = [stage.ask(who, call) for call in readings]
    met = sorted({link for page in pages for link in links(text_of(page))}) if who in WALKERS else []
    for address in a_few_of_each_kind(met):
        stage.get(who, address)
    written = {name for name, rows in stage.contents().items() if rows != before[name]}
    assert not written, f"a GET as {who} wrote to {', '.join(sorted(written))}"
    assert not stage.hints() - hints, f"a GET as {who} wrote to Valkey"


def links(html: str) -> set[str]:
    """Return the addresses within the application that a page leads to."""
    return {found.replace("&amp;", "&") for found in re.findall(r'href="(/(?!/)[^"#]*)"', html)}
