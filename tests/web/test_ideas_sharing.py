"""Passing an idea on: cards, codes, what other places read off the page."""

import re
from io import BytesIO

import pytest
from PIL import Image

from app.web.pages.share_image import ShareImage, draw_share_image
from tests.region import a_campaign, an_idea


def picture(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def test_a_page_names_its_card_and_the_card_is_a_picture_of_the_size_promised(client, world) -> None:
    idea = an_idea(world.runtime, a_campaign(world.runtime), title='Lavička "U Školy" & <b>strom</b>')
    page = client.get(f"/ideas/{idea}").get_data(as_text=True)
    address = re.search(r'property="og:image"\s+content="([^"]+)"', page)
    assert address
    assert address[1].endswith(f"/ideas/{idea}/card.png?v=1-0")
    assert "&lt;b&gt;strom" in page
    card = client.get(f"/ideas/{idea}/card.png")
    assert card.mimetype == "image/png"
    assert picture(card.data).size == (1_200, 630)
    assert len(card.data) < 150_000
    assert client.get(f"/ideas/{idea}/card.png", headers={"If-None-Match": card.headers["ETag"]}).status_code == 304


def test_a_card_tells_ideas_and_numbers_apart() -> None:
    said = [("Lavička", 3), ("Lavička", 4), ("Strom", 3)]
    cards = {draw_share_image(ShareImage(title, "Turnov", n, f"{n} podporovatelé")) for title, n in said}
    assert len(cards) == 3


@pytest.mark.parametrize("title", ["x", "M" * 120, "Příliš žluťoučký kůň úpěl " * 4, "漢字 ☃ \U0001f9f6 „uvozovky“"])
def test_any_title_makes_a_card(title: str) -> None:
    assert picture(draw_share_image(ShareImage(title, "celý kraj", 1_000_000, "1 000 000 podporovatelů"))).size == (
        1_200,
        630,
    )


def test_a_code_leads_to_the_idea_and_has_nothing_that_acts(client, world) -> None:
    idea = an_idea(world.runtime, a_campaign(world.runtime))
    code = client.get(f"/ideas/{idea}/code.svg")
    assert code.mimetype == "image/svg+xml"
    assert b"<path" in code.data
    assert b"script" not in code.data
    assert f'src="/ideas/{idea}/code.svg"' in client.get(f"/ideas/{idea}").get_data(as_text=True)


@pytest.mark.parametrize("what", ["card.png", "code.svg"])
def test_what_waits_has_neither_for_others(client, world, what: str) -> None:
    held = an_idea(world.runtime, a_campaign(world.runtime, moderation="pre"), by=world.petr.actor)
    assert client.get(f"/ideas/{held}/{what}").status_code == 404
    assert client.get(f"/ideas/{held}/{what}", headers=world.petr.headers).status_code == 200
    page = client.get(f"/ideas/{held}", headers=world.petr.headers).get_data(as_text=True)
    assert "og:image" not in page
