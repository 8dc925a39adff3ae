"""Verbs that bring data in. Each checks everything first and reports every row that is wrong."""

import csv
import json
from dataclasses import asdict
from pathlib import Path
from typing import NoReturn

import click
from pydantic import ValidationError

from app.campaigns.commands import import_municipalities
from app.campaigns.inputs import MunicipalityInput
from app.campaigns.rules import ROOT_SPACE
from app.cli.idea_tables import ideas
from app.cli.installation import Installation
from app.core.actors import SYSTEM
from app.core.errors import Invalid, Unavailable
from seed.polis import InvalidConversation, import_conversation, read_conversation

MAX_SHOWN = 50


@click.group(name="import", help="Bring data in.")
def import_group() -> None: ...


@import_group.command(help="A conversation held with Polis (summary.csv, comments.csv, votes.csv) becomes a campaign.")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--space", default=ROOT_SPACE, show_default=True, help="The space of the new campaign, by its slug.")
@click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")
@click.pass_obj
def polis(installation: Installation, folder: Path, space: str, as_json: bool) -> None:
    try:
        conversation = read_conversation(folder)
    except InvalidConversation as broken:
        _refuse(broken.faults)
    with installation.runtime() as runtime:
        try:
            result = import_conversation(runtime, conversation, space=space)
        except Invalid as wrong:
            _refuse([f"{field}: {', '.join(codes)}" for field, codes in wrong.fields.items()])
        except Unavailable:
            raise click.ClickException("The votes are not all in. Run the same command again to go on.") from None
        finally:
            runtime.flusher.stop()
    if as_json:
        click.echo(json.dumps(asdict(result) | {"empty": conversation.empty}))
        return
    click.echo(f"{'Was here already' if result.is_repeat else 'Brought in'}: {conversation.topic}")
    click.echo(f"  campaign      {result.campaign_id}")
    click.echo(f"  ideas         {result.ideas}, of these {result.rejected} moderated out where they were made")
    click.echo(f"  participants  {result.participants} anonymous, tier guest")
    if result.held:
        click.echo(f"  waiting       {result.held} ideas for a moderator")
    click.echo(f"  votes         {result.votes}")
    if result.votes_left_out:
        click.echo(f"  left out      {result.votes_left_out} votes on what was moderated out there, or waits here")
    if conversation.empty:
        click.echo(f"  left out      {conversation.empty} statements without a word, and the votes on them")
    click.echo(f"  nominated by  {result.min_supporters} supporters; none must be verified, because guests cannot be")


def _refuse(faults: list[str]) -> NoReturn:
    for fault in faults[:MAX_SHOWN]:
        click.echo(fault, err=True)
    if len(faults) > MAX_SHOWN:
        click.echo(f"… and {len(faults) - MAX_SHOWN} more", err=True)
    raise click.ClickException(f"{len(faults)} faults; nothing was brought in.")


@import_group.command(help="Municipalities from CSV: code,name and optionally district,latitude,longitude,population.")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.pass_obj
def municipalities(installation: Installation, file: Path) -> None:
    rows = _read(file)
    with installation.runtime() as runtime, runtime.unit(SYSTEM) as u:
        try:
            count = import_municipalities(u, rows=[row for _, row in rows])
        except Invalid as wrong:
            lines = {f"rows.{position}.code": line for position, (line, _) in enumerate(rows)}
            _refuse([f"line {lines[field]}: code: is there twice" for field in wrong.fields])
    click.echo(f"{count} municipalities")


def _read(file: Path) -> list[tuple[int, MunicipalityInput]]:
    rows: list[tuple[int, MunicipalityInput]] = []
    faults: list[str] = []
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            reader = csv.DictReader(opened, strict=True, restval="")
            for row in reader:
                _read_row(reader.line_num, row, rows, faults)
    except (UnicodeDecodeError, csv.Error) as wrong:
        faults.append(f"{file.name}: cannot be read ({wrong})")
    if faults:
        _refuse(faults)
    return rows


def _read_row(
    line: int, row: dict[str | None, str], rows: list[tuple[int, MunicipalityInput]], faults: list[str]
) -> None:
    if None in row:
        faults.append(f"line {line}: there are more columns than the first line names")
        return
    try:
        rows.append((line, MunicipalityInput.model_validate_strings({k: v for k, v in row.items() if v})))
    except ValidationError as error:
        faults += [f"line {line}: {'.'.join(map(str, w['loc']))}: {w['type']}" for w in error.errors()]


import_group.add_command(ideas)

COMMANDS = (import_group,)
