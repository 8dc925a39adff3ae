"""Verbs about accounts: `podnet user create`, `podnet user role`."""

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import click
from pydantic import ValidationError

from app.campaigns.queries import municipalities
from app.cli.installation import Installation
from app.core.actors import SYSTEM, Role, Tier
from app.core.errors import DomainError, Invalid
from app.people.commands.accounts import NewAccount, create_people, create_person
from app.people.commands.roles import grant_role, revoke_role
from app.people.inputs import PersonInput
from app.people.queries import id_by_email


@click.group(help="Accounts and what they are trusted with.")
def user() -> None:
    pass


@user.command(help="Make accounts: thousands of nobodies for a load test, or one for somebody with --email.")
@click.option("--role", type=click.Choice([role.value for role in Role]), default=Role.RESIDENT.value)
@click.option("--tier", type=click.Choice([tier.value for tier in Tier]), default=Tier.EMAIL.value)
@click.option("--count", type=click.IntRange(1, 100_000), default=1, show_default=True)
@click.option("--email", help="Of the one person to make.")
@click.option("--name", help="Of the one person to make.")
@click.option("--municipality", help="Code of where they live; verified ones live in all in turn unless given.")
@click.option("--passwords", is_flag=True, help="Give each a password, a fifth of a second each.")
@click.option("--json", "as_json", is_flag=True, help="Print [{id, email, token, totp_secret?, password?}].")
@click.pass_obj
def create(installation: Installation, /, as_json: bool, email: str | None, **options: Any) -> None:
    with _report_errors(), installation.runtime() as runtime, runtime.unit(SYSTEM) as u:
        role, tier, count = Role(options["role"]), Tier(options["tier"]), int(options["count"])
        home = options["municipality"]
        if email is None:
            homes = [home] if home else [municipality.code for municipality in municipalities(u.session)]
            accounts = create_people(
                u, role=role, tier=tier, count=count, municipalities=homes, with_passwords=options["passwords"]
            )
        else:
            password = secrets.token_urlsafe(12) if options["passwords"] else None
            name = options["name"] or email.partition("@")[0]
            data = PersonInput(email=email, name=name, role=role, tier=tier, municipality=home, password=password)
            accounts = [create_person(u, data=data)]
    rows = [_row(account) for account in accounts]
    plain = ["".join(f"{name}: {value or '-'}\n" for name, value in row.items()) for row in rows]
    click.echo(json.dumps(rows) if as_json else "\n".join(plain))


@user.command(help="Trust somebody with a role, or take it back.")
@click.argument("email")
@click.argument("role", type=click.Choice([role.value for role in Role if role is not Role.RESIDENT]))
@click.option("--space", type=click.UUID, help="Only in the space with this id, and below it.")
@click.option("--revoke", is_flag=True, help="Take the role back.")
@click.pass_obj
def role(installation: Installation, email: str, role: str, space: UUID | None, revoke: bool) -> None:
    with _report_errors(), installation.runtime() as runtime, runtime.unit(SYSTEM) as u:
        person, space_id = id_by_email(u, email=email), str(space) if space else None
        if revoke:
            revoke_role(u, person_id=person, role=Role(role), space=space_id)
            secret = None
        else:
            secret = grant_role(u, person_id=person, role=Role(role), space=space_id)
    click.echo(f"{email}: {'no longer ' if revoke else ''}{role}")
    if secret:
        click.echo(f"secret for the authenticator app, shown only now: {secret}")


@contextmanager
def _report_errors() -> Iterator[None]:
    try:
        yield
    except Invalid as wrong:
        faults = [f"{name}: {' '.join(codes)}" for name, codes in wrong.fields.items()]
        raise click.ClickException(", ".join(faults)) from None
    except ValidationError as error:
        faults = [f"{'.'.join(map(str, wrong['loc']))}: {wrong['type']}" for wrong in error.errors()]
        raise click.ClickException(", ".join(faults)) from None
    except DomainError as refusal:
        raise click.ClickException(refusal.code) from None


def _row(account: NewAccount) -> dict[str, str | None]:
    secret = {"totp_secret": account.totp_secret, "password": account.password}
    return {"id": account.id, "email": account.email, "token": account.token} | {k: v for k, v in secret.items() if v}


COMMANDS: tuple[click.Command, ...] = (user,)
