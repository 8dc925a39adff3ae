"""Verbs that start something and stay."""

import os
import sys
from typing import NoReturn

import click

from app.campaigns.commands import install_reference
from app.cli.installation import Installation
from app.core.actors import SYSTEM
from app.core.db.schema import migrate as migrate_schema
from app.settings import load_settings
from local.run import run as run_everything
from local.settings import RunOptions


@click.command(help="Start everything: database, Valkey, web, worker, scheduler.")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--url", help="The public address, for QR codes and mail.")
@click.option("--empty", is_flag=True, help="Without the demo.")
@click.pass_obj
def run(installation: Installation, host: str, port: int, url: str | None, empty: bool) -> None:
    sys.exit(run_everything(RunOptions(host=host, port=port, url=url, data=installation.folder, empty=empty)))


@click.command(help="Serve pages and the API on one port.")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--workers", default=2, show_default=True)
def web(host: str, port: int, workers: int) -> None:
    # gevent must patch the standard library before anything else is imported.
    _exec_module("app.cli.gunicorn", f"--bind={host}:{port}", f"--workers={workers}")


@click.command(help="Perform jobs as they are woken.")
def worker() -> None:
    _exec_module("app.cli.worker")


@click.command(help="Wake the jobs that are due.")
def scheduler() -> None:
    _exec_module("app.cli.scheduler")


def _exec_module(module: str, *arguments: str) -> NoReturn:
    """Give way to a fresh process, which holds only what that program imports."""
    load_settings()
    os.execv(sys.executable, [sys.executable, "-m", module, *arguments])  # noqa: S606 - no shell is wanted


@click.command(help="Bring the database to the schema of this version.")
@click.pass_obj
def migrate(installation: Installation) -> None:
    with installation.runtime() as runtime:
        migrate_schema(runtime.engine)
        with runtime.unit(SYSTEM) as u:
            install_reference(u)


COMMANDS = (run, web, worker, scheduler, migrate)
