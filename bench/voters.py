"""A web process full of voters: `python -m bench.voters URL CAMPAIGN SECONDS [ACKS]`.

A thousand greenlets, each voting as somebody, waiting for the ack, and voting again, through the flusher as a web
worker runs it. Prints what it measured as JSON; each ack is also written to the file ACKS, if given, before the next
vote.
"""

from gevent import monkey

monkey.patch_all()

import json  # noqa: E402 - nothing may be imported before the patching
import os  # noqa: E402
import random  # noqa: E402
import sys  # noqa: E402
import time  # noqa: E402
from collections.abc import Callable, Iterable, Iterator  # noqa: E402
from itertools import chain, islice  # noqa: E402

import gevent  # noqa: E402

from app.core.actors import Tier  # noqa: E402
from app.core.clock import SystemClock  # noqa: E402
from app.core.db.engine import make_engine  # noqa: E402
from app.core.db.unit import UnitOfWork  # noqa: E402
from app.core.errors import Unavailable  # noqa: E402
from app.core.gc_tuning import freeze_gc  # noqa: E402
from app.core.ports import NullQueue  # noqa: E402
from app.votes.flush import WORKERS, Cast, Flusher, VoteResult  # noqa: E402
from bench.electorate import IDEAS, PEOPLE, REVOTE_SHARE, uuid_of  # noqa: E402

VOTERS = 1000
PREPARED = 200
"""How many votes each voter has ready: thinking them up is no part of what is measured, and pgbench does it in C."""

OnAck = Callable[[Cast, VoteResult], object]


def casts(campaign: str) -> Iterator[Cast]:
    """Yield the votes of one voter after another."""
    ideas = [uuid_of(number) for number in range(1, IDEAS + 1)]
    tiers = [*Tier]
    while True:
        idea, person = random.choice(ideas), random.randrange(1, PEOPLE + 1)
        yield (
            cast := Cast(campaign, idea, uuid_of(person), tiers[person % 3], random.choice((1, 1, 1, 0, -1)), _key())
        )
        if random.random() < REVOTE_SHARE:
            yield cast._replace(value=random.choice((1, 1, 1, 0, -1)), idempotency_key=_key())


def _key() -> str:
    return f"{random.getrandbits(96):024x}"


def vote(flusher: Flusher, sequence: Iterable[Cast], end: float, waits: list[float], on_ack: OnAck | None) -> None:
    """Cast these votes, each once the one before is acknowledged, until the end."""
    for cast in sequence:
        if (start := time.perf_counter()) >= end:
            return
        try:
            answer = flusher.submit(cast).result()
        except Unavailable:
            continue
        waits.append(time.perf_counter() - start)
        if on_ack:
            on_ack(cast, answer)


def main(url: str, campaign: str, seconds: float, acks: str | None = None) -> None:
    """Let all of them vote for so many seconds."""
    engine = make_engine(url, pool_size=WORKERS, check=False)
    flusher = Flusher(UnitOfWork(engine, clock=SystemClock(), queue=NullQueue(), subscribers=lambda _: ()))
    on_ack, waits = _recorder(acks) if acks else None, list[float]()
    sequences = [chain([*islice(casts(campaign), PREPARED)], casts(campaign)) for _ in range(VOTERS)]
    freeze_gc()
    start, cpu = time.perf_counter(), time.process_time()
    voters = [gevent.spawn(vote, flusher, sequence, start + seconds, waits, on_ack) for sequence in sequences]
    gevent.joinall(voters, raise_error=True)
    elapsed, cpu = time.perf_counter() - start, time.process_time() - cpu
    flusher.stop()
    print(
        json.dumps(
            {"votes_per_s": len(waits) / elapsed, "cpu_us": 1e6 * cpu / len(waits), "waits_ms": _thousandths(waits)}
        )
    )


def _thousandths(waits: list[float]) -> list[float]:
    """Return the waits that 0, 1, 2 … 1000 thousandths stay below, so that rounds can be put together."""
    ordered = sorted(waits)
    return [round(1000 * ordered[min(len(ordered) - 1, len(ordered) * k // 1000)], 3) for k in range(1001)]


def _recorder(path: str) -> OnAck:
    file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    def record(cast: Cast, answer: VoteResult) -> None:
        os.write(file, f"{cast.votable_id}\t{cast.person_id}\t{cast.idempotency_key}\t{answer.receipt}\n".encode())

    return record


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], float(sys.argv[3]), *sys.argv[4:5])
