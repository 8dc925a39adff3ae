"""Votes through the whole command beside pgbench doing the same to the same rows, and nothing lost under kill -9.

A thousand waiting voters in a process like a web worker's, against 32 clients of pgbench that each commit one vote at a
time (`ballots.sql`), on one PostgreSQL with fsync and synchronous commit.
"""

import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import Engine

from app.core.actors import HOUSE
from app.core.clock import SystemClock
from app.core.db.engine import make_engine
from app.core.db.schema import migrate
from app.core.db.unit import UnitOfWork
from app.core.ids import new_id
from app.core.ports import NullQueue
from app.embedded.binaries import postgres_program
from app.embedded.cluster import Cluster, Wanted
from app.votes.commands import open_votable
from app.votes.jobs.audit import verify_tallies
from bench.electorate import IDEAS, uuid_of
from bench.harness import Result, median_ratio, output_of, versions

ROUNDS = 5
SECONDS = 5
KILL_AFTER_S = (1.0, 3.0)
SCRIPT = Path(__file__).with_name("ballots.sql")

# Every row that a vote acknowledged: its request key with the receipt it was told, and the ballot of that receipt.
LOST = """
SELECT count(*) FROM acks a
 WHERE NOT EXISTS (SELECT FROM seen s
                    WHERE s.person_id = a.person_id AND s.cid = a.cid AND s.answer ->> 'receipt' = a.receipt)
    OR NOT EXISTS (SELECT FROM ballot b
                    WHERE b.campaign_id = %(campaign)s AND b.votable_id = a.votable_id AND b.person_id = a.person_id
                      AND encode(b.receipt, 'hex') = a.receipt)
"""


@dataclass
class Polls:
    """One PostgreSQL with a campaign for us and one for pgbench, alike but for the name."""

    cluster: Cluster
    engine: Engine
    unit: UnitOfWork
    ours: str = field(default_factory=new_id)
    theirs: str = field(default_factory=new_id)

    def prepare(self) -> None:
        migrate(self.engine)
        with self.unit(HOUSE) as u:
            for campaign in (self.ours, self.theirs):
                for number in range(1, IDEAS + 1):
                    open_votable(u, campaign_id=campaign, id=uuid_of(number), kind="idea")

    def voters(self, seconds: float, *more: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "bench.voters", self.cluster.database_url, self.ours, str(seconds), *more]
        return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)

    def measure_us(self) -> dict[str, Any]:
        said, _ = self.voters(SECONDS).communicate()
        return dict(json.loads(said))

    def measure_pgbench(self) -> float:
        options = ["-n", "-M", "prepared", "-c", "32", "-j", "2", "-T", str(SECONDS), "-f", str(SCRIPT)]
        variables = [f"-Dcampaign={self.theirs}", "-Didea=1", "-Dperson=1"]
        said = output_of(postgres_program("pgbench"), *options, *variables, self.cluster.database_url)
        return float(re.search(r"tps = ([\d.]+)", said)[1])  # type: ignore[index]


@contextmanager
def polls() -> Iterator[Polls]:
    folder = Path(tempfile.mkdtemp(prefix="podnet-bench-"))
    try:
        with Cluster(folder, wanted=Wanted(valkey=False)) as cluster:
            engine = make_engine(cluster.database_url)
            made = Polls(
                cluster, engine, UnitOfWork(engine, clock=SystemClock(), queue=NullQueue(), subscribers=lambda _: ())
            )
            made.prepare()
            yield made
            engine.dispose()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run() -> Result:
    """Measure speed in alternating rounds, then kill PostgreSQL and the web process while everyone votes."""
    with polls() as station:
        station.measure_pgbench()  # the first round fills caches and lays out the write-ahead log
        station.measure_us()
        rounds = [(station.measure_us(), station.measure_pgbench()) for _ in range(ROUNDS)]
        lost = votes_lost(station)
    ours, theirs = [us["votes_per_s"] for us, _ in rounds], [tps for _, tps in rounds]
    waits = sorted(wait for us, _ in rounds for wait in us["waits_ms"])
    figures = {
        "votes_per_s": statistics.median(ours),
        "ack_p50_ms": waits[len(waits) // 2],
        "ack_p99_ms": waits[len(waits) * 99 // 100],
        "web_cpu_us_per_vote": statistics.median(us["cpu_us"] for us, _ in rounds),
        "lost": lost,
    }
    return Result(
        "ballots",
        rounds=ROUNDS,
        figures=figures,
        rivals={"pgbench": {"votes_per_s": statistics.median(theirs)}},
        ratios={"vs_pgbench": median_ratio(ours, theirs)},
        versions=versions("psycopg", "gevent", "sqlalchemy") | {"postgresql": "18"},
    )


def votes_lost(station: Polls) -> int:
    """Return how many acknowledged votes are missing or miscounted after PostgreSQL and the web process were killed."""
    with tempfile.TemporaryDirectory() as folder:
        acks = Path(folder) / "acks"
        kill_postgres(station, acks)
        kill_web(station, acks)
        # A line that was cut short by the kill told nobody anything.
        lines = acks.read_bytes().rpartition(b"\n")[0] + b"\n"
    return _missing(station, lines) + _miscounted(station)


def kill_postgres(station: Polls, acks: Path) -> None:
    """Kill the database twice; the voters go on as if nothing had happened."""
    voters = station.voters(10, str(acks))
    for _ in range(2):
        time.sleep(random.uniform(*KILL_AFTER_S))
        os.kill(station.cluster.pid("postgres"), 9)
        time.sleep(0.5)
        station.cluster.restart("postgres")
    if voters.wait() != 0:
        raise RuntimeError("the voters did not survive the database")


def kill_web(station: Polls, acks: Path) -> None:
    """Kill two web processes with a thousand voters each."""
    for _ in range(2):
        voters = station.voters(60, str(acks))
        time.sleep(random.uniform(*KILL_AFTER_S))
        voters.kill()
        voters.wait()


def _missing(station: Polls, lines: bytes) -> int:
    with psycopg.connect(station.cluster.database_url) as connection:
        connection.execute("CREATE TEMP TABLE acks (votable_id uuid, person_id uuid, cid text, receipt text)")
        with connection.cursor().copy("COPY acks FROM STDIN") as copy:
            copy.write(lines)
        row = connection.execute(LOST, {"campaign": station.ours}).fetchone()
    return int(row[0]) if row else 0


def _miscounted(station: Polls) -> int:
    # Only our own: pgbench leaves the changes of counters out of its log.
    with station.unit(HOUSE) as u:
        return len(verify_tallies(u.session, campaign_id=station.ours))
