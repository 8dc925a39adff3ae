"""The front page and the style guide, and what every page has in common."""

import re

import pytest

from app.web.http.security import SECURITY_HEADERS
from tests.region import a_campaign
from tests.web.test_ideas_api import wording


def test_an_empty_house_still_says_what_it_is_for(client):
    page = client.get("/")
    assert page.status_code == 200
    assert "Co by u\u00a0vás mohlo být lépe?" in page.text
    assert "Jak se z\u00a0věty stane projekt" in page.text


def test_the_front_page_shows_campaigns_and_lively_ideas(client, world):
    campaign = a_campaign(world.runtime)
    client.post("/api/v1/ideas", json=wording(campaign, title="Lavička <u> řeky"), headers=world.petr.headers)
    page = client.get("/")
    assert f'href="/campaigns/{campaign}"' in page.text
    assert "Lavička &lt;u&gt; řeky" in page.text


def test_the_style_guide_shows_every_component(client):
    page = client.get("/styleguide")
    for component in ("button-call", "field-wrong", "choice", "pill", "card", "byline", "story", "chain", "string"):
        assert f'class="{component}' in page.text or f" {component}" in page.text
    assert client.get("/styleguide?lang=en").text.count("Candidate need") >= 1


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_a_theme_asked_for_is_remembered(client, theme):
    assert f'data-theme="{theme}"' in client.get(f"/?theme={theme}").text
    assert f'data-theme="{theme}"' in client.get("/").text
    assert "data-theme" not in client.get("/?theme=auto").text
    assert "data-theme" not in client.get("/?theme=%22%3E").text


def test_every_page_can_be_skipped_into_and_names_its_language(client):
    for address in ("/", "/styleguide", "/sign-in", "/nowhere"):
        page = client.get(f"{address}?lang=en").text
        assert '<html lang="en">' in page
        assert 'href="#main"' in page
        assert len(re.findall(r"<h1[ >]", page)) >= 1


def test_errors_say_what_was_kept_and_their_number(client):
    page = client.get("/nowhere")
    assert page.status_code == 404
    assert "Nic se neztratilo" in page.text
    assert page.headers["X-Request-ID"] in page.text


@pytest.fixture(scope="module")
def style_sheet(session_app):
    address = re.search(r'href="(/static/dist/app\.[0-9A-Z]+\.css)"', session_app.test_client().get("/").text)
    if address is None:
        pytest.fail("build the front end first: python -m app.build.assets --dev")
    return address[1]


def test_built_files_are_packed_and_kept_for_ever(client, style_sheet):
    answer = client.get(style_sheet, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert answer.mimetype == "text/css"
    assert "Content-Encoding" not in client.get(style_sheet).headers


def test_built_files_are_guarded_and_cost_no_session(client, style_sheet):
    answer = client.get(style_sheet)
    assert SECURITY_HEADERS.items() <= dict(answer.headers).items()
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "Set-Cookie" not in answer.headers
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_built_files_are_asked_for_by_the_rules_of_http(client, style_sheet):
    whole = client.get(style_sheet)
    head = client.head(style_sheet)
    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["Content-Length"] == str(len(whole.data))
    assert client.get(style_sheet, headers={"If-None-Match": whole.headers["ETag"]}).status_code == 304
    assert client.post(style_sheet).status_code == 405


@pytest.mark.parametrize("name", ["manifest.json", "stamp", "../src/css/app.css", "app.css", "%2e%2e/src/css/app.css"])
def test_nothing_but_built_files_is_served(client, style_sheet, name):
    assert client.get(f"/static/dist/{name}").status_code == 404
    assert client.get(f"{style_sheet}.gz").status_code == 404
