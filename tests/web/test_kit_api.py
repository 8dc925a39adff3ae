"""Typed API routes: what is read, what is refused and how, and that a repeat has no second effect."""

import json
from enum import StrEnum
from typing import Annotated

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pydantic import Field

from app.core.actors import Actor
from app.core.authentication import AuthMethod, Caller
from app.core.db.unit import Unit
from app.core.errors import Forbidden, Limited, NotFound, WrongState
from app.core.ids import new_id
from app.core.shapes import Input, Output, Page, Paging
from app.core.text.clean import Line
from app.runtime import Runtime
from app.web import kit
from app.web.api.routes import Api

ME = Caller(Actor(person_id=new_id(), key=new_id()), AuthMethod.TOKEN)


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


class BellInput(Input):
    name: Annotated[str, Line(20)]
    times: int = Field(1, ge=1, le=5)
    loud: float = 0.5
    colour: Colour = Colour.RED
    tags: list[Annotated[str, Line(5)]] = Field([], max_length=2)


class BellOut(Output):
    id: str
    name: str
    colour: Colour


class BellQuery(Paging):
    colour: Colour | None = None
    tag: list[str] = Field([])


api = Api("bells")


@api.post("/bells", body=BellInput, answer=BellOut, status=201)
def random_start(u: Unit, body: BellInput) -> BellOut:
    """Ring a bell."""
    return BellOut(id=new_id(), name=body.name, colour=body.colour)


@api.get("/bells", query=BellQuery, answer=Page[BellOut])
def heard(u: Unit, query: BellQuery) -> Page[BellOut]:
    """List what was heard."""
    return Page(items=[], next=None)


@api.get("/bells/<id>", answer=BellOut)
def bell(u: Unit, id: str) -> BellOut:
    """Look at a bell."""
    raise NotFound


@api.put("/bells/<id>/rope", body=BellInput, answer=BellOut)
def pull(u: Unit, id: str, body: BellInput) -> BellOut:
    """Pull it; `name` chooses what comes of it."""
    match body.name:
        case "forbidden":
            raise Forbidden("needs_moderator")
        case "closed":
            raise WrongState("phase_closed")
        case "often":
            raise Limited(7)
        case "broken":
            raise RuntimeError("the rope, and the secret of the rope")
        case name:
            return BellOut(id=id, name=name, colour=body.colour)


@api.delete("/bells/<id>")
def melt(u: Unit, id: str) -> None:
    """Melt it."""


class StubAuthenticator:
    """Lets in whoever knows the word."""

    def by_cookie(self, u: Unit, secret: str) -> Caller | None:
        return None

    def by_token(self, u: Unit, secret: str) -> Caller | None:
        return ME if secret == "sesame" else None


@pytest.fixture
def bells(runtime: Runtime) -> FlaskClient:
    app = Flask("bells")
    kit.install(app, runtime, authenticator=StubAuthenticator())
    app.register_blueprint(api)
    return app.test_client()


ME_HEADERS = {"Authorization": "Bearer sesame"}


def send(client: FlaskClient, body: object, **headers: str):
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return client.post("/api/v1/bells", data=raw, content_type="application/json", headers=ME_HEADERS | headers)


def test_what_fits_is_answered(bells: FlaskClient) -> None:
    answer = send(bells, {"name": "  Zvon   u cesty "})
    assert answer.status_code == 201
    assert answer.json["name"] == "Zvon u cesty"
    assert answer.headers["X-Request-ID"]


@pytest.mark.parametrize(
    ("body", "field", "code"),
    [
        ({}, "name", "missing"),
        ({"name": ""}, "name", "empty"),
        ({"name": "x" * 21}, "name", "too_long"),
        ({"name": 1}, "name", "string_type"),
        ({"name": ["a"]}, "name", "string_type"),
        ({"name": {}}, "name", "string_type"),
        ({"name": None}, "name", "string_type"),
        ({"name": "a\0b"}, "name", "control_characters"),
        ({"name": "\ud800"}, "name", "damaged"),
        (b'{"name": "\xff"}', "name", "damaged"),
        ({"name": "a\u202eb"}, "name", "bidi"),
        ({"name": "a", "times": "1"}, "times", "int_type"),
        ({"name": "a", "times": True}, "times", "int_type"),
        ({"name": "a", "times": 10**30}, "times", "less_than_equal"),
        ({"name": "a", "loud": float("nan")}, "loud", "finite_number"),
        ({"name": "a", "colour": "green"}, "colour", "enum"),
        ({"name": "a", "tags": ["x", 5]}, "tags.1", "string_type"),
        ({"name": "a", "tags": ["x"] * 3}, "tags", "too_many"),
        ({"name": "a", "role": "admin"}, "role", "extra_forbidden"),
        ([], "body", "model_type"),
        (None, "body", "model_type"),
    ],
)
def test_what_does_not_fit_is_said_field_by_field(bells: FlaskClient, body: object, field: str, code: str) -> None:
    answer = send(bells, body)
    assert answer.status_code == 422
    assert answer.mimetype == "application/problem+json"
    assert answer.json["codes"][field] == [code]
    assert answer.json["errors"][field][0]
    assert "%(" not in answer.json["errors"][field][0]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"\xff",
        b"[" * 100_000,
        b'{"name":' * 5_000,
        b'{"name": NaN, "x": "\xff"}',
        b'{"times": ' + b"9" * 9_000 + b"}",
    ],
)
def test_what_is_not_json_is_malformed(bells: FlaskClient, raw: bytes) -> None:
    answer = send(bells, raw)
    assert answer.status_code == 400
    assert answer.json["code"] == "malformed"


