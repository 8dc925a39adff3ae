import json
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from local import console
from local.settings import RunOptions


@pytest.fixture
def answering() -> Iterator[tuple[int, list[str]]]:
    """A web server that gives one prepared answer to each caller."""
    answers = ["HTTP/1.0 503 Service Unavailable\r\n\r\nno worker", "HTTP/1.0 200 OK\r\n\r\n"]
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            for answer in answers:
                with server.accept()[0] as caller:
                    caller.recv(4096)
                    caller.sendall(answer.encode())

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield server.getsockname()[1], answers
        thread.join(5)


def test_readiness_is_asked_of_the_web_server_itself(answering: tuple[int, list[str]]) -> None:
    options = RunOptions(host="0.0.0.0", port=answering[0])
    assert console.readiness(options) == "HTTP/1.0 503 Service Unavailable no worker"
    assert console.is_ready(options)


def test_no_server_is_not_ready_and_says_why() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        options = RunOptions(port=taken.getsockname()[1])
    assert "no answer" in console.readiness(options)
    assert not console.is_ready(options)


def test_the_demo_accounts_are_told_once_ready(tmp_path: Path) -> None:
    account = {"role": "moderator", "email": "moderator@example.cz", "password": "correct horse"}
    (tmp_path / "demo.json").write_text(json.dumps({"accounts": [account, {"role": "admin"}], "room_code": "123456"}))
    lines: list[str] = []
    console.announce_ready(RunOptions(port=8123), tmp_path, lines.append)
    assert lines[0] == "ready http://127.0.0.1:8123"
    assert lines[1].split() == ["moderator", "moderator@example.cz", "correct", "horse"]
    assert lines[-1].split() == ["room", "code", "123456"]


def test_listening_everywhere_tells_the_address_for_phones(tmp_path: Path) -> None:
    lines: list[str] = []
    console.announce_ready(RunOptions(host="0.0.0.0"), tmp_path, lines.append)
    assert lines[0] == "ready http://0.0.0.0:8000"
    assert lines[1].startswith("  for phones in the same network: http://")
    assert console.public_address(RunOptions(host="0.0.0.0", url="https://kraj.example")) == "https://kraj.example"
    assert RunOptions(host="::1").address == "http://[::1]:8000"
