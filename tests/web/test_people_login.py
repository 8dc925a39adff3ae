"""Flask-Login over our session rows: it names the caller, and opens nothing by itself."""

from datetime import timedelta

import pytest
from flask import Flask, render_template_string
from flask.testing import FlaskClient
from flask_login import encode_cookie

from app.core.clock import MovingClock
from app.main import create_app
from app.people.commands.sign_in import end_sign_in, start_sign_in
from app.people.queries import my_sign_ins
from app.runtime import Runtime
from tests.web.test_people_pages import PASSWORD, post, sign_in
from tests.world import Member, World


@pytest.fixture
def eva(world: World) -> Member:
    return world.join("Eva Nová", email="eva@example.cz", password=PASSWORD)


@pytest.fixture
def app(runtime: Runtime) -> Flask:
    """The application with a page that says who Flask-Login takes the reader for."""
    shown = "{{ current_user.is_authenticated }} {{ current_user.caller.actor.person_id }}"
    app = create_app(runtime.settings, runtime=runtime)
    app.add_url_rule("/whoami", view_func=lambda: render_template_string(shown), endpoint="whoami")
    return app


def whoami(client: FlaskClient, **headers: str) -> str:
    return client.get("/whoami", headers=headers).text


def test_templates_know_the_current_user(client: FlaskClient, eva: Member) -> None:
    assert whoami(client) == "False None"
    sign_in(client, eva.email)
    assert whoami(client) == f"True {eva.id}"
    post(client, "/sign-out")
    assert whoami(client) == "False None"


def test_a_bearer_token_is_who_it_says_whatever_the_cookie_says(client: FlaskClient, world: World, eva: Member) -> None:
    sign_in(client, eva.email)
    assert whoami(client, **world.petr.headers) == f"True {world.petr.id}"
    refused = client.post("/sign-out", headers={"Authorization": "Bearer guess"})
    assert refused.status_code == 401
    assert ">Přihlásit se</a>" in refused.text, "the error page asks no second time who is calling"


def test_a_session_ended_elsewhere_ends_here_at_once(client: FlaskClient, world: World, eva: Member) -> None:
    sign_in(client, eva.email)
    with world.unit(eva) as u:
        end_sign_in(u, sign_in_id=my_sign_ins(u)[0].id)
    assert whoami(client) == "False None"


def test_the_form_session_alone_opens_nothing(client: FlaskClient, eva: Member) -> None:
    sign_in(client, eva.email)
    client.delete_cookie("podnet")
    assert whoami(client) == "False None"


def test_another_s_cookie_does_not_go_with_one_s_form_session(client: FlaskClient, world: World, eva: Member) -> None:
    sign_in(client, eva.email)
    with world.unit(world.pavla) as u:
        planted = start_sign_in(u, device="jinde").secret
    client.set_cookie("podnet", planted)
    assert whoami(client) == "False None"


def test_nobody_is_remembered_by_a_cookie_of_flask_login(
    app: Flask, client: FlaskClient, eva: Member, world: World, clock: MovingClock
) -> None:
    sign_in(client, eva.email)
    assert not [cookie for cookie in client.get("/").headers.getlist("Set-Cookie") if "remember" in cookie]
    with world.unit(eva) as u:
        row = my_sign_ins(u)[0].id
    stranger = app.test_client()
    with app.test_request_context():
        forged = encode_cookie(row)
    for name in ("remember_token", app.config["REMEMBER_COOKIE_NAME"]):
        assert whoami(stranger, Cookie=f"{name}={forged}") == "False None"
    clock.advance(timedelta(days=15))
    assert whoami(client) == "False None"
