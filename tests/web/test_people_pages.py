"""Signing in by page: the cookie, the way back, the second factor, and the account of whoever signed in."""

import re

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.core.actors import Role
from app.core.clock import MovingClock
from app.core.ids import new_id
from tests.world import Member, World

PASSWORD = "tři zlaté vlasy"


@pytest.fixture
def eva(world: World) -> Member:
    return world.join("Eva Nová", email="eva@example.cz", password=PASSWORD)


def token_of(page: TestResponse) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', page.text)
    assert found
    return found[1]


def post(client: FlaskClient, url: str, **fields: str) -> TestResponse:
    """Send a form as a browser does, with the CSRF token of a page it has seen."""
    csrf = token_of(client.get("/sign-in"))
    return client.post(url, data={"csrf_token": csrf, "cid": new_id()} | fields)


def sign_in(client: FlaskClient, email: str, url: str = "/sign-in", **fields: str) -> TestResponse:
    return post(client, url, email=email, password=PASSWORD, **fields)


def test_one_comes_back_to_where_one_was_sent_from(client: FlaskClient, eva: Member) -> None:
    sent = client.get("/me")
    assert (sent.status_code, sent.location) == (303, "/sign-in?next=%2Fme")
    entered = sign_in(client, eva.email, sent.location)
    assert (entered.status_code, entered.location) == (303, "/me")
    assert "Eva Nová" in client.get("/me").text


@pytest.mark.parametrize("url", ["//evil.example", "https://evil.example", "/\\evil.example", "evil", "/a%0d%0ab", ""])
def test_nobody_is_sent_elsewhere(client: FlaskClient, eva: Member, url: str) -> None:
    assert sign_in(client, eva.email, f"/sign-in?next={url}").location == "/me"


def test_a_wrong_password_keeps_the_address(client: FlaskClient, eva: Member) -> None:
    answer = post(client, "/sign-in", email="eva@example.cz", password="špatné heslo")
    assert answer.status_code == 401
    assert 'value="eva@example.cz"' in answer.text
    assert "špatné heslo" not in answer.text


def test_an_empty_form_says_what_is_missing(client: FlaskClient) -> None:
    answer = post(client, "/sign-in", email="", password="")
    assert answer.status_code == 422
    assert answer.text.count("Vyplňte prosím") >= 2


def test_staff_are_asked_for_their_code(client: FlaskClient, world: World, clock: MovingClock) -> None:
    mirek = world.join("Mirek", Role.MODERATOR, email="mirek@example.cz", password=PASSWORD)
    assert "ověřovací aplikace" in sign_in(client, mirek.email).text
    assert sign_in(client, mirek.email, otp=mirek.otp(clock.now().timestamp())).status_code == 303


def test_too_many_tries_are_told_to_wait(client: FlaskClient, eva: Member) -> None:
    for _ in range(10):
        post(client, "/sign-in", email="eva@example.cz", password="špatné heslo")
    assert sign_in(client, eva.email).status_code == 429


def test_the_session_cookie_is_new_secret_and_gone_after_signing_out(client: FlaskClient, eva: Member) -> None:
    client.set_cookie("podnet", "planted")
    entered = sign_in(client, eva.email)
    cookie = next(c for c in entered.headers.getlist("Set-Cookie") if c.startswith("podnet="))
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    secret = cookie.partition("=")[2].partition(";")[0]
    assert secret != "planted"
    assert post(client, "/sign-out").location == "/"
    client.set_cookie("podnet", secret)
    assert client.get("/me").status_code == 303, "a copied cookie must not survive signing out"


def test_a_form_without_its_csrf_token_is_refused(client: FlaskClient, eva: Member) -> None:
    assert client.post("/sign-in", data={"email": eva.email, "password": PASSWORD}).status_code == 400
    sign_in(client, eva.email)
    assert client.post("/sign-out").status_code == 400
    assert client.get("/me").status_code == 200


def test_a_csrf_token_does_not_outlive_its_session(client: FlaskClient, eva: Member) -> None:
    before = token_of(client.get("/sign-in"))
    sign_in(client, eva.email)
    assert client.post("/sign-out", data={"csrf_token": before}).status_code == 400


def test_an_api_write_by_cookie_needs_the_csrf_header(client: FlaskClient, eva: Member) -> None:
    sign_in(client, eva.email)
    mine = client.get("/api/v1/me/tokens").json["items"][0]["id"]
    refused = client.delete(f"/api/v1/me/tokens/{mine}")
    assert (refused.status_code, refused.json["code"]) == (400, "csrf")
    csrf = token_of(client.get("/me"))
    assert client.delete(f"/api/v1/me/tokens/{mine}", headers={"X-CSRFToken": csrf}).status_code == 204


def test_a_new_password_asks_to_sign_in_anew(client: FlaskClient, eva: Member) -> None:
    sign_in(client, eva.email)
    wrong = post(client, "/me/password", current=PASSWORD, password="heslo12345")
    assert wrong.status_code == 422
    assert "každý uhodne" in wrong.text
    done = post(client, "/me/password", current=PASSWORD, password="docela nové heslo")
    assert (done.status_code, done.location) == (303, "/sign-in")
    assert client.get("/me").status_code == 303


@pytest.mark.parametrize(
    "url", ["/me/tokens", "/me/password", "/me/sign-ins/{id}/end", "/me/sign-ins/end-others", "/me/tokens/{id}/revoke"]
)
def test_a_stranger_changes_nothing(client: FlaskClient, url: str) -> None:
    answer = post(client, url.format(id=new_id()), name="x", current="x", password="x")
    assert answer.status_code == 401
