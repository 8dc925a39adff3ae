"""`podnet run`: see that everything can start, become the service user, and give way to the supervisor."""

import compileall
import json
import os
import socket
import sys
from dataclasses import asdict
from typing import NoReturn

from app.embedded import children, folder, notices
from app.embedded.errors import CannotStart
from app.embedded.privileges import Identity, service_identity
from app.embedded.settings import ROOT, RunOptions

_PACKAGES = ("app", "moderation", "seed", "gamification", "realtime")


def run(options: RunOptions) -> int:
    """Run an installation until it is told to stop; returns only when it cannot start (status 1, with a message).

    The process becomes the supervisor, so that its memory does not hold what the command line has imported.
    """
    try:
        _refuse_taken_port(options)
        identity = service_identity(options.data, port=options.port)
        folder.prepare(options.data, identity)
        if identity:
            notices.say(f"· started by root; everything runs as {identity.name}")
            _compile()
        _become_supervisor(options, identity)
    except CannotStart as problem:
        notices.complain(str(problem))
        return 1


def _refuse_taken_port(options: RunOptions) -> None:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(options.host, options.port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as problem:
        raise CannotStart(
            f"{options.host}:{options.port} cannot be listened on: {problem.strerror}. Choose another with --port N."
        ) from None


def _compile() -> None:
    # The service user cannot write beside the sources, and would compile them anew on every start.
    for name in _PACKAGES:
        compileall.compile_dir(ROOT / name, quiet=2)


def _become_supervisor(options: RunOptions, identity: Identity | None) -> NoReturn:
    told = asdict(options) | {"data": str(options.data.absolute())}
    command = [sys.executable, "-m", "app.embedded.supervisor", json.dumps(told)]
    os.environ["PYTHONPATH"] = str(ROOT)
    os.chdir("/")
    arguments = children.launching(command, identity, death_signal=0)
    os.execv(arguments[0], arguments)  # noqa: S606 - no shell is wanted
