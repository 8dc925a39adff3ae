"""Forms lose nothing, a double click does nothing twice, and every response is hardened."""

import re
from enum import StrEnum
from typing import Annotated

import pytest
from flask import Flask, request
from flask.testing import FlaskClient
from jinja2 import DictLoader
from pydantic import Field

from app.core.actors import Actor
from app.core.authentication import AuthMethod, Caller
from app.core.db.unit import Unit
from app.core.errors import Forbidden, WrongState
from app.core.ids import new_id
from app.core.shapes import Input
from app.core.text.clean import Line
from app.runtime import Runtime
from app.settings import Settings
from app.web import kit
from app.web.pages.actions import Pages
from app.web.pages.forms import Form

EVA = Caller(Actor(person_id=new_id(), key=new_id()), AuthMethod.COOKIE, new_id())

FORM_PAGE = """{% set typed = form.values.get %}{{ csrf_token() }}|{{ typed("title", "") }}|{{ typed("topics", "") }}|\
{{ form.errors }}|{{ form.conflict }}|{{ typed("count", "") }}|{{ form.idempotency_key }}"""
UNSAVED_PAGE = """{{ form.conflict }} {{ form.unsaved_texts }}"""
ERROR_PAGE = """{{ problem.status }} {{ problem.code }} {{ problem.detail }}"""


class Kind(StrEnum):
    DEBATE = "debate"


class NoteInput(Input):
    title: Annotated[str, Line(20)]
    count: int = Field(1, ge=1, le=5)
    kind: Kind = Kind.DEBATE
    topics: list[Annotated[str, Line(5)]] = Field([], max_length=2)
    is_open: bool = False


pages = Pages("notes")
written: list[NoteInput] = []


@pages.view("/notes/new", "form.html")
def new(u: Unit) -> dict[str, object]:
    if request.form.get("title") == "gone":
        raise WrongState("phase_closed")
    return {"form": Form(NoteInput, title="návrh")}


@pages.action("/notes", NoteInput, form_view=new)
def write(u: Unit, form: NoteInput) -> str:
    if form.title in ("late", "gone"):
        raise WrongState("version_old", count=4)
    written.append(form)
    return f"/notes/{len(written)}"


@pages.get("/notes/<id>")
def show(id: str) -> str:
    match request.args["how"]:
        case "forbidden":
            raise Forbidden("needs_moderator")
        case "closed":
            raise WrongState("phase_closed")
        case _:
            raise RuntimeError("secret")


class StubAuthenticator:
    """Knows Eva by her cookie."""

    def by_cookie(self, u: Unit, secret: str) -> Caller | None:
        return EVA if secret == "eva" else None

    def by_token(self, u: Unit, secret: str) -> Caller | None:
        return None


def serve(runtime: Runtime) -> Flask:
    app = Flask("notes")
    kit.install(app, runtime, authenticator=StubAuthenticator())
    app.jinja_loader = DictLoader(
        {"form.html": FORM_PAGE, "errors/error.html": ERROR_PAGE, "errors/unsaved.html": UNSAVED_PAGE}
    )
    app.register_blueprint(pages)
    written.clear()
    return app


@pytest.fixture
def eva(runtime: Runtime) -> FlaskClient:
    client = serve(runtime).test_client()
    client.set_cookie("podnet", "eva")
    return client


def send(client: FlaskClient, cid: str | None = None, **fields: object):
    csrf = client.get("/notes/new").text.partition("|")[0]
    return client.post("/notes", data={"csrf_token": csrf, "cid": cid or new_id()} | fields)


def test_a_form_is_read_from_text(eva: FlaskClient) -> None:
    answer = send(eva, title=" Zvon ", count="3", topics=["les", "voda"], is_open="on")
    assert (answer.status_code, answer.location) == (303, "/notes/1")
    assert written == [NoteInput(title="Zvon", count=3, topics=["les", "voda"], is_open=True)]


