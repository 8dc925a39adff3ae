"""What waits for a human."""

import sys
from collections.abc import Iterator

import click
from redis import Redis, RedisError

from app.cli.installation import Installation
from app.core import delivery
from app.core.actors import HOUSE
from app.core.db.schema import is_current
from app.embedded.space import REFUSE_BELOW, free_bytes
from app.main import Runtime


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
    if not is_current(runtime.engine):
        yield "the database has an older schema than this version expects: run `podnet migrate`"
        return
    yield from _valkey(runtime)
    yield from _parked(runtime)
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


def _parked(runtime: Runtime) -> Iterator[str]:
    with runtime.unit(HOUSE) as u:
        for reader, count in delivery.parked(u).items():
            yield (
                f"{count} events could not be delivered to «{reader}» (table delivery has the errors): "
                f"mend the cause, then `podnet release {reader}`"
            )


@click.command(help="Try the parked deliveries of a reader again.")
@click.argument("reader")
@click.pass_obj
def release(installation: Installation, reader: str) -> None:
    with installation.runtime() as runtime, runtime.unit(HOUSE) as u:
        if reader not in runtime.readers.names:
            raise click.BadParameter(f"there is no reader «{reader}»; there are {', '.join(runtime.readers.names)}")
        delivery.release(u, reader=reader)


COMMANDS = (doctor, release)
