"""Statements through PostgreSQL's own psql, so that the supervisor needs no driver in its memory."""

import os
import subprocess

from local.binaries import postgres_program


def run(address: str, statements: str) -> subprocess.CompletedProcess[str]:
    """Run statements at an address, also one spelt for SQLAlchemy; rows come as bare lines."""
    libpq_address = address.replace("postgresql+psycopg:", "postgresql:", 1)
    return subprocess.run(
        [postgres_program("psql"), "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", libpq_address],
        input=statements,
        env=bare_environment(),
        capture_output=True,
        text=True,
        check=False,
    )


def bare_environment() -> dict[str, str]:
    """Return the environment of PostgreSQL's programs: nothing of the caller's PG* variables or locale reaches them."""
    return {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}