def test_an_empty_optional_field_is_left_out(eva: FlaskClient) -> None:
    assert send(eva, title="Zvon", count="", kind="").status_code == 303


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title": ""}, "title"),
        ({}, "title"),
        ({"title": "x" * 21}, "title"),
        ({"title": "a\0b"}, "title"),
        ({"title": "a\u202eb"}, "title"),
        ({"title": "\ufffd"}, "title"),
        ({"title": "x", "count": "tři"}, "count"),
        ({"title": "x", "count": "9" * 6_000}, "count"),
        ({"title": "x", "kind": "ples"}, "kind"),
        ({"title": "x", "topics": ["a"] * 3}, "topics"),
        ({"title": "x", "author_id": new_id()}, "author_id"),
    ],
)
def test_what_was_typed_stays_beside_what_is_wrong(eva: FlaskClient, fields: dict[str, object], field: str) -> None:
    answer = send(eva, **fields)
    assert answer.status_code == 422
    assert f"{field}&#39;: [" in answer.text
    assert written == []


def test_a_part_without_a_name_is_a_field_that_nobody_asked_for(eva: FlaskClient) -> None:
    csrf = eva.get("/notes/new").text.partition("|")[0]
    fields = {"csrf_token": csrf, "cid": new_id(), "title": "Zvon"}
    parts = [f'form-data; name="{name}"\r\n\r\n{value}' for name, value in fields.items()]
    parts += ["form-data\r\n\r\none", "form-data\r\n\r\ntwo", 'form-data; filename="a"\r\n\r\nthree']
    body = "".join(f"--x\r\nContent-Disposition: {part}\r\n" for part in parts) + "--x--\r\n"
    answer = eva.post("/notes", data=body, content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 422
    assert "{&#39;body&#39;: [" in answer.text
    assert written == []


def test_typed_text_comes_back_as_typed(eva: FlaskClient) -> None:
    answer = send(eva, title="x" * 30, topics=["les"])
    assert f"|{'x' * 30}|[&#39;les&#39;]|" in answer.text


def test_a_double_click_writes_once_and_ends_in_one_place(eva: FlaskClient) -> None:
    first, again = (send(eva, cid="k1", title="Zvon") for _ in range(2))
    assert first.location == again.location == "/notes/1"
    assert len(written) == 1
    assert send(eva, cid="k1", title="Jiný").status_code == 409
    assert send(eva, cid="k 1", title="Jiný").status_code == 400
    assert send(eva, cid="k 1", title="").status_code == 400, "or its page would be shown again with that very key"


def test_a_form_that_came_too_late_is_shown_again_ready_to_be_sent_again(eva: FlaskClient) -> None:
    answer = send(eva, cid="k1", title="late", topics=["les"], count="3")
    _, title, topics, errors, conflict, count, idempotency_key = answer.text.split("|")
    assert (answer.status_code, title, topics, errors) == (409, "late", "[&#39;les&#39;]", "{}")
    assert "Mezitím to někdo změnil" in conflict
    assert count == "4", "it rests on the version that there is now"
    assert idempotency_key != "k1", "it is another request"


def test_what_was_typed_is_shown_even_when_the_page_of_the_form_is_gone(eva: FlaskClient) -> None:
    answer = send(eva, title="gone", topics=["les"])
    assert answer.status_code == 409
    assert "Kampaň teď pro tohle není otevřená" in answer.text
    assert "gone" in answer.text


def test_a_form_of_too_many_parts_or_too_long_is_refused(eva: FlaskClient) -> None:
    assert send(eva, title="x" * 600_000).status_code == 413
    parts = (
        "".join(f'--x\r\nContent-Disposition: form-data; name="f{n}"\r\n\r\ny\r\n' for n in range(400)) + "--x--\r\n"
    )
    assert eva.post("/notes", data=parts, content_type="multipart/form-data; boundary=x").status_code == 413


@pytest.mark.parametrize("raw", [b"title=%ff", b"title=\xff", b"title=%ed%a0%80"])
def test_text_that_is_no_utf8_is_said_to_be_damaged(eva: FlaskClient, raw: bytes) -> None:
    csrf = eva.get("/notes/new").text.partition("|")[0].encode()
    body = b"csrf_token=" + csrf + b"&cid=k&" + raw
    answer = eva.post("/notes", data=body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 422
    assert "poškozený" in answer.text


@pytest.mark.parametrize("raw", [b"\xff", b"a=%00&b", b"=&&==", b"%", b"csrf_token=%ff"])
def test_a_form_of_noise_is_refused_without_a_fault(eva: FlaskClient, raw: bytes) -> None:
    answer = eva.post("/notes", data=raw, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 400


def test_a_broken_multipart_is_no_fault(eva: FlaskClient) -> None:
    answer = eva.post("/notes", data=b"--x\r\nbroken", content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 400


@pytest.mark.parametrize(("how", "status"), [("forbidden", 403), ("closed", 409), ("fault", 500)])
def test_a_refusal_on_a_page_is_a_page(eva: FlaskClient, how: str, status: int) -> None:
    answer = eva.get(f"/notes/{new_id()}?how={how}")
    assert (answer.status_code, answer.mimetype) == (status, "text/html")
    assert answer.text.startswith(str(status))
    assert "secret" not in answer.text


def test_a_stranger_is_shown_the_way_in(runtime: Runtime) -> None:
    url = f"/notes/{new_id()}?how=forbidden"
    answer = serve(runtime).test_client().get(url)
    assert answer.status_code == 303
    assert answer.location.startswith("/sign-in?next=%2Fnotes%2F")


@pytest.mark.parametrize(
    "url", ["/nothing", "/notes/7?how=x", "/notes/%00", "/notes/%ff", "/%E2%80%AE", "/notes/" + "x" * 9_000]
)
def test_what_is_not_there_is_not_found(eva: FlaskClient, url: str) -> None:
    assert eva.get(url).status_code == 404


def test_a_page_that_cannot_show_an_error_still_answers(runtime: Runtime) -> None:
    app = serve(runtime)
    app.jinja_loader = DictLoader({"errors/error.html": "{{ 1 / 0 }}"})
    answer = app.test_client().get("/nothing")
    assert answer.status_code == 404
    assert answer.headers["X-Request-ID"] in answer.text


@pytest.mark.parametrize(
    ("method", "url"),
    [("GET", "/notes/new"), ("GET", "/nothing"), ("PUT", "/notes"), ("POST", "/notes"), ("GET", "/static/dist/x.css"),
     ("GET", "/healthz"), ("GET", "/api/v1/openapi.json"), ("GET", "/api/v1/nothing"), ("OPTIONS", "/notes")],
)  # fmt: skip
def test_every_response_is_hardened(eva: FlaskClient, method: str, url: str) -> None:
    headers = eva.open(url, method=method).headers
    policy = headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert re.search(r"script-src 'self' 'nonce-[\w-]{22}'", policy)
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Request-ID"]
    assert headers["Cache-Control"]


def test_no_two_responses_share_a_nonce(eva: FlaskClient) -> None:
    first, second = (eva.get("/notes/new").headers["Content-Security-Policy"] for _ in range(2))
    assert first != second


def in_production(runtime: Runtime) -> Runtime:
    """Return the same runtime with the settings of one that serves the public."""
    changed = {"env": "production", "public_url": "https://podnet.example", "proxy_hops": 1}
    parts = {name: getattr(runtime, name) for name in Runtime.__slots__}
    return Runtime(**parts | {"settings": Settings.model_construct(**runtime.settings.model_dump() | changed)})


def test_production_believes_only_its_host_and_one_proxy(runtime: Runtime) -> None:
    client = serve(in_production(runtime)).test_client()
    foreign = client.get("/notes/new", base_url="https://evil.example")
    assert foreign.status_code == 400
    assert "nosniff" in foreign.headers["X-Content-Type-Options"]
    ours = client.get("/notes/new", base_url="https://podnet.example")
    assert ours.status_code == 200
    assert "max-age=" in ours.headers["Strict-Transport-Security"]
    cookie = ours.headers["Set-Cookie"]
    assert cookie.startswith("__Host-podnet-form=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Domain" not in cookie


def test_a_database_that_is_away_is_said_so(runtime: Runtime) -> None:
    app = serve(runtime)
    app.extensions["runtime"] = runtime

    @app.get("/api/v1/away")
    def away() -> str:
        with runtime.engine.connect() as connection:
            connection.exec_driver_sql("SELECT pg_terminate_backend(pg_backend_pid())")
        return ""

    answer = app.test_client().get("/api/v1/away")
    assert (answer.status_code, answer.json["code"]) == (503, "unavailable")
    assert int(answer.headers["Retry-After"]) > 0
