"""`podnet`: every verb of the command line."""

import sys
from pathlib import Path

import click

from app.cli import data, demo, doctor, imports, people, serve
from app.cli.installation import Installation
from app.core.db.schema import OtherVersion
from app.core.paths import ROOT
from app.settings import BadSettings
from local.errors import CannotStart


@click.group(help="Podnět: what people need, argued over and ranked in public, and answered in public.")
@click.option(
    "--data",
    envvar="PODNET_DATA_DIR",
    type=click.Path(path_type=Path),
    default=ROOT / "var",
    help="The installation's folder.",
)
@click.pass_context
def podnet(context: click.Context, data: Path) -> None:
    context.obj = Installation(data.absolute())


for command in (*serve.COMMANDS, *data.COMMANDS, *demo.COMMANDS, *people.COMMANDS, *imports.COMMANDS, *doctor.COMMANDS):
    podnet.add_command(command)


def main() -> None:
    """Run a verb; a wrong setting is named and ends it with status 2."""
    try:
        podnet(_move_data_option_first(sys.argv[1:]), prog_name="podnet")
    except BadSettings as wrong:
        raise SystemExit(f"Podnět does not start, these settings are wrong:\n{wrong}") from None
    except (CannotStart, OtherVersion) as problem:
        raise SystemExit(str(problem)) from None


def _move_data_option_first(arguments: list[str]) -> list[str]:
    # --data belongs to every verb, so it may stand before or after it: `podnet run --data DIR`.
    for index, argument in enumerate(arguments):
        if argument == "--data" or argument.startswith("--data="):
            width = 1 if "=" in argument else 2
            return arguments[index : index + width] + arguments[:index] + arguments[index + width :]
    return arguments


if __name__ == "__main__":
    main()
