"""Signing up, a lost password and another address, as a newcomer meets them: pages and API."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.adapters.smtp_mailer import SmtpMailer
from app.core import outbox
from app.core.ids import new_id
from app.main import create_app, create_runtime
from app.people.rules import TERMS
from tests.mailbox import Mailbox
from tests.smtp_server import SmtpServer
from tests.web.test_ideas_pages import text_of
from tests.web.test_people_pages import PASSWORD, post, sign_in, token_of
from tests.world import Member, World

EVA, NEW = "eva@example.cz", "eva.nova@example.cz"
FIELDS = {"email": EVA, "password": PASSWORD, "name": "Eva Nová", "of_age": "true", "terms": TERMS}


@pytest.fixture
def eva(world: World) -> Member:
    return world.join("Eva Nová", email=EVA, password=PASSWORD)


def follow(client: FlaskClient, link: str, **fields: str) -> TestResponse:
    """Open a letter's link and send the form that is there."""
    page = client.get(link)
    assert page.status_code == 200, page.text
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.text))
    return client.post(link.partition("?")[0], data=hidden | fields)


def test_a_newcomer_gets_from_home_to_writing(client: FlaskClient, box: Mailbox) -> None:
    assert 'href="/sign-up"' in client.get("/").text
    sent = post(client, "/sign-up?next=/ideas/new", **FIELDS | {"municipality": "raspenava", "handle": "eva-nova"})
    assert (sent.status_code, sent.location) == (303, "/sign-up/sent")
    assert f'value="{EVA}"' in client.get("/sign-up/sent").text
    entered = follow(client, box.newest(EVA).link, password=PASSWORD)
    assert (entered.status_code, entered.location) == (303, "/ideas/new")
    mine = client.get("/me").text
    assert "Eva Nová" in mine
    assert "@eva-nova" in mine
    assert 'href="/sign-up"' not in mine


def test_a_link_may_be_opened_by_a_machine_before_its_reader(client: FlaskClient, box: Mailbox) -> None:
    post(client, "/sign-up", **FIELDS)
    link = box.newest(EVA).link
    for _ in range(3):
        assert client.get(link).status_code == 200
    assert follow(client, link, password=PASSWORD).status_code == 303


def test_known_and_unknown_addresses_get_the_same_answer(client: FlaskClient, box: Mailbox, eva: Member) -> None:
    answers = []
    for email in (EVA, "nikdo@example.cz"):
        for url, fields in (("/sign-up", FIELDS | {"email": email}), ("/reset", {"email": email})):
            answer = post(client, url, **fields)
            page = client.get(answer.location)
            text = page.text.replace(email, "").replace(token_of(page) if "csrf_token" in page.text else "-", "")
            answers.append((answer.status_code, answer.location, re.sub(r'nonce="[^"]*"|value="[^"]{36}"', "", text)))
    assert answers[:2] == answers[2:]


def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(client: FlaskClient, box: Mailbox) -> None:
    answer = post(client, "/sign-up", email="eva@", password="krátké heslo", name="Eva", municipality="Kocourkov")
    assert answer.status_code == 422
    for name in ("email", "of_age", "terms"):
        assert f'id="wrong-{name}"' in answer.text
    assert 'value="Kocourkov"' in answer.text
    assert "krátké heslo" not in answer.text
    unknown = post(client, "/sign-up", **FIELDS | {"municipality": "Kocourkov"})
    assert 'id="wrong-municipality"' in unknown.text
    assert re.search(r'name="of_age"[^>]*checked', unknown.text)
    weak = post(client, "/sign-up", **FIELDS | {"password": "heslo12345"})
    assert "každý uhodne" in weak.text


def test_the_wrong_password_at_a_link_can_be_tried_again(client: FlaskClient, box: Mailbox) -> None:
    post(client, "/sign-up", **FIELDS)
    link = box.newest(EVA).link
    wrong = follow(client, link, password="docela jiné heslo")
    assert (wrong.status_code, 'id="wrong-password"' in wrong.text) == (422, True)
    assert f'name="token" value="{link.partition("token=")[2]}"' in wrong.text
    assert follow(client, link, password=PASSWORD).status_code == 303


