"""The verb that fills a new installation with a demo."""

import json

import click
from sqlalchemy import select

from app.cli.installation import Installation
from app.core.actors import SYSTEM
from app.people.models import Person
from seed.demo import build_demo


@click.command(help="Fill an empty installation with a living demo, and write its accounts to demo.json.")
@click.pass_obj
def seed(installation: Installation) -> None:
    with installation.runtime() as runtime:
        settings = runtime.settings
        if settings.is_production:
            raise click.ClickException("there is no demo in production")
        with runtime.unit(SYSTEM) as u:
            if u.session.scalar(select(Person.id).limit(1)) is not None:
                raise click.ClickException("somebody is here already; a demo goes into an empty installation")
        accounts = [account.as_json() for account in build_demo(settings)]
    contents = {"base_url": settings.public_url, "accounts": accounts, "room_code": None}
    file = settings.data_dir / "demo.json"
    file.write_text(json.dumps(contents, indent=2, ensure_ascii=False) + "\n")
    file.chmod(0o600)
    click.echo(f"{len(accounts)} accounts, written to {file}")


COMMANDS = (seed,)
