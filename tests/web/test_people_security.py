"""The page of one's account's safety: sessions ended from afar, keys for programs."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.core.clock import MovingClock
from app.core.ids import new_id
from tests.web.test_people_pages import PASSWORD, post, sign_in, token_of
from tests.world import Member, World


@pytest.fixture
def eva(world: World) -> Member:
    return world.join("Eva Nová", email="eva@example.cz", password=PASSWORD)


def test_another_device_is_signed_out_from_here(app, client: FlaskClient, eva: Member, clock: MovingClock) -> None:
    other = app.test_client()
    sign_in(other, eva.email)
    clock.advance(timedelta(minutes=1))
    sign_in(client, eva.email)
    (end,) = re.findall(r'action="(/me/sign-ins/[^"]+/end)"', client.get("/me/security").text)
    assert post(client, end).location == "/me/security"
    assert other.get("/me").status_code == 303
    assert client.get("/me").status_code == 200


def test_a_token_is_shown_once_and_made_once(client: FlaskClient, eva: Member) -> None:
    sign_in(client, eva.email)
    page = client.get("/me/security")
    fields = {"csrf_token": token_of(page), "cid": new_id(), "name": "skript", "days": "7", "scopes": "read"}
    first, again = (client.post("/me/tokens", data=fields) for _ in range(2))
    found = re.search(r"<code>([\w-]{43})</code>", first.text)
    assert first.status_code == 201
    assert found
    assert (again.status_code, again.location) == (303, "/me/security")
    headers = {"Authorization": f"Bearer {found[1]}"}
    assert client.get("/api/v1/me", headers=headers).json["handle"] == eva.handle
    revoke = re.findall(r'action="(/me/tokens/[^"]+/revoke)"', client.get("/me/security").text)
    assert len(revoke) == 2
    for url in revoke:
        assert post(client, url).status_code == 303
    assert client.get("/api/v1/me", headers=headers).status_code == 401


def test_a_wrong_token_form_keeps_what_was_typed(client: FlaskClient, eva: Member) -> None:
    sign_in(client, eva.email)
    answer = post(client, "/me/tokens", name="skript", days="brzy")
    assert answer.status_code == 422
    assert 'value="skript"' in answer.text
    assert "celé číslo" in answer.text


def test_everywhere_else_is_signed_out_at_once(app: Flask, client: FlaskClient, eva: Member) -> None:
    others = [app.test_client() for _ in range(2)]
    for browser in (*others, client):
        sign_in(browser, eva.email)
    assert post(client, "/me/sign-ins/end-others").location == "/me/security"
    assert [browser.get("/me").status_code for browser in (*others, client)] == [303, 303, 200]
    page = client.get("/me/security").text
    assert page.count("tady</span>") == 1
    assert "end-others" not in page, "a button that does nothing is not offered"


def test_another_s_sessions_stay(app: Flask, client: FlaskClient, world: World, eva: Member) -> None:
    world.join("Jana", email="jana@example.cz", password=PASSWORD)
    jana = app.test_client()
    sign_in(jana, "jana@example.cz")
    sign_in(client, eva.email)
    post(client, "/me/sign-ins/end-others")
    assert jana.get("/me").status_code == 200
