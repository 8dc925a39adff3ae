"""Signing in through a real OpenID Connect provider, and everything that such a sign-in must not be talked into."""

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.core.actors import Role
from app.main import create_app
from app.people.models import FederatedIdentity, Person
from app.runtime import Runtime
from app.settings import BadSettings, load_settings
from tests.oidc_provider import CLIENT, SECRET
from tests.web.test_people_pages import PASSWORD, post, sign_in
from tests.world import Member, World

Say = Callable[..., None]


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """The address of a provider that runs beside the test."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-m", "tests.oidc_provider", str(port)], stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    for _ in range(100):
        try:
            requests.get(f"{address}/jwks", timeout=1)
            break
        except requests.ConnectionError:
            time.sleep(0.1)
    yield address
    process.terminate()
    process.wait()


@pytest.fixture
def say(provider: str) -> Iterator[Say]:
    """Tell the provider what to say next: `say(claims={"sub": "2"})`."""

    def say(**control: Any) -> None:
        requests.post(f"{provider}/control", json=control, timeout=5).raise_for_status()

    say()
    yield say
    say()


@pytest.fixture
def app(runtime: Runtime, provider: str) -> Flask:
    """The application with the provider configured."""
    settings = runtime.settings.model_copy(
        update={
            "oidc_issuer": provider,
            "oidc_client_id": CLIENT,
            "oidc_client_secret": SECRET,
            "oidc_name": "Jinde",
            "oidc_residence_claim": "municipality",
        }
    )
    return create_app(settings, runtime=replace(runtime, settings=settings))


@pytest.fixture
def eva(world: World) -> Member:
    return world.join("Eva Nová", email="eva@example.cz", password=PASSWORD)


def way_back(address: str) -> str:
    """Go to the provider as a browser does; return where it sends one back to."""
    answer = requests.get(address, allow_redirects=False, timeout=5)
    parts = urlsplit(answer.headers["Location"])
    return f"{parts.path}?{parts.query}"


def go(client: FlaskClient, start: str = "/sign-in/oidc") -> TestResponse:
    return client.get(way_back(client.get(start).location))


def me(client: FlaskClient) -> Any:
    return client.get("/api/v1/me").json


def test_the_first_sign_in_makes_an_account_and_the_next_opens_it(app: Flask, say: Say, world: World) -> None:
    first, second = app.test_client(), app.test_client()
    entered = go(first, "/sign-in/oidc?next=/ideas")
    assert (entered.status_code, entered.location) == (303, "/ideas")
    assert "Ida Odjinud" in first.get("/me").text
    say(claims={"email": "zmeneny@example.cz"})
    go(second)
    assert me(first)["id"] == me(second)["id"], "known by issuer and subject, whatever their address is now"
    assert me(first)["tier"] == "email"
    say(claims={"email": "žofie@example.cz"})
    go(again := app.test_client())
    assert me(again)["id"] == me(first)["id"], "even when no letter reaches it"
    assert client_tokens(first) == []
    say(claims={"sub": "2", "email": "jiny@example.cz"})
    go(third := app.test_client())
    assert me(third)["id"] != me(first)["id"]


def client_tokens(client: FlaskClient) -> Any:
    return client.get("/api/v1/me/tokens").json["items"]


def test_the_way_there_carries_state_nonce_and_pkce(client: FlaskClient, say: Say) -> None:
    asked = [parse_qs(urlsplit(client.get("/sign-in/oidc").location).query) for _ in range(2)]
    for one in asked:
        assert one["code_challenge_method"] == ["S256"]
        assert one["response_type"] == ["code"]
    for name in ("state", "nonce", "code_challenge"):
        assert asked[0][name] != asked[1][name]


def refused(answer: TestResponse, client: FlaskClient) -> None:
    assert answer.status_code == 403
    assert "nepodařilo ověřit" in answer.text.replace("\xa0", " ")
    assert client.get("/me").status_code == 303


def test_a_wrong_state_is_refused(app: Flask, client: FlaskClient, say: Say) -> None:
    say(state="guess")
    refused(go(client), client)
    say()
    back = way_back(client.get("/sign-in/oidc").location)
    another = app.test_client()
    refused(another.get(back), another)  # a code sent to somebody else's browser
    refused(another.get("/sign-in/oidc/callback"), another)
    refused(another.get("/sign-in/oidc/callback?error=access_denied&state=x"), another)


WRONG: dict[str, dict[str, Any]] = {
    "nonce": {"claims": {"nonce": "guess"}},
    "no nonce": {"claims": {"nonce": None}},
    "audience": {"claims": {"aud": "another"}},
    "no audience": {"claims": {"aud": None}},
    "issuer": {"claims": {"iss": "https://evil.example"}},
    "expired": {"claims": {"exp": 1}},
    "no subject": {"claims": {"sub": None}},
    "empty subject": {"claims": {"sub": ""}},
    "another's key": {"forged": True},
}


@pytest.mark.parametrize("control", WRONG.values(), ids=WRONG)
def test_a_wrong_word_is_refused(client: FlaskClient, say: Say, world: World, control: dict[str, Any]) -> None:
    say(**control)
    refused(go(client), client)
    with world.system() as u:
        assert u.session.query(FederatedIdentity).count() == 0


def test_a_code_works_once(client: FlaskClient, say: Say) -> None:
    back = way_back(client.get("/sign-in/oidc").location)
    assert client.get(back).status_code == 303
    post(client, "/sign-out")
    refused(client.get(back), client)


def test_a_replayed_code_is_refused_under_a_fresh_state_too(client: FlaskClient, say: Say) -> None:
    used = parse_qs(urlsplit(way_back(client.get("/sign-in/oidc").location)).query)["code"][0]
    fresh = parse_qs(urlsplit(client.get("/sign-in/oidc").location).query)["state"][0]
    refused(client.get(f"/sign-in/oidc/callback?code={used}&state={fresh}"), client)


def test_nobody_gets_another_s_account_by_its_address(client: FlaskClient, say: Say, eva: Member) -> None:
    say(claims={"email": eva.email})
    answer = go(client)
    assert answer.status_code == 403
    assert "propojte" in answer.text
    say(claims={"email_verified": False})
    assert go(client).status_code == 403


def test_whoever_is_new_needs_an_address_that_mail_reaches(client: FlaskClient, say: Say, world: World) -> None:
    say(claims={"email": "=?utf-8?q?x=40evil=2eexample=3e=20?=foo@obec.example"})
    answer = go(client)
    assert answer.status_code == 403
    assert "Založte si prosím účet tady" in answer.text.replace("\xa0", " ")
    assert "evil" not in answer.text


def link(client: FlaskClient) -> TestResponse:
    page = post(client, "/me/security/oidc").text
    address = page.partition('rel="noreferrer"')[0].rpartition('href="')[2].partition('"')[0]
    return client.get(way_back(address.replace("&amp;", "&")))


def test_an_account_is_linked_opened_by_it_and_unlinked(app: Flask, client: FlaskClient, say: Say, eva: Member) -> None:
    sign_in(client, eva.email)
    assert link(client).location == "/me/security"
    assert "propojeno" in client.get("/me/security").text
    go(other := app.test_client())
    assert me(other)["id"] == eva.id
    assert post(client, "/me/security/oidc/removal").status_code == 303
    go(third := app.test_client())
    assert me(third)["id"] != eva.id


def test_a_link_needs_somebody_signed_in_and_their_csrf_token(app: Flask, client: FlaskClient, say: Say) -> None:
    assert client.post("/me/security/oidc").status_code == 400
    assert post(client, "/me/security/oidc").status_code == 401


def test_an_identity_opens_one_account(app: Flask, client: FlaskClient, say: Say, eva: Member) -> None:
    go(app.test_client())
    sign_in(client, eva.email)
    assert link(client).status_code == 409


def test_what_alone_opens_an_account_is_not_taken_away(client: FlaskClient, say: Say) -> None:
    go(client)
    assert post(client, "/me/security/oidc/removal").status_code == 409
    assert "propojeno" in client.get("/me/security").text


def test_staff_need_their_second_factor_here_too(app: Flask, say: Say, world: World) -> None:
    mirek = world.join("Mirek", Role.MODERATOR, email="mirek@example.cz", password=PASSWORD)
    with world.system() as u:
        issuer = str(app.extensions["runtime"].settings.oidc_issuer)
        u.session.add(
            FederatedIdentity(issuer=issuer, subject="1", person_id=mirek.id, residence=None, linked_at=u.now)
        )
    answer = go(client := app.test_client())
    assert answer.status_code == 403
    assert "druhý krok" in answer.text.replace("\xa0", " ")
    say(claims={"amr": ["pwd", "mfa"]})
    go(client)
    assert me(client)["role"] == "moderator"


def test_a_claim_proves_residence_only_where_it_is_configured(client: FlaskClient, say: Say, world: World) -> None:
    say(claims={"municipality": "563889"})
    go(client)
    assert me(client)["tier"] == "verified"
    with world.system() as u:
        assert u.session.get_one(Person, me(client)["id"]).municipality == "563889"
    post(client, "/sign-out")
    say(claims={"sub": "3", "email": "c@example.cz", "municipality": "<script>"})
    assert go(client).status_code == 403


def test_without_a_provider_there_is_no_such_door(runtime: Runtime) -> None:
    client = create_app(runtime.settings, runtime=runtime).test_client()
    assert client.get("/sign-in/oidc").status_code == 404
    assert "oidc" not in client.get("/sign-in").text


def test_a_provider_that_is_down_is_said(runtime: Runtime) -> None:
    nowhere = {"oidc_issuer": "http://127.0.0.1:1", "oidc_client_id": "x", "oidc_client_secret": "x", "oidc_name": "x"}
    settings = runtime.settings.model_copy(update=nowhere)
    client = create_app(settings, runtime=replace(runtime, settings=settings)).test_client()
    refused(client.get("/sign-in/oidc"), client)


def test_half_a_provider_stops_the_start(monkeypatch: pytest.MonkeyPatch, runtime: Runtime) -> None:
    for name, value in {"PODNET_SECRET_KEY": "x" * 32, "PODNET_OIDC_ISSUER": "https://id.example"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("DATABASE_URL", runtime.settings.database_url)
    monkeypatch.setenv("REDIS_URL", runtime.settings.redis_url)
    with pytest.raises(BadSettings, match="go together"):
        load_settings()
