"""A real browser on a real server."""

import threading
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from app.runtime import Runtime
from tests.browser.village import Village, create_village
from tests.world import Member, World


@pytest.fixture(scope="module")
def site(shared_runtime: Runtime, session_app: Flask) -> Iterator[str]:
    """The address of the application, served by threads while the tests of a file look at it."""
    server = make_server("127.0.0.1", 0, session_app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A fresh browser profile that knows nobody; addresses are those of the application: `page.goto("/ideas")`."""
    context = browser.new_context(base_url=site, locale="cs-CZ", reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def village(shared_runtime: Runtime) -> Village:
    """The village with its people, ideas and needs, for all tests of a file."""
    return create_village(World(shared_runtime))


@pytest.fixture(scope="module")
def enter(site: str, session_app: Flask, village: Village) -> Callable[[Page, Member], None]:
    """Sign a browser in: `enter(page, village.world.petr)`."""

    def enter(page: Page, member: Member) -> None:
        secret = village.cookie_of(member)
        page.context.add_cookies([{"name": session_app.config["PODNET_COOKIE"], "value": secret, "url": site}])

    return enter
