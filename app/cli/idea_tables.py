"""`podnet import ideas FILE`: a table of ideas comes in, after everything in it was looked at."""

import json
from collections.abc import Sequence
from pathlib import Path

import click

from app.campaigns import queries as campaigns
from app.cli.installation import Installation
from app.core.actors import SYSTEM
from app.core.db.unit import Unit
from app.core.languages import LANGUAGES, SOURCE_LANGUAGE
from app.core.shapes import Paging
from app.core.table_files import Unreadable, read_table
from app.core.tables import Table
from app.core.text.folding import fold
from app.ideas.commands import Plan, plan_import, run_import
from app.policies import Phase
from app.web.http.messages import message_in

MAX_SHOWN = 50
MAX_BYTES = 20_000_000

HELP = """Ideas from a table (CSV or XLSX), all or none.

The first row names the columns, in Czech or English: title and body must be there; municipality, topic, author, date,
lat, lon and id may be. docs/import.md says more. Importing the same file again adds nothing.
"""


@click.command(help=HELP)
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--campaign", help="Id or title of the campaign; not needed while a single one collects ideas.")
@click.option("--dry-run", is_flag=True, help="Only say what would come.")
@click.option("--lang", type=click.Choice(sorted(LANGUAGES)), default=SOURCE_LANGUAGE, help="Language of messages.")
@click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")
@click.pass_obj
def ideas(
    installation: Installation, /, *, file: Path, campaign: str | None, dry_run: bool, lang: str, as_json: bool
) -> None:
    table = _read(file, lang)
    with installation.runtime() as runtime, runtime.unit(SYSTEM) as u:
        plan = plan_import(u, campaign_id=_campaign(u, campaign), table=table)
        held = 0 if plan.faults or dry_run else run_import(u, plan, screener=runtime.screener)
    if as_json:
        click.echo(json.dumps(_as_json(plan, lang, dry_run=dry_run) | {"held": held}, ensure_ascii=False))
    else:
        click.echo(_as_text(plan, lang, dry_run=dry_run) + (f"\n{held} of them wait for a moderator" if held else ""))
    if plan.faults:
        raise click.exceptions.Exit(1)


def _read(file: Path, language: str) -> Table:
    if file.stat().st_size > MAX_BYTES:
        raise click.ClickException(message_in(language, "too_large"))
    try:
        return read_table(file.read_bytes())
    except Unreadable as wrong:
        raise click.ClickException(f"{file.name}: {message_in(language, wrong.code)}") from None


def _campaign(u: Unit, name: str | None) -> str:
    offered: Sequence[campaigns.CampaignDetails] = campaigns.newest(u, Paging(limit=100)).items
    if name is None:
        matching = [item for item in offered if Phase.COLLECT in item.open]
    else:
        matching = [item for item in offered if name == item.campaign.id or fold(name) == fold(item.campaign.title)]
    if len(matching) == 1:
        return matching[0].campaign.id
    lines = [f"  {item.campaign.id}  {item.campaign.title}" for item in offered]
    raise click.ClickException("\n".join(["Choose one with --campaign:", *lines]))


def _as_json(plan: Plan, language: str, *, dry_run: bool) -> dict[str, object]:
    return {
        "campaign": plan.campaign_id,
        "dry_run": dry_run,
        "new": [{"row": row.row, "id": row.id, "title": row.fields.title} for row in plan.new],
        "known": plan.known,
        "unused_columns": list(plan.unused),
        "errors": [
            {"row": f.row, "column": f.column, "code": f.code, "message": message_in(language, f.code, f.details)}
            for f in plan.faults
        ],
    }


def _as_text(plan: Plan, language: str, *, dry_run: bool) -> str:
    if plan.faults:
        lines = [f"row {f.row}, {f.column}: {message_in(language, f.code, f.details)}" for f in plan.faults[:MAX_SHOWN]]
        more = [f"… and {len(plan.faults) - MAX_SHOWN} more"] if len(plan.faults) > MAX_SHOWN else []
        return "\n".join([*lines, *more, f"{len(plan.faults)} faults; nothing was brought in."])
    listed = [f"row {row.row}: {row.fields.title}" for row in plan.new[:MAX_SHOWN]] if dry_run else []
    more = [f"… and {len(plan.new) - MAX_SHOWN} more"] if len(listed) < len(plan.new) and dry_run else []
    unused = [f"not used: {', '.join(plan.unused)}"] if plan.unused else []
    verb = "would come" if dry_run else "brought in"
    return "\n".join([*listed, *more, *unused, f"{len(plan.new)} ideas {verb}, {plan.known} were here already"])
