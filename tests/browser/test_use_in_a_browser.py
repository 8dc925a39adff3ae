"""Using the pages: with scripts and without, and losing nothing of what one wrote."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.pages import Enter
from tests.browser.village import Village

pytestmark = pytest.mark.browser


def supporters(page: Page) -> int:
    return int(page.locator("#signal .count-big").inner_text())


def test_a_vote_is_cast_and_taken_back_in_place(page: Page, village: Village, enter: Enter) -> None:
    enter(page, village.world.pavla)
    page.goto(f"/ideas/{village.ideas[0]}")
    before = supporters(page)
    page.evaluate("window.stayed = true")
    page.get_by_role("button", name="Podporuji").click()
    expect(page.get_by_role("button", name="Podporuji")).to_have_attribute("aria-pressed", "true")
    assert supporters(page) == before + 1
    expect(page.locator("#announcement")).to_have_text("Váš hlas je zapsaný.")
    assert page.evaluate("document.activeElement.id") == "vote-1"
    page.get_by_role("button", name="Vzít hlas zpět").click()
    expect(page.get_by_role("button", name="Podporuji")).to_have_attribute("aria-pressed", "false")
    assert supporters(page) == before
    assert page.evaluate("window.stayed")


def test_a_refused_vote_says_why_in_place(page: Page, village: Village, enter: Enter) -> None:
    enter(page, village.world.pavla)
    page.goto(f"/ideas/{village.ideas[0]}")
    page.context.clear_cookies()
    page.get_by_role("button", name="Podporuji").click()
    expect(page.locator("#main h1")).to_contain_text("nerozumíme")


def test_the_path_needs_no_scripts(browser: Browser, site: str, village: Village, enter: Enter) -> None:
    context = browser.new_context(base_url=site, java_script_enabled=False, locale="cs-CZ")
    page = context.new_page()
    enter(page, village.world.pavla)
    page.goto("/ideas/new")
    page.get_by_label("O co jde?").fill("Lavička u řeky")
    page.get_by_label("Proč je to potřeba?").fill("Není si kde sednout.")
    page.get_by_label("Téma").select_option(index=1)
    page.get_by_role("button", name="Zveřejnit podnět").click()
    expect(page.locator("h1")).to_have_text("Lavička u\u00a0řeky")
    page.get_by_role("button", name="Podporuji").click()
    assert supporters(page) == 1
    page.get_by_role("button", name="Vzít hlas zpět").click()
    assert supporters(page) == 0
    context.close()


def test_what_one_wrote_survives_until_it_is_sent(page: Page, village: Village, enter: Enter) -> None:
    enter(page, village.world.pavla)
    page.goto("/ideas/new")
    page.get_by_label("O co jde?").fill("Rozepsaný podnět")
    page.goto("/ideas")
    page.goto("/ideas/new")
    expect(page.get_by_label("O co jde?")).to_have_value("Rozepsaný podnět")
    expect(page.locator("[data-draft-note]")).to_be_visible()
    page.get_by_label("Proč je to potřeba?").fill("Protože.")
    page.get_by_label("Téma").select_option(index=1)
    page.get_by_label("Obec").fill("Takhle se žádná obec nejmenuje")
    page.get_by_role("button", name="Zveřejnit podnět").click()
    expect(page.locator(".summary-of-errors")).to_be_focused()
    expect(page.get_by_label("O co jde?")).to_have_value("Rozepsaný podnět")
    page.goto("/ideas/new")
    expect(page.get_by_label("Proč je to potřeba?")).to_have_value("Protože.")
    page.get_by_label("Obec").fill("Turnov")
    page.get_by_role("button", name="Zveřejnit podnět").click()
    expect(page.locator("h1")).to_contain_text("podnět")
    page.goto("/ideas/new")
    expect(page.get_by_label("O co jde?")).to_have_value("")


def write_a_secret(page: Page) -> None:
    page.goto("/ideas/new")
    page.get_by_label("O co jde?").fill("Jen moje")
    page.get_by_label("Proč je to potřeba?").fill("Nikomu to neříkejte.")


def kept_text(page: Page) -> str:
    return str(page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])"))


def expect_nothing_of_it(page: Page) -> None:
    expect(page.get_by_label("O co jde?")).to_have_value("")
    expect(page.get_by_label("Proč je to potřeba?")).to_have_value("")
    expect(page.locator("[data-draft-note]")).to_be_hidden()
    assert "Jen moje" not in kept_text(page)


def test_a_draft_goes_with_its_writer_who_signs_out(page: Page, village: Village, enter: Enter) -> None:
    enter(page, village.world.pavla)
    write_a_secret(page)
    assert "Jen moje" in kept_text(page)
    page.goto("/me")
    page.get_by_role("button", name="Odhlásit se").click()
    assert "Jen moje" not in kept_text(page)
    enter(page, village.world.petr)
    page.goto("/ideas/new")
    expect_nothing_of_it(page)
    for _ in range(4):
        page.go_back()
        if page.url.endswith("/ideas/new"):
            expect_nothing_of_it(page)


def test_the_next_at_one_browser_finds_nothing_of_the_one_before(page: Page, village: Village, enter: Enter) -> None:
    """Whoever just goes away, and whose session ends of itself, finds the draft again, unless another came between."""
    enter(page, village.world.pavla)
    write_a_secret(page)
    page.context.clear_cookies()
    page.goto("/ideas")
    enter(page, village.world.pavla)
    page.goto("/ideas/new")
    expect(page.get_by_label("O co jde?")).to_have_value("Jen moje")
    page.context.clear_cookies()
    enter(page, village.world.petr)
    page.goto("/ideas/new")
    expect_nothing_of_it(page)


def test_a_draft_can_be_thrown_away(page: Page, village: Village, enter: Enter) -> None:
    enter(page, village.world.pavla)
    page.goto("/ideas/new")
    page.get_by_label("O co jde?").fill("Tohle ne")
    page.reload()
    page.get_by_role("button", name="Zahodit a začít znovu").click()
    expect(page.get_by_label("O co jde?")).to_have_value("")
    page.reload()
    expect(page.locator("[data-draft-note]")).to_be_hidden()


def test_an_answer_asks_only_what_goes_with_it(page: Page, village: Village, enter: Enter) -> None:
    enter(page, village.world.olga)
    page.goto(f"/needs/{village.sent}")
    owner = page.get_by_label("Kdo za potřebu odpovídá")
    expect(owner).to_be_hidden()
    page.get_by_label("Přijmout").check()
    expect(owner).to_be_visible()
    page.get_by_label("Odmítnout").check()
    expect(owner).to_be_hidden()
    page.get_by_role("textbox", name="Důvod").fill("Kraj na to nemá peníze.")
    page.get_by_role("button", name="Pokračovat k náhledu").click()
    expect(page.get_by_role("heading", name="Náhled odpovědi")).to_be_visible()
    page.get_by_role("button", name="Upravit").click()
    expect(page.get_by_role("textbox", name="Důvod")).to_have_value("Kraj na to nemá peníze.")
    page.get_by_role("button", name="Pokračovat k náhledu").click()
    page.get_by_role("button", name="Zveřejnit").click()
    expect(page.get_by_role("heading", name="Celá cesta")).to_be_visible()
    expect(page.locator(".signed-word")).to_have_text("Odmítnuto")


def test_the_names_of_municipalities_come_once_the_field_is_used(page: Page, village: Village, enter: Enter) -> None:
    enter(page, village.world.petr)
    page.goto("/ideas/new")
    names = page.locator("#municipalities option")
    expect(names).to_have_count(0)
    page.locator("#field-municipality").focus()
    expect(names).to_have_count(215)
