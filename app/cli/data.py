"""Verbs about what is stored: the check of the chain, and rebuilding what is derived."""

import json
import sys
from datetime import date
from pathlib import Path

import click

from app.cli.installation import Installation
from app.core import chain
from app.core.actors import HOUSE


@click.command(help="Recompute every hash, digest, root and tally; status 1 when anything differs.")
@click.option(
    "--against", type=click.Path(path_type=Path, exists=True), help="Roots published earlier, one JSON a line."
)
@click.pass_obj
def verify(installation: Installation, against: Path | None) -> None:
    published = _published(against) if against else {}
    with installation.runtime() as runtime, runtime.unit(HOUSE) as u:
        found = chain.verify(u.session, published=published)
    click.echo(f"{found.events} events, {found.bodies} texts, {found.roots} daily roots")
    for line in found.wrong:
        click.echo(f"DIFFERS  {line}")
    sys.exit(1 if found.wrong else 0)


def _published(file: Path) -> dict[date, bytes]:
    try:
        lines = [json.loads(line) for line in file.read_text().splitlines() if line.strip()]
        return {date.fromisoformat(line["day"]): bytes.fromhex(line["hash"]) for line in lines}
    except (ValueError, KeyError, TypeError) as error:
        raise click.ClickException(
            f'{file}: each line must be {{"day": "2026-11-23", "hash": "…"}} ({error})'
        ) from None


COMMANDS = (verify,)
