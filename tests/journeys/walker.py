"""An installation as somebody outside knows it: a shell to start it in, and an address to talk to."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

ROOT = Path(__file__).parents[2]
T = TypeVar("T")


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    body: Any
    type: str


@dataclass(frozen=True)
class Account:
    """What `podnet user create --json` says of an account."""

    id: str
    email: str
    token: str
    totp_secret: str | None = None
    password: str | None = None


class Installation:
    """`podnet run` on a folder of its own, and its command line."""

    def __init__(self, data: Path) -> None:
        self.data = data
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = int(server.getsockname()[1])
        self.url = f"http://127.0.0.1:{port}"
        self._env = {"PATH": os.defpath, "PYTHONPATH": str(ROOT), "HOME": str(data)}
        arguments = ["--data", str(data / "var"), "--port", str(port), "--empty"]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "local.run", *arguments],
            env=self._env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def ready(self) -> "Installation":
        """Wait for the line that says so."""
        lines = []
        for line in self._process.stdout or ():
            lines.append(line)
            if line.startswith("ready "):
                return self
        raise AssertionError("it never got ready:\n" + "".join(lines))

    def stop(self) -> None:
        self._process.send_signal(signal.SIGTERM)
        self._process.communicate(timeout=30)

    def podnet(self, *arguments: str) -> str:
        """Run a verb of the command line and return what it prints."""
        done = subprocess.run(
            [sys.executable, "-m", "app.cli", *arguments, "--data", str(self.data / "var")],
            env=self._env,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def accounts(self, role: str, tier: str = "email", count: int = 1, *more: str) -> list[Account]:
        """Make accounts from the command line."""
        output = self.podnet("user", "create", "--role", role, "--tier", tier, "--count", str(count), *more, "--json")
        return [Account(**row) for row in json.loads(output)]

    def call(self, method: str, path: str, body: Any = None, *, token: str | None = None) -> Answer:
        """Talk to the API."""
        request = urllib.request.Request(f"{self.url}/api/v1{path}", method=method)
        if token:
            request.add_header("Authorization", f"Bearer {token}")
        if body is not None:
            request.data = json.dumps(body).encode()
            request.add_header("Content-Type", "application/json")
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return _answer(answer)
        except urllib.error.HTTPError as refusal:
            return _answer(refusal)


def _answer(answer: Any) -> Answer:
    text = answer.read().decode()
    return Answer(answer.status, json.loads(text) if text else None, answer.headers.get_content_type())


def until(found: Callable[[], T | None], seconds: float) -> T:
    """Ask again and again until there is something, for so long at most."""
    end = time.monotonic() + seconds
    while (something := found()) is None:
        assert time.monotonic() < end, f"it did not happen within {seconds} s"
        time.sleep(0.25)
    return something