def test_a_link_that_is_over_offers_another(client: FlaskClient, box: Mailbox) -> None:
    post(client, "/sign-up", **FIELDS)
    first = box.newest(EVA).link
    for url in ("/sign-up/confirm", "/reset/new"):
        assert client.get(f"{url}?token=hádej").status_code == client.get(url).status_code == 409
        assert post(client, url, token="hádej", password=PASSWORD).status_code == 409
    assert post(client, "/sign-up/mail", email=EVA).location == "/sign-up/sent?again=1"
    assert post(client, "/sign-up/mail", email="eva").status_code == 422
    assert client.get(first).status_code == 200, "the older link holds until the new letter is written"
    second = box.newest(EVA).link
    assert (client.get(first).status_code, client.get(second).status_code) == (409, 200)


def test_letters_are_in_the_language_of_whoever_asked(client: FlaskClient, box: Mailbox, world: World) -> None:
    client.get("/?lang=en")
    post(client, "/sign-up", **FIELDS)
    assert box.newest(EVA).subject == "Confirm your address and you can start"
    world.join("John", email="john@example.cz", locale="cs")
    post(client, "/reset", email="john@example.cz")
    assert box.newest("john@example.cz").subject == "Nové heslo"


def test_a_lost_password_is_replaced_and_asks_to_sign_in(app: Flask, client: FlaskClient, box: Mailbox, eva) -> None:
    other = app.test_client()
    sign_in(other, EVA)
    assert post(client, "/reset", email="eva").status_code == 422
    assert post(client, "/reset", email=EVA).location == "/reset/sent"
    link = box.newest(EVA).link
    weak = follow(client, link, password="krátké")
    assert (weak.status_code, "aspoň 10 znaků" in weak.text) == (422, True)
    done = follow(client, link, password="docela nové heslo")
    assert (done.status_code, done.location) == (303, "/sign-in?done=password")
    assert "Nové heslo platí" in client.get(done.location).text
    assert other.get("/me").status_code == client.get("/me").status_code == 303
    assert client.get(link).status_code == 409


def test_a_forged_host_is_in_no_letter(client: FlaskClient, box: Mailbox, eva: Member) -> None:
    csrf = token_of(client.get("/reset", headers={"Host": "evil.example"}))
    client.post("/reset", data={"csrf_token": csrf, "email": EVA}, headers={"Host": "evil.example"})
    letters = box.of(EVA)
    assert all("evil" not in letter.text for letter in letters)


def test_another_address_is_asked_for_and_confirmed(client: FlaskClient, box: Mailbox, eva: Member) -> None:
    sign_in(client, EVA)
    assert 'href="/me/email"' in client.get("/me").text
    wrong = post(client, "/me/email", email=NEW, password="špatné heslo")
    assert (wrong.status_code, 'id="wrong-password"' in wrong.text, f'value="{NEW}"' in wrong.text) == (422, True, True)
    assert post(client, "/me/email", email=NEW, password=PASSWORD).location == "/me/email?sent=1"
    assert "Dopis je na cestě" in client.get("/me/email?sent=1").text
    link = box.newest(NEW).link
    assert NEW in client.get(link).text
    assert follow(client, link).location == "/me"
    assert NEW in client.get("/me").text
    assert (client.get(link).status_code, post(client, "/me/email/confirm", token="hádej").status_code) == (409, 409)


def test_a_confirmation_that_opens_nothing_says_so_each_time_it_is_sent(client: FlaskClient, eva: Member) -> None:
    sign_in(client, EVA)
    for _ in range(2):
        over = post(client, "/me/email/confirm", token="hádej", cid="k1")
        assert (over.status_code, "Odkaz už neplatí" in over.text) == (409, True)


