"""Passkeys with a real browser and its virtual authenticator: added, used to sign in, removed."""

import socket
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server

from app.main import create_app
from app.runtime import Runtime
from tests.world import Member, World

pytestmark = pytest.mark.browser

PASSWORD = "tři zlaté vlasy"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def named_site(runtime: Runtime) -> Iterator[str]:
    """The application under a host name: browsers bind passkeys to names, never to numbers."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    address = f"http://localhost:{port}"
    settings = runtime.settings.model_copy(update={"public_url": address})
    app = create_app(settings, runtime=replace(runtime, settings=settings))
    server = make_server("localhost", port, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield address
    server.shutdown()
    thread.join()


@pytest.fixture
def page(browser: Browser, named_site: str) -> Iterator[Page]:
    context = browser.new_context(base_url=named_site, locale="cs-CZ", reduced_motion="reduce")
    page = context.new_page()
    cdp = context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    cdp.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    yield page
    context.close()


@pytest.fixture
def eva(world: World) -> Member:
    return world.join("Eva Nová", email="eva@example.cz", password=PASSWORD)


def sign_in_by_password(page: Page, member: Member) -> None:
    page.goto("/sign-in?next=/me/security/set-up")
    page.get_by_label("E-mail").fill(member.email)
    page.get_by_label("Heslo").fill(PASSWORD)
    page.get_by_role("button", name="Přihlásit se", exact=True).click()
    page.wait_for_url("**/me/security/set-up")


def test_a_passkey_is_added_signs_in_and_is_removed(page: Page, eva: Member) -> None:
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text) if message.type == "error" else None)
    sign_in_by_password(page, eva)
    page.get_by_label("Jak budete klíči říkat").fill("Můj telefon")
    page.get_by_role("button", name="Přidat přístupový klíč").click()
    page.wait_for_url("**/me/security")
    expect(page.locator("#passkeys ~ .rows")).to_contain_text("Můj telefon")
    page.context.clear_cookies()
    page.goto("/sign-in?next=/me/security")
    page.get_by_role("button", name="Přihlásit se přístupovým klíčem").click()
    page.wait_for_url("**/me/security")
    page.locator("#passkeys ~ .rows a").click()
    page.get_by_role("button", name="Odebrat tento klíč").click()
    page.wait_for_url("**/me/security")
    page.context.clear_cookies()
    page.goto("/sign-in")
    page.get_by_role("button", name="Přihlásit se přístupovým klíčem").click()
    expect(page.get_by_text("Přístupový klíč se ověřit nepodařilo")).to_be_visible()
    assert [text for text in messages if "401" not in text] == []


def test_without_a_passkey_the_page_says_so_and_the_password_still_works(page: Page, eva: Member) -> None:
    page.goto("/sign-in")
    page.get_by_role("button", name="Přihlásit se přístupovým klíčem").click()
    expect(page.get_by_text("Zařízení klíč nevydalo")).to_be_visible()
    sign_in_by_password(page, eva)


def test_a_browser_that_cannot_read_our_options_is_not_offered_a_passkey(page: Page, eva: Member) -> None:
    page.add_init_script("delete PublicKeyCredential.parseCreationOptionsFromJSON")
    page.goto("/sign-in")
    expect(page.get_by_label("E-mail")).to_be_visible()
    expect(page.get_by_role("button", name="Přihlásit se přístupovým klíčem")).to_be_hidden()
    sign_in_by_password(page, eva)
