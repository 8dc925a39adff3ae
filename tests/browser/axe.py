"""axe-core, run over pages in both themes."""

from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.browser.pages import Enter, Pages, finish_transitions, walk
from tests.browser.village import Village

AXE = Path("node_modules/axe-core/axe.min.js")
SCHEMES = ("light", "dark")

# No rule of these needs style sheets fetched once more, and nobody reads what passed.
OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "preload": False,
    "resultTypes": ["violations"],
}

Faults = dict[str, dict[str, list[str]]]


def faults_in(browser: Browser, site: str, village: Village, enter: Enter, pages: Pages) -> Faults:
    """Return what axe finds, by theme and page. Each page is loaded once, and turned light and dark in its place."""
    # Only axe itself needs the policy out of its way; the other tests keep it.
    context = browser.new_context(base_url=site, bypass_csp=True, reduced_motion="reduce")
    page, found = context.new_page(), {scheme: dict[str, list[str]]() for scheme in SCHEMES}
    for where in walk(page, village, enter, pages):
        page.evaluate(AXE.read_text())
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            finish_transitions(page)
            if faults := _violations(page):
                found[scheme][where] = faults
    context.close()
    return found


def _violations(page: Page) -> list[str]:
    found = page.evaluate("options => axe.run(document, options)", OPTIONS)["violations"]
    return [f"{rule['id']}: {node['target']}" for rule in found for node in rule["nodes"]]