def test_an_address_that_was_taken_meanwhile_is_told_beside_the_form(client, box, eva, world) -> None:
    sign_in(client, EVA)
    post(client, "/me/email", email=NEW, password=PASSWORD)
    link = box.newest(NEW).link
    world.join("Jana", email=NEW)
    taken = follow(client, link)
    assert taken.status_code == 409
    assert "S touto adresou už účet je." in text_of(taken)
    assert EVA in client.get("/me").text


def test_a_link_for_an_address_asks_a_stranger_to_sign_in_and_comes_back(client: FlaskClient, box, eva) -> None:
    sign_in(client, EVA)
    post(client, "/me/email", email=NEW, password=PASSWORD)
    post(client, "/sign-out")
    link = box.newest(NEW).link
    sent = client.get(link)
    assert sent.status_code == 303
    assert sign_in(client, EVA, sent.location).location == link


def test_secrets_are_in_no_log(client: FlaskClient, box: Mailbox, capfd: pytest.CaptureFixture[str]) -> None:
    post(client, "/sign-up", **FIELDS)
    letter = box.newest(EVA)
    follow(client, letter.link, password=PASSWORD)
    output = "".join(capfd.readouterr())
    assert "/sign-up/confirm" in output
    for secret in (letter.token, PASSWORD, EVA):
        assert secret not in output


def test_the_page_after_asking_leads_to_the_letters_where_they_stay(settings, box: Mailbox) -> None:
    changed = settings.model_copy(update={"env": "development"})
    client = create_app(changed, runtime=create_runtime(changed)).test_client()
    post(client, "/sign-up", **FIELDS)
    assert 'href="/outbox"' in client.get("/sign-up/sent").text


# --- the same over the API


def ask(client: FlaskClient, method: str, path: str, headers: dict[str, str] | None = None, **body: object):
    return client.open(f"/api/v1{path}", method=method, json=body, headers=headers or {})


def test_the_api_makes_an_account_too(client: FlaskClient, box: Mailbox) -> None:
    fields = FIELDS | {"of_age": True, "municipality": "Raspenava"}
    answer = ask(client, "POST", "/sign-ups", **fields)
    assert (answer.status_code, answer.data) == (202, b"")
    again = ask(client, "POST", "/sign-ups/mail", email=EVA)
    assert (again.status_code, again.data) == (202, b"")
    token = box.newest(EVA).token
    wrong = ask(client, "POST", "/sign-ups/confirmations", token=token, password="docela jiné heslo")
    assert (wrong.status_code, wrong.json["codes"]) == (422, {"password": ["password_other"]})
    made = ask(client, "POST", "/sign-ups/confirmations", token=token, password=PASSWORD)
    assert made.status_code == 201
    me = client.get("/api/v1/me", headers={"Authorization": f"Bearer {made.json['token']}"}).json
    assert (me["id"], me["tier"]) == (made.json["id"], "email")
    over = ask(client, "POST", "/sign-ups/confirmations", token=token, password=PASSWORD)
    assert (over.status_code, over.json["why"]) == (409, "link_over")


@pytest.fixture
def office() -> Iterator[SmtpServer]:
    office = SmtpServer().open()
    yield office
    office.close()


def sent(world: World, office: SmtpServer) -> list[str]:
    """Write and send what was asked for; return whom the envelopes named."""
    world.runtime.jobs["mail_requests"]()
    mailer = SmtpMailer(host="127.0.0.1", port=office.port, sender="Podnět <podnet@kraj.example>", tls="none")
    outbox.send_due(world.runtime.unit, mailer)
    return office.recipients


