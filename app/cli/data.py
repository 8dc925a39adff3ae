"""Verbs about what is stored: verifying the audit log, and rebuilding what is derived from other rows."""

import json
import sys
from datetime import date
from pathlib import Path

import click

from app.cli.installation import Installation
from app.core.actors import SYSTEM
from app.core.verification import verify_audit_log
from app.votes.jobs.audit import verify_tallies
from app.votes.jobs.rebuild import rebuild_tallies


@click.command(help="Recompute every hash, digest, checkpoint and tally; status 1 when anything differs.")
@click.option(
    "--against", type=click.Path(path_type=Path, exists=True), help="Checkpoints published earlier, one JSON a line."
)
@click.pass_obj
def verify(installation: Installation, against: Path | None) -> None:
    published = _published_checkpoints(against) if against else {}
    with installation.runtime() as runtime, runtime.unit(SYSTEM) as u:
        report = verify_audit_log(u.session, published=published)
        report.wrong += verify_tallies(u.session)
    click.echo(f"{report.events} events, {report.bodies} texts, {report.checkpoints} daily checkpoints")
    for line in report.wrong:
        click.echo(f"DIFFERS  {line}")
    sys.exit(1 if report.wrong else 0)


def _published_checkpoints(file: Path) -> dict[date, bytes]:
    try:
        lines = [json.loads(line) for line in file.read_text().splitlines() if line.strip()]
        return {date.fromisoformat(line["day"]): bytes.fromhex(line["hash"]) for line in lines}
    except (ValueError, KeyError, TypeError) as error:
        raise click.ClickException(
            f'{file}: each line must be {{"day": "2026-11-23", "hash": "…"}} ({error})'
        ) from None


@click.group(help="Work out anew what is derived from something else.")
def rebuild() -> None:
    pass


@rebuild.command(help="Recount every tally from its ballots, and say what differed.")
@click.pass_obj
def tallies(installation: Installation) -> None:
    with installation.runtime() as runtime:
        differences = rebuild_tallies(runtime.unit)
    for line in differences:
        click.echo(f"MENDED  {line}")
    click.echo(f"{len(differences)} tallies differed")


COMMANDS = (verify, rebuild)
