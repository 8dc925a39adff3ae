"""The front page and the style guide, and what every page of the house has in common."""

import re

import pytest

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


def test_built_files_are_packed_and_kept_for_ever(client):
    address = re.search(r'href="(/static/dist/app\.[0-9A-Z]+\.css)"', client.get("/").text)
    if address is None:
        pytest.fail("build the front end first: python -m app.build.assets --dev")
    answer = client.get(address[1], headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "immutable" in answer.headers["Cache-Control"]
    assert "Content-Encoding" not in client.get(address[1]).headers
    for elsewhere in ("manifest.json", "stamp", "../src/css/app.css", "app.css"):
        assert client.get(f"/static/dist/{elsewhere}").status_code == 404
