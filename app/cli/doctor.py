"""`podnet doctor` lists what waits for a human, `podnet retry` tries again what has failed."""

import sys
from collections.abc import Iterator

import click
from redis import Redis, RedisError

from app.adapters.disk_space import REFUSE_BELOW, free_bytes
from app.cli.installation import Installation
from app.core import delivery, outbox
from app.core.actors import SYSTEM
from app.core.db.odd_times import odd_times
from app.core.db.schema import is_current, other_version
from app.people.queries import unreadable_factors
from app.runtime import Runtime


@click.command(help="Look the installation over; status 1 and a list of what to do when something is wrong.")
@click.pass_obj
def doctor(installation: Installation) -> None:
    with installation.runtime() as runtime:
        findings = list(_findings(runtime))
    for finding in findings:
        click.echo(f"✗ {finding}")
    click.echo("✓ all is well" if not findings else f"{len(findings)} to look at")
    sys.exit(1 if findings else 0)


def _findings(runtime: Runtime) -> Iterator[str]:
    if problem := other_version(runtime.engine):
        yield problem
        return
    if not is_current(runtime.engine):
        yield "the database has an older schema than this version expects: run `podnet migrate`"
        return
    yield from _valkey(runtime)
    yield from _parked_deliveries(runtime)
    yield from _mail(runtime)
    yield from _odd_times(runtime)
    yield from _factors(runtime)
    free = free_bytes(runtime.settings.data_dir)
    if free < REFUSE_BELOW:
        yield f"{free // 1_000_000} MB are free in {runtime.settings.data_dir}: writes are refused until there is more"


def _valkey(runtime: Runtime) -> Iterator[str]:
    try:
        with Redis.from_url(runtime.settings.redis_url) as connection:
            connection.ping()
    except RedisError as error:
        yield f"Valkey does not answer ({error}): events reach their readers late, limits are off"
        return
    if not runtime.queue.has_worker():
        yield "no worker is running: start `podnet worker` and `podnet scheduler`"


def _parked_deliveries(runtime: Runtime) -> Iterator[str]:
    with runtime.unit(SYSTEM) as u:
        for reader, count in delivery.parked(u).items():
            yield (
                f"{count} events could not be delivered to «{reader}» (table delivery has the errors): "
                f"mend the cause, then `podnet retry {reader}`"
            )


def _mail(runtime: Runtime) -> Iterator[str]:
    settings = runtime.settings
    if settings.smtp_host is None and not settings.has_outbox:
        yield "no mail leaves: set PODNET_SMTP_HOST (and PODNET_SMTP_USER, PODNET_SMTP_PASSWORD, PODNET_MAIL_FROM)"
    with runtime.unit(SYSTEM) as u:
        unsent = outbox.unsent(u)
    if unsent.parked:
        failed = f"{unsent.parked} messages could not be sent (table outbox has the errors)"
        yield f"{failed}: mend the cause, then `podnet retry outbox`"
    if unsent.late:
        yield f"{unsent.late} messages have been waiting for over an hour (table outbox has the last error)"


def _odd_times(runtime: Runtime) -> Iterator[str]:
    with runtime.unit(SYSTEM) as u:
        for odd in odd_times(u.session, now=u.now):
            rows = "; ".join(f"{key} ({time})" for key, time in odd.rows)
            more = ", …" if odd.count > len(odd.rows) else ""
            yield (
                f"{odd.count} rows of table {odd.table} hold a time in {odd.column} that nobody can have meant: "
                f"{rows}{more}. Put it right in the database"
            )


def _factors(runtime: Runtime) -> Iterator[str]:
    with runtime.unit(SYSTEM) as u:
        broken = unreadable_factors(u)
    if broken:
        yield (
            f"the authenticator apps of {broken} people cannot be checked, as PODNET_SECRET_KEY is not the one that "
            "encrypted their secrets: put the former key back, or let them sign in with a recovery code and set up anew"
        )


@click.command(help="Try the parked deliveries of a reader again, or with «outbox» the mail that was not sent.")
@click.argument("reader")
@click.pass_obj
def retry(installation: Installation, reader: str) -> None:
    with installation.runtime() as runtime, runtime.unit(SYSTEM) as u:
        if reader == outbox.JOB:
            outbox.retry_unsent(u)
            return
        names = [*runtime.readers.names, outbox.JOB]
        if reader not in names:
            raise click.BadParameter(f"there is no reader «{reader}»; there are {', '.join(names)}")
        delivery.retry(u, reader=reader)


COMMANDS = (doctor, retry)
