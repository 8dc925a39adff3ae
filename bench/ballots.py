"""Votes through the whole command beside pgbench doing the same to the same rows, and nothing lost under kill -9.

A thousand waiting voters in a process like a web worker's, against 32 clients of pgbench that each commit one vote at a
time (`ballots.sql`), on one PostgreSQL with fsync and synchronous commit.
"""

import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from app.core.actors import SYSTEM
from app.core.clock import SystemClock
from app.core.db.engine import make_engine
from app.core.db.schema import migrate
from app.core.db.unit import UnitOfWork
from app.core.ids import new_id
from app.core.ports import NullQueue
from app.votes.commands import open_votable
from bench.electorate import IDEAS, PEOPLE, uuid_in_sql, uuid_of
from bench.harness import Result, median_ratio, output_of, versions
from bench.losses import votes_lost
from local.binaries import postgres_program
from local.cluster import Cluster, WantedServers

ROUNDS = 5
SECONDS = 5
SCRIPT = Path(__file__).with_name("ballots.sql")

STANDING = 100_000
"""Ballots in each campaign, and their request keys, that either side finds when it begins."""

LAY_OUT = """
TRUNCATE ballot, idempotency_key, tally_log;
INSERT INTO ballot (campaign_id, votable_id, person_id, at, value, tier, revision, receipt)
SELECT v.campaign_id, v.id, {person}, now(), 1, n % 3, 1, decode(md5(n::text), 'hex')
  FROM generate_series(1, {standing}) AS n JOIN votable v ON v.id = {idea};
INSERT INTO idempotency_key (person_id, key, digest, answer, at)
SELECT person_id, encode(receipt, 'hex') || campaign_id, receipt,
       jsonb_build_object('receipt', encode(receipt, 'hex'), 'tally', '1 0 0 0 0 0 0 0 0 1'), at FROM ballot;
VACUUM ANALYZE ballot, idempotency_key, tally, tally_log, votable;
CHECKPOINT
"""


@dataclass(frozen=True)
class Polls:
    """One PostgreSQL, with campaigns that differ in nothing but the name."""

    cluster: Cluster
    unit: UnitOfWork

    def open_campaign(self) -> str:
        campaign = new_id()
        with self.unit(SYSTEM) as u:
            for number in range(1, IDEAS + 1):
                open_votable(u, campaign_id=campaign, id=uuid_of(number), kind="idea")
        return campaign

    def lay_out(self) -> None:
        """Put the same tables before either side, with nothing left of the round before."""
        person, idea = uuid_in_sql(f"n * {PEOPLE // STANDING}"), uuid_in_sql(f"n % {IDEAS} + 1")
        with psycopg.connect(self.cluster.admin_url, autocommit=True) as connection:
            for statement in LAY_OUT.format(person=person, idea=idea, standing=STANDING).split(";"):
                connection.execute(statement.encode())

    def voters(self, campaign: str, seconds: float, *more: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "bench.voters", self.cluster.database_url, campaign, str(seconds), *more]
        return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)

    def measure_us(self, campaign: str) -> dict[str, Any]:
        self.lay_out()
        said, _ = self.voters(campaign, SECONDS).communicate()
        return dict(json.loads(said))

    def measure_pgbench(self, campaign: str) -> float:
        self.lay_out()
        options = ["-n", "-M", "prepared", "-c", "32", "-j", "2", "-T", str(SECONDS), "-f", str(SCRIPT)]
        variables = [f"-Dcampaign={campaign}", "-Didea=1", "-Dperson=1"]
        said = output_of(postgres_program("pgbench"), *options, *variables, self.cluster.database_url)
        return float(re.search(r"tps = ([\d.]+)", said)[1])  # type: ignore[index]


@contextmanager
def polls() -> Iterator[Polls]:
    folder = Path(tempfile.mkdtemp(prefix="podnet-bench-"))
    try:
        with Cluster(folder, wanted=WantedServers(valkey=False)) as cluster:
            engine = make_engine(cluster.database_url)
            migrate(engine)
            yield Polls(cluster, UnitOfWork(engine, clock=SystemClock(), queue=NullQueue(), subscribers=lambda _: ()))
            engine.dispose()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run() -> Result:
    """Measure speed in alternating rounds, then kill PostgreSQL and the web process while everyone votes."""
    with polls() as station:
        ours, theirs = station.open_campaign(), station.open_campaign()
        station.measure_us(ours)  # the first round lays out the write-ahead log for those that count
        rounds = [(station.measure_us(ours), station.measure_pgbench(theirs)) for _ in range(ROUNDS)]
        lost = votes_lost(station)
    return _result([us for us, _ in rounds], [tps for _, tps in rounds], lost)


def _result(ours: list[dict[str, Any]], theirs: list[float], lost: int) -> Result:
    waits = sorted(wait for us in ours for wait in us["waits_ms"])
    speeds = [us["votes_per_s"] for us in ours]
    figures = {
        "votes_per_s": statistics.median(speeds),
        "ack_p50_ms": waits[len(waits) // 2],
        "ack_p99_ms": waits[len(waits) * 99 // 100],
        "web_cpu_us_per_vote": statistics.median(us["cpu_us"] for us in ours),
        "lost": lost,
    }
    return Result(
        "ballots",
        rounds=ROUNDS,
        figures=figures,
        rivals={"pgbench": {"votes_per_s": statistics.median(theirs)}},
        ratios={"vs_pgbench": median_ratio(speeds, theirs)},
        versions=versions("psycopg", "gevent", "sqlalchemy") | {"postgresql": "18"},
    )