def test_only_json_is_read(bells: FlaskClient) -> None:
    answer = bells.post("/api/v1/bells", data="name=a", headers=ME_HEADERS)
    assert answer.status_code == 415


def test_too_much_is_not_read(bells: FlaskClient) -> None:
    assert send(bells, {"name": "x" * 300_000}).status_code == 413


@pytest.mark.parametrize(
    ("name", "status", "why"),
    [
        ("forbidden", 403, "needs_moderator"),
        ("closed", 409, "phase_closed"),
        ("often", 429, None),
        ("broken", 500, None),
    ],
)
def test_refusals_become_problems(bells: FlaskClient, name: str, status: int, why: str | None) -> None:
    answer = bells.put(f"/api/v1/bells/{new_id()}/rope", json={"name": name}, headers=ME_HEADERS)
    assert answer.status_code == status
    assert answer.json.get("why") == why
    assert ("jak to teď je" in answer.json["title"]) is (status == 409)
    assert answer.json["request_id"] == answer.headers["X-Request-ID"]
    assert answer.headers.get("Retry-After") == ("7" if status == 429 else None)
    assert "rope" not in answer.get_data(as_text=True)


def test_a_stranger_is_asked_to_sign_in(bells: FlaskClient) -> None:
    answer = bells.put(f"/api/v1/bells/{new_id()}/rope", json={"name": "forbidden"})
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_wrong_token_is_not_a_guest(bells: FlaskClient) -> None:
    assert bells.get("/api/v1/bells", headers={"Authorization": "Bearer guess"}).status_code == 401
    assert bells.get("/api/v1/bells").status_code == 200


@pytest.mark.parametrize("id", ["7", "a" * 36, "%00", "%ff", "..", "a%0ab", "x" * 5_000])
def test_what_is_no_id_is_not_found(bells: FlaskClient, id: str) -> None:
    answer = bells.get(f"/api/v1/bells/{id}")
    assert answer.status_code == 404
    assert answer.mimetype == "application/problem+json"


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=101", "limit=x", "limit=1&limit=2", "colour=x", "zz=1", "cursor=%00"]
)
def test_a_wrong_query_is_said(bells: FlaskClient, query: str) -> None:
    # This list does not page, so its cursor is not looked at.
    expected = 200 if "cursor" in query else 422
    assert bells.get(f"/api/v1/bells?{query}").status_code == expected


def test_a_query_may_repeat_what_is_a_list(bells: FlaskClient) -> None:
    assert bells.get("/api/v1/bells?tag=a&tag=b&lang=en").status_code == 200


def test_a_repeat_gets_the_first_answer(bells: FlaskClient) -> None:
    first = send(bells, {"name": "a"}, **{"Idempotency-Key": "k1"})
    again = send(bells, {"name": "a"}, **{"Idempotency-Key": "k1"})
    other = send(bells, {"name": "b"}, **{"Idempotency-Key": "k1"})
    assert (first.status_code, first.json) == (again.status_code, again.json)
    assert (other.status_code, other.json["why"]) == (409, "cid_reused")
    assert send(bells, {"name": "a"}, **{"Idempotency-Key": "k 1"}).status_code == 400


def test_a_repeated_delete_is_done_once(bells: FlaskClient) -> None:
    url, headers = f"/api/v1/bells/{new_id()}", ME_HEADERS | {"Idempotency-Key": "k2"}
    for _ in range(2):
        answer = bells.delete(url, headers=headers)
        assert (answer.status_code, answer.data) == (204, b"")


def test_what_is_not_there_is_a_problem_too(bells: FlaskClient) -> None:
    assert bells.get("/api/v1/nothing").mimetype == "application/problem+json"
    answer = bells.patch("/api/v1/bells")
    assert answer.status_code == 405
    assert "POST" in answer.headers["Allow"]


def test_every_route_describes_itself(bells: FlaskClient) -> None:
    description = bells.get("/api/v1/openapi.json").json
    assert {(path, method) for path, item in description["paths"].items() for method in item} == {
        ("/api/v1/bells", "get"),
        ("/api/v1/bells", "post"),
        ("/api/v1/bells/{id}", "get"),
        ("/api/v1/bells/{id}", "delete"),
        ("/api/v1/bells/{id}/rope", "put"),
        ("/api/v1/openapi.json", "get"),
    }
    ringing = description["paths"]["/api/v1/bells"]["post"]
    assert ringing["requestBody"]["content"]["application/json"]["schema"] == {"$ref": "#/components/schemas/BellInput"}
    assert {"201", "400", "401", "403", "409", "415", "422", "429"} <= set(ringing["responses"])
    assert {p["name"] for p in description["paths"]["/api/v1/bells"]["get"]["parameters"]} == {
        "limit", "cursor", "colour", "tag",
    }  # fmt: skip
