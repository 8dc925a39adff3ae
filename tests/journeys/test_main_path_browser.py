"""The main path, walked page by page in a browser and by the keyboard alone."""

import re
from collections.abc import Callable, Iterator

import pyotp
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.walker import Account, Installation

pytestmark = pytest.mark.browser

TITLE = "Střecha nad zastávkou U Lípy"
STATEMENT = "Cestujícím z Hejnic chybí místo, kde počkat v dešti"
REASON = "Zastávka je na páteřní lince; přístřešek postavíme do zimy."
CAMPAIGN = {
    "title": "Jak se čeká na autobus?",
    "summary": "Napište, co na vaší zastávce chybí.",
    "moderation": "post",
    "topics": ["Doprava"],
    "promotion": {"min_verified": 2, "min_municipalities": 1},
}

Enter = Callable[[Account], Page]


class KeyboardUser:
    """A person without a mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def reach(self, wanted: Locator, presses: int = 120) -> None:
        """Move the focus forward until it is there, and see that it shows."""
        expect(wanted).to_be_visible()
        for _ in range(presses):
            if wanted.evaluate("e => e === document.activeElement"):
                assert wanted.evaluate("e => e.matches(':focus-visible')")
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard does not get to {wanted}")

    def type(self, label: str, text: str) -> None:
        """Write into the field with this label."""
        self.reach(self.page.get_by_label(starting(label)).first)
        self.page.keyboard.type(text)

    def press(self, role: str, name: str | re.Pattern[str], key: str = "Enter") -> None:
        """Activate the control with this role and name."""
        self.reach(self.page.get_by_role(role, name=name).first)  # type: ignore[arg-type]
        self.page.keyboard.press(key)


@pytest.fixture
def enter(browser: Browser, installation: Installation) -> Iterator[Enter]:
    """Let somebody in by the sign-in page, in a browser of their own."""
    contexts = []

    def sign_in(account: Account) -> Page:
        context = browser.new_context(base_url=installation.url, locale="cs-CZ", reduced_motion="reduce")
        contexts.append(context)
        page = context.new_page()
        page.goto("/sign-in")
        keys = KeyboardUser(page)
        keys.type("E-mail", account.email)
        keys.type("Heslo", account.password or "")
        if account.totp_secret:
            keys.type("Kód z ověřovací aplikace", pyotp.TOTP(account.totp_secret).now())
        page.keyboard.press("Enter")
        page.wait_for_url("**/me")
        return page

    yield sign_in
    for context in contexts:
        context.close()


def test_the_whole_path_by_pages_and_keyboard(installation: Installation, browser: Browser, enter: Enter) -> None:
    (author,) = installation.accounts("resident", "email", 1, "--passwords")
    (supporter,) = installation.accounts("resident", "verified", 1, "--passwords")
    (neighbour,) = installation.accounts("resident", "verified")
    (moderator,) = installation.accounts("moderator", "verified", 1, "--passwords")
    (official,) = installation.accounts("official", "verified", 1, "--passwords")
    opened = installation.call("POST", "/campaigns", CAMPAIGN, token=official.token)
    assert opened.status == 201, opened

    idea = post(enter(author), opened.body["id"])
    assert installation.call("PUT", f"{idea}/vote", {"value": 1}, token=neighbour.token).status == 200
    support(enter(supporter), idea)
    need = draft_and_send(enter(moderator))
    answer(enter(official), need)

    context = browser.new_context(base_url=installation.url, locale="cs-CZ")
    page = context.new_page()
    page.goto(idea)
    story = page.get_by_role("list").filter(has_text="Úřad potřebu přijal")
    expect(story).to_contain_text("Zveřejněn podnět")
    expect(story).to_contain_text("navržen k řešení")
    expect(story).to_contain_text(REASON)
    page.goto("/needs")
    page.get_by_role("link", name=spaced(STATEMENT)).click()
    expect(page.get_by_role("heading", name="Přijato")).to_be_visible()
    context.close()


def post(page: Page, campaign: str) -> str:
    page.goto(f"/ideas/new?campaign={campaign}")
    keys = KeyboardUser(page)
    question = page.get_by_label("Ke které otázce")
    if question.count():
        question.select_option(campaign)
    keys.type("O co jde?", TITLE)
    keys.type("Proč je to potřeba?", "Na autobus se čeká v dešti.")
    page.get_by_label("Téma").select_option("doprava")
    keys.type("Obec", "Hejnice")
    keys.press("button", "Zveřejnit podnět")
    page.wait_for_url(re.compile(r"/ideas/[0-9a-f-]{36}$"))
    expect(page.get_by_role("heading", level=1)).to_have_text(spaced(TITLE))
    return page.url.removeprefix(page.url.split("/ideas/")[0])


def support(page: Page, idea: str) -> None:
    page.goto(idea)
    KeyboardUser(page).press("button", "Podporuji", key="Space")
    expect(page.get_by_role("button", name="Podporuji")).to_have_attribute("aria-pressed", "true")


def draft_and_send(page: Page) -> str:
    queue = page.get_by_role("listitem").filter(has=page.get_by_role("link", name=spaced(TITLE)))
    link = queue.get_by_role("link", name="Napsat návrh potřeby")
    for _ in range(40):
        page.goto("/moderation")
        if link.count():
            break
        page.wait_for_timeout(250)
    keys = KeyboardUser(page)
    expect(queue).to_contain_text("2 ověření podporovatelé")
    keys.reach(link)
    page.keyboard.press("Enter")
    keys.type("Potřeba jednou větou", STATEMENT)
    keys.type("Co za ní stojí", "Lidé žádají střechu nad zastávkou.")
    keys.press("button", "Uložit návrh")
    page.wait_for_url(re.compile(r"/needs/[0-9a-f-]{36}$"))
    keys.press("button", "Pokračovat k náhledu")
    expect(page.get_by_text("Ještě nic není zveřejněné")).to_be_visible()
    keys.press("button", "Zveřejnit")
    expect(page.get_by_text("čeká na odpověď úřadu").first).to_be_visible()
    return page.url


def answer(page: Page, need: str) -> None:
    page.goto("/desk")
    keys = KeyboardUser(page)
    waiting = page.get_by_role("listitem").filter(has=page.get_by_role("link", name=spaced(STATEMENT)))
    expect(waiting).to_contain_text(re.compile(r"zbýv(á|ají)"))
    keys.reach(waiting.get_by_role("link", name=spaced(STATEMENT)))
    page.keyboard.press("Enter")
    page.wait_for_url(f"{need}#answer")
    keys.press("radio", re.compile("^Přijmout"), key="Space")
    keys.type("Kdo za potřebu odpovídá", "Odbor dopravy")
    keys.type("Důvod", REASON)
    keys.press("button", "Pokračovat k náhledu")
    expect(page.get_by_text("Ještě nic není zveřejněné")).to_be_visible()
    keys.press("button", "Upravit")
    expect(page.get_by_label(starting("Důvod"))).to_have_value(REASON)
    keys.press("button", "Pokračovat k náhledu")
    keys.press("button", "Zveřejnit")
    expect(page.get_by_role("heading", name="Přijato")).to_be_visible()
    assert not page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('podnet:draft:'))")
    expect(page.get_by_role("main")).to_contain_text("Odbor dopravy")


def spaced(text: str) -> re.Pattern[str]:
    """Match the text however its spaces were typeset."""
    return re.compile(r"\s".join(re.escape(word) for word in text.split(" ")))


def starting(text: str) -> re.Pattern[str]:
    """Match what begins with the text."""
    return re.compile("^" + spaced(text).pattern)
