"""Nothing secret reaches the log, neither of a request that goes well nor of one that fails."""

import json

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text

from app.core.ids import new_id
from app.main import create_app
from app.runtime import Runtime
from app.web.http.logs import without_secrets
from tests.world import World

PASSWORD = "tři zlaté vlasy"
WRITTEN = "rodné číslo"
TWICE = (
    "INSERT INTO idempotency_key (person_id, key, digest, at) SELECT :id, :text, '', now() FROM generate_series(1, 2)"
)


def test_a_request_leaves_one_line_without_secrets(
    client: FlaskClient, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    eva = world.join("Eva", email="eva@example.cz", password=PASSWORD)
    capsys.readouterr()
    got = client.post("/api/v1/tokens", json={"email": eva.email, "password": PASSWORD}).json["token"]
    client.get(f"/api/v1/me?lang={got}", headers={"Authorization": f"Bearer {got}"})
    client.post("/sign-in?next=/x", data={"email": eva.email, "password": PASSWORD})
    logged = capsys.readouterr().err
    lines = [json.loads(line) for line in logged.splitlines()]
    assert [line["path"] for line in lines if line["event"] == "request"] == [
        "/api/v1/tokens",
        "/api/v1/me",
        "/sign-in",
    ]
    assert all(line["request_id"] for line in lines)
    for secret in (PASSWORD, got, eva.token, "eva@example.cz", "zlat"):
        assert secret not in logged


def test_a_fault_is_logged_without_what_was_being_written(runtime: Runtime, capsys: pytest.CaptureFixture[str]) -> None:
    app = create_app(runtime.settings, runtime=runtime)

    @app.get("/api/v1/fault")
    def fault() -> str:
        with runtime.engine.connect() as connection:
            connection.execute(text(TWICE), {"id": new_id(), "text": WRITTEN})
        return ""

    assert app.test_client().get("/api/v1/fault").status_code == 500
    logged = capsys.readouterr().err
    assert "duplicate key value" in logged
    assert WRITTEN not in logged


def test_whatever_is_named_like_a_secret_is_blanked() -> None:
    line = {"event": "x", "new_password": "a", "Authorization": "b", "otp": "c", "path": "/"}
    assert without_secrets(None, "info", line) == {
        "event": "x",
        "new_password": "…",
        "Authorization": "…",
        "otp": "…",
        "path": "/",
    }
