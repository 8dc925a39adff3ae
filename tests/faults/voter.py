"""A process that votes until it is killed: `python -m tests.faults.voter URL CAMPAIGN ACKS IDEA…`.

What it was told is committed it writes to the file ACKS at once; the file outlives it.
"""

import os
import random
import sys
import threading
import time

from app.core.actors import Tier
from app.core.clock import SystemClock
from app.core.db.engine import make_engine
from app.core.db.unit import UnitOfWork
from app.core.errors import Unavailable
from app.core.ids import new_id
from app.core.ports import NullQueue
from app.votes.flush import WORKERS, Cast, Flusher

VOTERS = 40


def vote(flusher: Flusher, campaign: str, ideas: list[str], people: list[str], acks: int) -> None:
    """Vote as one of these people, over and over; a vote without an answer is sent again with its key."""
    while True:
        cast = Cast(
            campaign,
            random.choice(ideas),
            random.choice(people),
            random.choice(list(Tier)),
            random.choice((1, 1, 0, -1, None)),
            new_id(),
        )
        while True:
            try:
                answer = flusher.submit(cast).result(30)
                break
            except Unavailable:
                time.sleep(0.05)
        os.write(acks, f"{cast.person_id}\t{cast.idempotency_key}\t{answer.receipt or ''}\n".encode())


def main(url: str, campaign: str, acks: str, *ideas: str) -> None:
    """Vote until killed."""
    unit = UnitOfWork(
        make_engine(url, pool_size=WORKERS, check=False),
        clock=SystemClock(),
        queue=NullQueue(),
        subscribers=lambda _: (),
    )
    flusher = Flusher(unit)
    file = os.open(acks, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    people = [new_id() for _ in range(300)]
    for _ in range(VOTERS):
        threading.Thread(target=vote, args=(flusher, campaign, list(ideas), people, file), daemon=True).start()
    threading.Event().wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
