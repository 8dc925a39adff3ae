"""What the supervisor prints at the shell, and what it asks its own web server."""

import json
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from local.settings import RunOptions

_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - recognised, not bound
_COLUMNS = (("role", 18), ("email", 34), ("password", 0))
_NOWHERE = ("192.0.2.1", 9)  # reserved for documentation: asking for the way there sends nothing


def say(line: str) -> None:
    """Print one line of progress, at once."""
    with suppress(OSError):  # nobody listens any more (`bin/run | head`): that is no reason to stop
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


def print_error(message: str) -> None:
    """Print why nothing runs."""
    sys.stderr.write(f"\nPodnět did not start. {message}\n")
    sys.stderr.flush()


def announce_ready(options: RunOptions, data: Path, say: Callable[[str], None]) -> None:
    """Say where Podnět answers, and who may sign in on a demo."""
    say(f"ready {options.address}")
    if options.host in _EVERYWHERE:
        say(f"  for phones in the same network: {public_address(options)}")
    demo: dict[str, Any] = {}
    with suppress(OSError, ValueError):
        demo = json.loads((data / "demo.json").read_text())
    for account in demo.get("accounts", []):
        say("  " + " ".join(f"{account.get(key, ''):<{width}}" for key, width in _COLUMNS).rstrip())
    if code := demo.get("room_code"):
        say(f"  {'room code':<18} {code}")


def public_address(options: RunOptions) -> str:
    """Address that others can use: --url, or this machine's own address in its network when we listen everywhere."""
    if options.url or options.host not in _EVERYWHERE:
        return options.url or options.address
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect(_NOWHERE)
            own = probe.getsockname()[0]
    except OSError:
        own = socket.gethostname()
    return f"http://{own}:{options.port}"


def is_ready(options: RunOptions) -> bool:
    """Whether /readyz answers 200."""
    return readiness(options).split(" ")[1:2] == ["200"]


def readiness(options: RunOptions) -> str:
    """Return the status line of /readyz and what follows its headers; or why there is none."""
    host = _EVERYWHERE.get(options.host, options.host)
    request = f"GET /readyz HTTP/1.0\r\nHost: {options.address.removeprefix('http://')}\r\n\r\n"
    try:
        with socket.create_connection((host, options.port), timeout=5) as connection:
            connection.sendall(request.encode())
            answer = b"".join(iter(lambda: connection.recv(4096), b"")).decode(errors="replace")
    except OSError as problem:
        return f"no answer ({problem})"
    head, _, body = answer.partition("\r\n\r\n")
    return f"{head.splitlines()[0] if head else ''} {body.strip()}"
