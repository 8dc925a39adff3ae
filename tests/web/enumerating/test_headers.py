"""Every answer of whatever kind carries the headers that keep a browser from being talked into things."""

import re
from dataclasses import replace
from http.cookies import SimpleCookie

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app.core.db.unit import Unit
from app.main import create_app
from app.web.api.routes import Api
from app.web.http.security import SECURITY_HEADERS
from app.web.pages.actions import Pages
from tests.web.enumerating.examples import call_of
from tests.web.enumerating.routes import all_routes
from tests.web.enumerating.stage import Stage

DIRECTIVES = {"default-src", "script-src", "style-src", "form-action", "base-uri", "frame-ancestors", "object-src"}


def assert_guarded(answer: TestResponse, what: str) -> dict[str, str]:
    """Assert that the headers are there; return the directives of the policy."""
    for name, value in SECURITY_HEADERS.items():
        assert answer.headers.get(name) == value, f"{what} is answered {answer.status_code} without {name}"
    assert re.fullmatch("[0-9a-f]{16}", answer.headers["X-Request-ID"]), what
    assert answer.headers["Cache-Control"], what
    assert "Server" not in answer.headers, what
    (policy,) = answer.headers.getlist("Content-Security-Policy")
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert directives.keys() >= DIRECTIVES, f"{what}: the policy lacks {DIRECTIVES - directives.keys()}"
    for name, sources in directives.items():
        allowed = {"'self'", "'none'"} | ({"data:", "blob:"} if name == "img-src" else set())
        strange = {source for source in sources.split() if source not in allowed and not source.startswith("'nonce-")}
        assert not strange, f"{what}: {name} lets in {strange}"
    return directives


@pytest.mark.parametrize("route", all_routes())
def test_every_route_is_guarded_for_everybody(stage: Stage, route: str) -> None:
    for who in ("stranger", "author", "admin"):
        answer = stage.ask(who, call_of(stage, route))
        directives = assert_guarded(answer, f"{route} by {who}")
        if answer.mimetype == "text/html":
            assert_runs_only_ours(answer, directives)
        for cookie in answer.headers.getlist("Set-Cookie"):
            assert_kept_from_scripts(cookie, secure=False)
        if who != "stranger" and answer.status_code == 200 and not route.startswith("GET /static"):
            assert "public" not in answer.headers["Cache-Control"], f"{route}: a shared cache would keep it"
    stage.renew_proofs("author")
    stage.renew_proofs("admin")


INLINE = re.compile(r"<(script|style)\b([^>]*)>", re.I)
HANDLER = re.compile(r"<[^>]*\s(on\w+|style)\s*=", re.I)


def assert_runs_only_ours(answer: TestResponse, directives: dict[str, str]) -> None:
    """A script or style without the nonce would not run: it would be a page that is broken, or was broken into."""
    html = answer.get_data(as_text=True)
    nonces = set(re.findall(r"'nonce-([^']+)'", directives["script-src"]))
    assert len(nonces) == 1
    for _tag, attributes in INLINE.findall(html):
        assert re.search(r'nonce="([^"]+)"', attributes)[1] in nonces  # type: ignore[index]
    assert not HANDLER.search(html), HANDLER.search(html)


def assert_kept_from_scripts(cookie: str, *, secure: bool) -> None:
    (morsel,) = SimpleCookie(cookie).values()
    assert morsel["httponly"], cookie
    assert morsel["samesite"] == "Lax", cookie
    assert bool(morsel["secure"]) is secure, cookie
    assert morsel["path"] == "/", cookie
    assert not morsel["domain"], cookie
    if secure:
        assert morsel.key.startswith("__Host-") or morsel.key in {"lang", "theme"}, cookie


def test_a_nonce_is_used_once(stage: Stage) -> None:
    policies = [stage.get("stranger", "/sign-in").headers["Content-Security-Policy"] for _ in range(3)]
    assert len(set(policies)) == 3


def breaking(stage: Stage, **changes: object) -> Flask:
    """Return the application with an address more, of a page and of the API, that fails."""
    settings = stage.runtime.settings.model_copy(update=changes)
    app = create_app(settings, runtime=replace(stage.runtime, settings=settings))
    pages, api = Pages("breaking"), Api("breaking")

    @pages.get("/break")
    def page() -> str:
        raise RuntimeError("zdroj chyby")

    @api.get("/break")
    def program(u: Unit) -> None:
        raise RuntimeError("zdroj chyby")

    app.register_blueprint(pages)
    app.register_blueprint(api)
    return app


ODD = {
    404: ("GET", "/nothing-here"),
    405: ("PUT", "/sign-in"),
    400: ("POST", "/sign-in"),
    413: ("POST", "/sign-in"),
    500: ("GET", "/break"),
}


@pytest.mark.parametrize("prefix", ["", "/api/v1"])
@pytest.mark.parametrize("status", ODD)
def test_errors_are_guarded_too(stage: Stage, status: int, prefix: str) -> None:
    method, path = ODD[status]
    if prefix and path == "/sign-in":
        method, path = {400: ("POST", "/tokens"), 405: ("PUT", "/tokens"), 413: ("POST", "/tokens")}[status]
    body = b"x" * 9_000_000 if status == 413 else b"{"
    kind = "application/json" if prefix else "application/x-www-form-urlencoded"
    answer = breaking(stage).test_client().open(prefix + path, method=method, data=body, content_type=kind)
    assert answer.status_code == status
    assert_guarded(answer, f"{method} {prefix}{path}")
    assert "zdroj chyby" not in answer.get_data(as_text=True)
    assert "Traceback" not in answer.get_data(as_text=True)


def test_in_production_cookies_travel_encrypted_and_to_us_alone(stage: Stage) -> None:
    app = breaking(stage, env="production", public_url="https://podnet.example")
    client = app.test_client()
    answer = client.get("/sign-in?lang=en&theme=dark", base_url="https://podnet.example")
    assert answer.status_code == 200
    assert_guarded(answer, "production")
    assert "max-age=" in answer.headers["Strict-Transport-Security"]
    cookies = answer.headers.getlist("Set-Cookie")
    assert {next(iter(SimpleCookie(cookie))) for cookie in cookies} >= {"__Host-podnet-form", "lang", "theme"}
    for cookie in cookies:
        assert_kept_from_scripts(cookie, secure=True)
    assert client.get("/sign-in", base_url="https://evil.example").status_code == 400
