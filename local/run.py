"""`podnet run`: see that everything can start, become the service user, and give way to the supervisor.

Also a program (`python -m local.run`), for bin/run: it starts in a fraction of the time that the whole command
line takes to be imported.
"""

import argparse
import compileall
import os
import socket
import sys
from pathlib import Path

from local import console, folder
from local.errors import CannotStart
from local.privileges import launch_command, service_identity
from local.settings import ROOT, RunOptions


def run(options: RunOptions) -> int:
    """Run an installation until it is told to stop; returns only when it cannot start (status 1, with a message).

    The process becomes the supervisor, so that its memory does not hold what the command line has imported.
    """
    try:
        _refuse_taken_port(options)
        identity = service_identity(options.data, port=options.port)
        folder.prepare(options.data, identity)
        if identity:
            console.say(f"· started by root; everything runs as {identity.name}")
            # The service user cannot write beside the sources, and would compile them anew on every start.
            for package in ROOT.glob("*/__init__.py"):
                if package.parent.name != "tests":
                    compileall.compile_dir(package.parent, quiet=2)
        os.environ["PYTHONPATH"] = str(ROOT)
        os.chdir("/")
        supervisor = [sys.executable, "-m", "local.supervisor", options.to_json()]
        arguments = launch_command(supervisor, identity, death_signal=0)
        os.execv(arguments[0], arguments)  # noqa: S606 - no shell is wanted
    except CannotStart as problem:
        console.print_error(str(problem))
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


def main() -> int:
    """Read bin/run's options and run."""
    parser = argparse.ArgumentParser(prog="bin/run", description="Set everything up and run it until Ctrl-C.")
    parser.add_argument("--host", default=RunOptions.host, help="the address to listen on (%(default)s)")
    parser.add_argument("--port", default=RunOptions.port, type=int, help="the port to listen on (%(default)s)")
    parser.add_argument("--url", help="the public address, for QR codes and mail")
    parser.add_argument("--data", default=RunOptions.data, type=Path, help="the installation's folder (%(default)s)")
    parser.add_argument("--empty", action="store_true", help="without the demo")
    return run(RunOptions(**vars(parser.parse_args())))


if __name__ == "__main__":
    sys.exit(main())
