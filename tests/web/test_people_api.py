"""Accounts over the API, as CONTRACT.md names them."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text

from app.core.actors import Role
from app.core.clock import MovingClock
from app.core.ids import new_id
from app.people.commands.sign_in import start_sign_in
from tests.world import World

PASSWORD = "tři zlaté vlasy"


def ask(client: FlaskClient, **body: object):
    return client.post("/api/v1/tokens", json=body)


def test_a_password_buys_a_token(client: FlaskClient, world: World) -> None:
    eva = world.join("Eva", email="eva@example.cz", password=PASSWORD)
    answer = ask(client, email="eva@example.cz", password=PASSWORD)
    assert answer.status_code == 200
    assert answer.json["expires"].endswith("Z")
    me = client.get("/api/v1/me", headers={"Authorization": f"Bearer {answer.json['token']}"}).json
    assert me == {
        "id": eva.id,
        "handle": eva.handle,
        "role": "resident",
        "roles": [],
        "tier": "email",
        "trust_level": 0,
        "points": 0,
        "level": None,
        "badges": [],
    }


def test_staff_are_asked_for_their_code(client: FlaskClient, world: World, clock: MovingClock) -> None:
    space = new_id()
    mirek = world.join("Mirek", Role.OFFICIAL, email="mirek@example.cz", password=PASSWORD, space=space)
    asked = ask(client, email=mirek.email, password=PASSWORD)
    assert (asked.status_code, asked.json["code"]) == (401, "otp_required")
    got = ask(client, email=mirek.email, password=PASSWORD, otp=mirek.otp(clock.now().timestamp()))
    me = client.get("/api/v1/me", headers={"Authorization": f"Bearer {got.json['token']}"}).json
    assert (me["role"], me["roles"]) == ("official", [{"role": "official", "space": space}])


def test_a_cookie_changes_nothing_about_a_wrong_password(client: FlaskClient, world: World) -> None:
    assert ask(client, email="nobody@example.cz", password="x").status_code == 401
    signed_in = client.post("/api/v1/tokens", headers=world.petr.headers, json={"email": "x", "password": "x"})
    assert signed_in.status_code == 401


@pytest.mark.parametrize(
    "body", [{}, {"email": "a"}, {"email": 1, "password": "x"}, {"email": "a", "password": "x" * 600}]
)
def test_a_wrong_shape_is_said_by_field(client: FlaskClient, body: dict[str, object]) -> None:
    assert ask(client, **body).status_code == 422


def test_the_limit_says_when_to_come_back(client: FlaskClient) -> None:
    for _ in range(10):
        ask(client, email="nobody@example.cz", password="x")
    answer = ask(client, email="nobody@example.cz", password="x")
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) == answer.json["retry_after"] > 0


def test_a_token_that_may_read_does_not_write(client: FlaskClient, world: World) -> None:
    world.join("Eva", email="eva@example.cz", password=PASSWORD)
    token = ask(client, email="eva@example.cz", password=PASSWORD, scopes=["read"]).json
    headers = {"Authorization": f"Bearer {token['token']}"}
    assert client.get("/api/v1/me", headers=headers).status_code == 200
    refused = client.delete(f"/api/v1/me/tokens/{token['id']}", headers=headers)
    assert (refused.status_code, refused.json["code"]) == (403, "scope_too_narrow")


def test_tokens_are_listed_and_revoked_by_their_owner_only(client: FlaskClient, world: World) -> None:
    petr, pavla = world.petr, world.pavla
    (mine,) = client.get("/api/v1/me/tokens", headers=petr.headers).json["items"]
    assert "token" not in mine
    assert client.delete(f"/api/v1/me/tokens/{mine['id']}", headers=pavla.headers).status_code == 404
    assert client.delete(f"/api/v1/me/tokens/{mine['id']}", headers=petr.headers).status_code == 204
    assert client.get("/api/v1/me", headers=petr.headers).status_code == 401


def test_a_token_lapses(client: FlaskClient, world: World, clock: MovingClock) -> None:
    headers = world.petr.headers
    clock.advance(timedelta(days=91))
    assert client.get("/api/v1/me", headers=headers).status_code == 401


def test_a_stranger_has_no_me(client: FlaskClient) -> None:
    answer = client.get("/api/v1/me")
    assert (answer.status_code, answer.json["why"]) == (401, "needs_sign_in")


def test_a_token_never_opens_by_basic_and_a_cookie_never_helps_a_wrong_token(client: FlaskClient, world: World) -> None:
    for header in ("Basic x", "Bearer", "Bearer ", "bearer \u00e9", "x" * 5_000):
        answer = client.get("/api/v1/me", headers={"Authorization": header})
        assert (answer.status_code, answer.json["code"]) == (401, "bad_token")


def test_sessions_are_listed_and_ended(client: FlaskClient, world: World) -> None:
    petr = world.petr
    with world.unit(petr) as u:
        for device in ("Firefox, Linux", "Chrome, Android"):
            start_sign_in(u, device=device)
    listed = client.get("/api/v1/me/sign-ins", headers=petr.headers).json["items"]
    assert {one["device"] for one in listed} == {"Firefox, Linux", "Chrome, Android"}
    assert not any(one["current"] for one in listed)
    one = f"/api/v1/me/sign-ins/{listed[0]['id']}"
    assert client.delete(one, headers=world.pavla.headers).status_code == 404
    assert client.delete(one, headers=petr.headers).status_code == 204
    assert client.delete("/api/v1/me/sign-ins", headers=petr.headers).status_code == 204
    assert client.get("/api/v1/me/sign-ins", headers=petr.headers).json["items"] == []


def test_a_token_makes_no_token_that_may_more(client: FlaskClient, world: World) -> None:
    fields = {"name": "skript", "scopes": ["write"], "days": 7}
    issued = client.post("/api/v1/me/tokens", headers=world.petr.headers, json=fields)
    assert issued.status_code == 201
    narrow = {"Authorization": f"Bearer {issued.json['token']}"}
    assert client.post("/api/v1/me/tokens", headers=narrow, json=fields).status_code == 201
    wider = client.post("/api/v1/me/tokens", headers=narrow, json=fields | {"scopes": ["read", "write"]})
    assert (wider.status_code, wider.json["why"]) == (403, "scope_too_narrow")


def test_the_secret_of_a_token_is_kept_nowhere_for_a_repeat(client: FlaskClient, world: World) -> None:
    headers = world.petr.headers | {"Idempotency-Key": new_id()}
    first, again = (client.post("/api/v1/me/tokens", headers=headers, json={"name": "skript"}).json for _ in range(2))
    assert first["token"] != again["token"]
    with world.system() as u:
        assert first["token"] not in str(u.session.execute(text("SELECT * FROM idempotency_key")).all())
