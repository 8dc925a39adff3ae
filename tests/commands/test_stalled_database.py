"""A database that stands still holds nobody for long: who waits for an answer, and who waits for a connection."""

import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, make_url, text
from sqlalchemy.exc import OperationalError, TimeoutError

from app.core.actors import SYSTEM
from app.main import create_app, create_runtime
from app.runtime import Runtime
from app.settings import Settings

SOON = 0.6
LATE = 5.0


class Relay:
    """Passes everything on between its own port and a database's, until it is frozen."""

    def __init__(self, url: str) -> None:
        self._to = make_url(url)
        self._flows = threading.Event()
        self._flows.set()
        self._server = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        host, port = self._server.getsockname()
        through = self._to.set(host=host, port=port, query={})
        return through.render_as_string(hide_password=False)

    def freeze(self) -> None:
        self._flows.clear()

    def thaw(self) -> None:
        self._flows.set()

    def close(self) -> None:
        self.thaw()
        self._server.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._server.accept()
            except OSError:
                return
            far = self._database()
            for source, target in ((near, far), (far, near)):
                threading.Thread(target=self._pass_on, args=(source, target), daemon=True).start()

    def _database(self) -> socket.socket:
        host, port = str(self._to.query.get("host") or self._to.host), self._to.port or 5432
        if not host.startswith("/"):
            return socket.create_connection((host, port))
        near = socket.socket(socket.AF_UNIX)
        near.connect(f"{host}/.s.PGSQL.{port}")
        return near

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        try:
            while data := source.recv(65_536):
                self._flows.wait()
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)
        except OSError:
            source.close()


@pytest.fixture
def relay(runtime: Runtime) -> Iterator[Relay]:
    relay = Relay(runtime.settings.database_url)
    yield relay
    relay.close()


@pytest.fixture
def served(relay: Relay, settings: Settings) -> Iterator[Runtime]:
    """The runtime with three connections through the relay, whose pages have to be done soon."""
    changes = {"database_url": relay.url, "database_connections": 3}
    runtime = create_runtime(settings.model_copy(update=changes), within_s=SOON)
    yield runtime
    runtime.engine.dispose()


def asked(client: FlaskClient) -> tuple[int, float]:
    begun = time.monotonic()
    return client.get("/ideas").status_code, time.monotonic() - begun


def test_a_page_of_a_database_that_stands_still_says_so_in_time(relay: Relay, served: Runtime) -> None:
    app = create_app(served.settings, runtime=served)
    assert asked(app.test_client())[0] == 200
    relay.freeze()
    with ThreadPoolExecutor(12) as crowd:
        answers = list(crowd.map(lambda _: asked(app.test_client()), range(12)))
    assert {status for status, _ in answers} == {503}
    assert max(took for _, took in answers) < LATE
    relay.thaw()
    assert asked(app.test_client())[0] == 200


def test_a_lock_that_somebody_holds_is_not_waited_for_long(superuser: Engine, served: Runtime) -> None:
    app = create_app(served.settings, runtime=served)
    with superuser.begin() as connection:
        connection.execute(text("LOCK TABLE idea IN ACCESS EXCLUSIVE MODE"))
        status, took = asked(app.test_client())
    assert (status, took < LATE) == (503, True)
    assert asked(app.test_client())[0] == 200


def test_who_finds_no_connection_is_told_in_time_and_leaves_no_place_taken(served: Runtime) -> None:
    for _ in range(2):
        with ExitStack() as others:
            for _ in range(3):
                others.enter_context(served.unit(SYSTEM))
            with pytest.raises(TimeoutError), served.unit(SYSTEM):
                raise AssertionError("there is no fourth connection")


def test_jobs_take_their_time(runtime: Runtime, served: Runtime) -> None:
    with pytest.raises(OperationalError), served.unit(SYSTEM) as u:
        u.session.execute(text("SELECT pg_sleep(:s)"), {"s": SOON + 0.4})
    with runtime.unit(SYSTEM) as u:
        u.session.execute(text("SELECT pg_sleep(:s)"), {"s": SOON + 0.4})
