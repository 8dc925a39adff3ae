"""Every page of the path, looked at by a browser: nothing refused, nothing cut off, nothing inaccessible."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.village import Village
from tests.world import Member

pytestmark = pytest.mark.browser

Enter = Callable[[Page, Member], None]

AXE = Path("node_modules/axe-core/axe.min.js")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"

ENTRY = ["/sign-in", "/sign-up", "/sign-up/sent", "/reset", "/reset/sent"]


def places(village: Village) -> dict[str, list[str]]:
    """Every page by whose eyes see it."""
    one, need, campaign = f"/ideas/{village.ideas[0]}", f"/needs/{village.accepted}", f"/campaigns/{village.campaign}"
    lists = ["/campaigns", "/ideas", "/ideas?q=nenajdetenic", "/ideas?sort=top&lang=en", "/needs"]
    return {
        "": ["/", "/styleguide", "/nowhere", *lists, campaign, one, f"{one}/revisions", need, *ENTRY],
        "petr": ["/me", "/me/email", "/ideas/new", one, f"{one}/edit", "/ideas?mine=true"],
        "milan": ["/moderation", f"/moderation/nominations/{village.nomination}", f"/needs/{village.draft}"],
        "olga": ["/desk", f"/needs/{village.sent}", "/campaigns/new"],
    }


def walk(page: Page, village: Village, enter: Enter) -> Iterator[str]:
    """Go to every page, each as whoever may see it."""
    for who, addresses in places(village).items():
        page.context.clear_cookies()
        if who:
            enter(page, getattr(village.world, who))
        for address in addresses:
            page.goto(address)
            yield f"{address} ({who or 'a stranger'})"


def violations(page: Page) -> list[str]:
    page.evaluate(AXE.read_text())
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)["violations"]
    return [f"{rule['id']}: {node['target']}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, site: str, village: Village, enter: Enter, scheme: str) -> None:
    # Only axe itself needs the policy out of its way; the next test keeps it.
    context = browser.new_context(base_url=site, color_scheme=scheme, bypass_csp=True, reduced_motion="reduce")
    page = context.new_page()
    found = {where: faults for where in walk(page, village, enter) if (faults := violations(page))}
    context.close()
    assert found == {}


def test_the_policy_refuses_nothing_and_every_icon_is_drawn(page: Page, village: Village, enter: Enter) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    for where in walk(page, village, enter):
        page.wait_for_load_state("networkidle")
        empty = page.evaluate(
            "[...document.querySelectorAll('svg.icon')].filter(e => e.checkVisibility() && !e.getBBox().width)"
            ".map(e => e.innerHTML)"
        )
        assert empty == [], where
    assert [text for text in said if "404" not in text] == []


@pytest.mark.parametrize("width", [320, 768, 1440])
def test_nothing_scrolls_sideways(page: Page, village: Village, enter: Enter, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for where in walk(page, village, enter):
        assert page.evaluate("document.documentElement.scrollWidth") <= width, where


def test_text_may_be_spaced_out(page: Page, village: Village, enter: Enter) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    for where in walk(page, village, enter):
        page.evaluate(
            "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);"
            " document.adoptedStyleSheets.push(sheet) }",
            SPACED,
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, where


def test_controls_are_large_enough_to_press(page: Page, village: Village, enter: Enter) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    for where in walk(page, village, enter):
        small = page.evaluate(
            "[...document.querySelectorAll('button, .button, .input, .choice, .nav a, .sorts a, .foot a, summary')]"
            ".filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 43.5)"
            ".map(e => e.outerHTML.slice(0, 80))"
        )
        assert small == [], where


def test_the_keyboard_begins_with_the_content(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