@pytest.mark.parametrize(
    ("email", "code"),
    [
        ("=?utf-8?q?x=40evil=2eexample=3e=20?=foo@obec.example", "email"),
        ("žížala@obec.example", "email_letters"),
        ("eva@obec.invalid", "email_domain"),
    ],
)
def test_a_letter_goes_to_no_other_mailbox(
    client: FlaskClient, world: World, office: SmtpServer, eva: Member, email: str, code: str
) -> None:
    fields = FIELDS | {"of_age": True, "email": email}
    for answer in (
        ask(client, "POST", "/sign-ups", **fields),
        ask(client, "POST", "/resets", email=email),
        ask(client, "PUT", "/me/email", eva.headers, email=email, password=PASSWORD),
    ):
        assert (answer.status_code, answer.json["codes"]) == (422, {"email": [code]})
    assert sent(world, office) == []


def test_an_international_domain_has_one_spelling(client: FlaskClient, world: World, office: SmtpServer) -> None:
    ascii_form = "jan@xn--hkyrky-ptac70bc.example"
    answer = ask(client, "POST", "/sign-ups", **FIELDS | {"of_age": True, "email": "jan@háčkyčárky.example"})
    assert answer.status_code == 202
    assert sent(world, office) == [ascii_form]
    (letter,) = office.messages
    (token,) = re.findall(r"token=(\S+)", letter.get_content())
    assert ask(client, "POST", "/sign-ups/confirmations", token=token, password=PASSWORD).status_code == 201
    for spelling in ("jan@háčkyčárky.example", ascii_form):
        assert ask(client, "POST", "/tokens", email=spelling, password=PASSWORD).status_code == 200
        # Whoever has an account is told so, in one mail more to the same mailbox.
        ask(client, "POST", "/sign-ups", **FIELDS | {"of_age": True, "email": spelling})
    assert sent(world, office) == [ascii_form] * 3
    sign_in(client, ascii_form)
    assert "jan@háčkyčárky.example" in client.get("/me").text


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"of_age": False}, "of_age", "must_agree"),
        ({"terms": ""}, "terms", "must_agree"),
        ({"terms": "2020-01"}, "terms", "terms_old"),
        ({"email": "a@b.cz,c@d.cz"}, "email", "email"),
        ({"municipality": "Kocourkov"}, "municipality", "unknown"),
        ({"handle": "Eva!"}, "handle", "handle"),
        ({"tier": "verified"}, "tier", "extra_forbidden"),
    ],
)
def test_the_api_says_by_field_what_is_wrong(client: FlaskClient, box: Mailbox, change, field: str, code: str) -> None:
    answer = ask(client, "POST", "/sign-ups", **FIELDS | {"of_age": True} | change)
    assert (answer.status_code, answer.json["codes"]) == (422, {field: [code]})


def test_the_api_resets_a_password_and_moves_an_account(client: FlaskClient, box: Mailbox, eva: Member) -> None:
    assert ask(client, "POST", "/resets", email=EVA).status_code == 202
    token = box.newest(EVA).token
    assert ask(client, "POST", "/resets/passwords", token=token, password="docela nové heslo").status_code == 204
    assert client.get("/api/v1/me", headers=eva.headers).status_code == 401
    mine = ask(client, "POST", "/tokens", email=EVA, password="docela nové heslo").json["token"]
    headers = {"Authorization": f"Bearer {mine}"}
    assert ask(client, "PUT", "/me/email", headers, email=NEW, password="docela nové heslo").status_code == 202
    assert ask(client, "POST", "/me/email/confirmations", headers, token=box.newest(NEW).token).status_code == 204
    assert (
        ask(client, "PUT", "/me/password", headers, current="docela nové heslo", password=PASSWORD).status_code == 204
    )
    assert ask(client, "POST", "/tokens", email=NEW, password=PASSWORD).status_code == 200


def test_limits_say_when_to_come_back(client: FlaskClient, box: Mailbox) -> None:
    for number in range(5):
        assert ask(client, "POST", "/resets", email=f"clovek{number}@example.cz").status_code == 202
    answer = ask(client, "POST", "/resets", email=f"{new_id()}@example.cz")
    assert (answer.status_code, int(answer.headers["Retry-After"]) > 0) == (429, True)
