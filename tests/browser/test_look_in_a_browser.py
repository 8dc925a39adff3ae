"""Every page of the path, looked at by a browser: nothing refused, nothing cut off, nothing inaccessible."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

AXE = Path("node_modules/axe-core/axe.min.js")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPEN_TO_ALL = ("/", "/styleguide", "/sign-in", "/nowhere")
SCHEMES = ("light", "dark")


def violations(page: Page) -> list[str]:
    page.evaluate(AXE.read_text())
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)["violations"]
    return [f"{rule['id']}: {node['target']}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing(browser: Browser, site: str, scheme: str) -> None:
    # Only axe itself needs the policy out of its way; the next test keeps it.
    context = browser.new_context(base_url=site, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    for address in OPEN_TO_ALL:
        page.goto(address)
        assert violations(page) == [], f"{address}, {scheme}"
    context.close()


def test_every_icon_is_drawn(page: Page) -> None:
    for address in OPEN_TO_ALL:
        page.goto(address, wait_until="networkidle")
        empty = page.evaluate(
            "[...document.querySelectorAll('svg.icon')].filter(e => e.checkVisibility() && !e.getBBox().width)"
            ".map(e => e.innerHTML)"
        )
        assert empty == [], address


def test_the_policy_refuses_nothing_of_ours(page: Page) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    for address in OPEN_TO_ALL[:-1]:
        page.goto(address, wait_until="networkidle")
    assert said == []


@pytest.mark.parametrize("width", [320, 768, 1440])
def test_nothing_scrolls_sideways(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for address in OPEN_TO_ALL:
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_text_may_be_spaced_out(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    spaced = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
    for address in (*OPEN_TO_ALL, "/styleguide?lang=en"):
        page.goto(address)
        page.evaluate(
            "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);"
            " document.adoptedStyleSheets.push(sheet) }",
            spaced,
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address


def test_controls_are_large_enough_to_press(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto("/styleguide")
    small = page.evaluate(
        "[...document.querySelectorAll('button, .button, .nav a, .choice, input.input, select, .sorts a, .foot a')]"
        ".filter(e => e.checkVisibility()).filter(e => e.getBoundingClientRect().height < 43.5)"
        ".map(e => e.outerHTML.slice(0, 80))"
    )
    assert small == []


def test_the_keyboard_begins_with_the_content(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
