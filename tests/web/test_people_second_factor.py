"""Setting up a second factor on pages, and staff who are led there before anything else."""

import re

import pyotp
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.core.actors import Role
from app.core.clock import MovingClock
from app.core.ids import new_id
from app.people.models import Person
from tests.web.test_people_pages import PASSWORD, post, sign_in, token_of
from tests.world import Member, World

SET_UP = "/me/security/set-up"


@pytest.fixture
def eva(world: World) -> Member:
    return world.join("Eva Nová", email="eva@example.cz", password=PASSWORD)


def app_of(client: FlaskClient) -> pyotp.TOTP:
    found = re.search(r'<code class="secret">(\w+)</code>', client.get(SET_UP).text)
    assert found
    return pyotp.TOTP(found[1])


def test_an_app_is_set_up_by_its_square_and_asked_for_from_then_on(
    client: FlaskClient, eva: Member, clock: MovingClock
) -> None:
    sign_in(client, eva.email)
    assert post(client, SET_UP).location == SET_UP
    page = client.get(SET_UP).text
    assert 'class="qr"' in page
    assert "otpauth://totp/" in page
    wrong = post(client, f"{SET_UP}/confirmation", code="12")
    assert wrong.status_code == 422
    assert "#field-code" in wrong.text
    app = app_of(client)
    shown = post(client, f"{SET_UP}/confirmation", code=app.at(clock.now()))
    codes = re.findall(r"<li><code>([a-z2-7-]{19})</code></li>", shown.text)
    assert (shown.status_code, len(codes)) == (201, 10)
    assert not any(code in client.get("/me/security").text for code in codes), "they are shown once"
    post(client, "/sign-out")
    assert sign_in(client, eva.email).status_code == 401
    assert sign_in(client, eva.email, otp=codes[0]).status_code == 303
    renewed = post(client, "/me/security/recovery-codes", code_new=codes[1])
    assert renewed.status_code == 201
    fresh = re.findall(r"<li><code>([a-z2-7-]{19})</code></li>", renewed.text)
    assert post(client, "/me/security/totp/end", code_off=codes[2]).status_code == 422
    assert post(client, "/me/security/totp/end", code_off=fresh[0]).location == "/me/security"
    post(client, "/sign-out")
    assert sign_in(client, eva.email).status_code == 303


def test_codes_are_shown_to_nobody_who_sends_the_form_twice(
    client: FlaskClient, eva: Member, clock: MovingClock
) -> None:
    sign_in(client, eva.email)
    post(client, SET_UP)
    code = app_of(client).at(clock.now())
    first, again = (post(client, f"{SET_UP}/confirmation", code=code, cid="same") for _ in range(2))
    assert (first.status_code, again.status_code, again.location) == (201, 303, "/me/security")


def from_set_up(client: FlaskClient, url: str, **fields: str) -> TestResponse:
    """Send a form with the token of the one page that is open."""
    return client.post(url, data={"csrf_token": token_of(client.get(SET_UP)), "cid": new_id()} | fields)


@pytest.fixture
def mirek(world: World) -> Member:
    mirek = world.join("Mirek", Role.MODERATOR, email="mirek@example.cz", password=PASSWORD)
    with world.system() as u:
        u.session.get_one(Person, mirek.id).totp_secret = None
    return mirek


def test_staff_without_a_second_factor_set_one_up_first(client: FlaskClient, mirek: Member, clock: MovingClock) -> None:
    assert sign_in(client, mirek.email).status_code == 303
    for address in ("/me", "/moderation", "/", "/me/security", "/ideas/new"):
        led = client.get(address)
        assert (led.status_code, led.location) == (303, SET_UP), address
    assert from_set_up(client, "/me/sign-ins/end-others").location == SET_UP
    assert "ve dvou krocích" in client.get(SET_UP).text
    from_set_up(client, SET_UP)
    assert from_set_up(client, f"{SET_UP}/confirmation", code=app_of(client).at(clock.now())).status_code == 201
    assert client.get("/moderation").status_code == 200


def test_nor_does_a_token_of_theirs_open_anything(client: FlaskClient, mirek: Member) -> None:
    answer = client.get("/api/v1/moderation/nominations", headers=mirek.headers)
    assert (answer.status_code, answer.json["why"]) == (403, "factor_missing")
    asked = client.post("/api/v1/tokens", json={"email": mirek.email, "password": PASSWORD})
    assert (asked.status_code, asked.json["code"]) == (401, "otp_missing")


def test_they_can_leave(client: FlaskClient, mirek: Member) -> None:
    sign_in(client, mirek.email)
    assert from_set_up(client, "/sign-out").location == "/"
    assert client.get("/").status_code == 200


def test_the_api_tells_which_factors_one_has(client: FlaskClient, world: World) -> None:
    mine = client.get("/api/v1/me/factors", headers=world.milan.headers).json
    assert mine == {"totp": True, "recovery_codes": 0, "passkeys": [], "required": True}
