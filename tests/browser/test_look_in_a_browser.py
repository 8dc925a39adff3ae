"""Every page of the path, looked at by a browser: nothing refused, nothing cut off, nothing too small.

Each page is loaded once. What a look at it finds is noted by kind, and each kind is a test of its own.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.pages import Enter, finish_transitions, for_a_stranger, for_members, walk
from tests.browser.village import Village

pytestmark = pytest.mark.browser

WIDTHS = (320, 768, 1440)
HEIGHT = 800
SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
SPACE_OUT = (
    "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets.push(sheet) }"
)
EMPTY_ICONS = (
    "[...document.querySelectorAll('svg.icon')].filter(e => e.checkVisibility() && !e.getBBox().width)"
    ".map(e => e.innerHTML)"
)
NOT_THERE = ("404", "410")
"""What the browser calls an error of a page that is rightly not there."""

SMALL_CONTROLS = (
    "[...document.querySelectorAll('button, .button, .input, .choice, .nav a, .sorts a, .foot a, summary')]"
    ".filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 43.5)"
    ".map(e => e.outerHTML.slice(0, 80))"
)

Faults = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def faults(browser: Browser, site: str, village: Village, enter: Enter) -> Faults:
    """What every page is found at fault with: kind of fault → page → what."""
    context = browser.new_context(base_url=site, locale="cs-CZ", reduced_motion="reduce")
    page, found, messages = context.new_page(), Faults(), list[str]()
    page.on("console", lambda message: messages.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: messages.append(str(error)))
    for where in walk(page, village, enter, for_a_stranger(village) | for_members(village)):
        for kind, what in open_and_wait(page):
            found.setdefault(kind, {}).update({where: what} if what else {})
        errors = [text for text in messages if not any(status in text for status in NOT_THERE)]
        found.setdefault("errors", {}).update({where: errors} if errors else {})
        messages.clear()
    context.close()
    return found


def open_and_wait(page: Page) -> Iterator[tuple[str, Any]]:
    yield "icons", icons_left_empty(page)
    for width in WIDTHS:
        yield f"width {width}", overflow(page, width)
    page.set_viewport_size({"width": 360, "height": HEIGHT})
    finish_transitions(page)
    yield "small", page.evaluate(SMALL_CONTROLS)
    page.evaluate(SPACE_OUT, SPACED)
    yield "spaced", overflow(page, 320)
    page.set_viewport_size({"width": 1280, "height": 720})


def icons_left_empty(page: Page, waits: int = 20) -> list[str]:
    """Icons are fetched after the page: give them a moment."""
    while (empty := page.evaluate(EMPTY_ICONS)) and (waits := waits - 1):
        page.wait_for_timeout(100)
    return empty  # type: ignore[no-any-return]


def overflow(page: Page, width: int) -> int:
    """Return by how many pixels the page is wider than a screen of this width."""
    page.set_viewport_size({"width": width, "height": HEIGHT})
    finish_transitions(page)
    shown, needed = page.evaluate("[innerWidth, document.documentElement.scrollWidth]")
    assert shown == width
    return max(0, needed - width)


def test_nothing_is_refused_or_fails(faults: Faults) -> None:
    assert faults["errors"] == {}


def test_every_icon_is_drawn(faults: Faults) -> None:
    assert faults["icons"] == {}


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_scrolls_sideways(faults: Faults, width: int) -> None:
    assert faults[f"width {width}"] == {}


def test_text_may_be_spaced_out(faults: Faults) -> None:
    assert faults["spaced"] == {}


def test_controls_are_large_enough_to_press(faults: Faults) -> None:
    assert faults["small"] == {}


def test_the_keyboard_begins_with_the_content(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
