"""A disk that is nearly full: writes are refused in words, reading goes on, and it recovers by itself."""

from flask import Flask

from app.web.http import read_only


def served(is_full: list[bool]) -> Flask:
    app = Flask("full")
    read_only.install(app, lambda: is_full[0])
    app.register_error_handler(Exception, lambda error: (getattr(error, "code", ""), getattr(error, "status", 500)))
    app.add_url_rule("/", view_func=lambda: "ok", methods=["GET", "POST", "PUT", "DELETE", "PATCH"])
    return app


def test_writes_are_refused_and_reading_goes_on() -> None:
    is_full = [True]
    client = served(is_full).test_client()
    assert client.get("/").status_code == client.head("/").status_code == 200
    for write in (client.post, client.put, client.patch, client.delete):
        answer = write("/")
        assert (answer.status_code, answer.text) == (503, "disk_full")
    is_full[0] = False
    assert client.post("/").status_code == 200
