"""Votes through the whole command beside pgbench doing the same to the same rows, and nothing lost under kill -9.

A thousand waiting voters in a process like a web worker's, against 32 clients of pgbench that each commit one vote at a
time (`ballots.sql`), on one PostgreSQL with fsync and synchronous commit.
"""

import json
import re
import statistics
from pathlib import Path
from typing import Any

import psycopg

from bench.durability import votes_lost
from bench.electorate import IDEAS, PEOPLE, uuid_in_sql
from bench.harness import Result, median_ratio, output_of, versions
from bench.voting import VotingDatabase, voting_database
from local.binaries import postgres_program

ROUNDS = 5
SECONDS = 5
SCRIPT = Path(__file__).with_name("ballots.sql")

EXISTING_BALLOTS = 100_000
"""Ballots in each campaign, and their idempotency keys, that either side finds when it begins."""

RESET = """
TRUNCATE ballot, idempotency_key, tally_log;
INSERT INTO ballot (campaign_id, votable_id, person_id, at, value, tier, revision, receipt)
SELECT v.campaign_id, v.id, {person}, now(), 1, n % 3, 1, decode(md5(n::text), 'hex')
  FROM generate_series(1, {existing}) AS n JOIN votable v ON v.id = {idea};
INSERT INTO idempotency_key (person_id, key, digest, answer, at)
SELECT person_id, encode(receipt, 'hex') || campaign_id, receipt,
       jsonb_build_object('receipt', encode(receipt, 'hex'), 'tally', '1 0 0 0 0 0 0 0 0 1'), at FROM ballot;
VACUUM ANALYZE ballot, idempotency_key, tally, tally_log, votable;
CHECKPOINT
"""


def run() -> Result:
    """Measure speed in alternating rounds, then kill PostgreSQL and the web process while everyone votes."""
    with voting_database() as database:
        ours, theirs = database.open_campaign(), database.open_campaign()
        _measure_podnet(database, ours)  # the first round lays out the write-ahead log for those that count
        rounds = [(_measure_podnet(database, ours), _measure_pgbench(database, theirs)) for _ in range(ROUNDS)]
        lost = votes_lost(database)
    return _result([podnet for podnet, _ in rounds], [tps for _, tps in rounds], lost)


def _reset(database: VotingDatabase) -> None:
    """Put the same rows before either side, with nothing left of the round before."""
    person, idea = uuid_in_sql(f"n * {PEOPLE // EXISTING_BALLOTS}"), uuid_in_sql(f"n % {IDEAS} + 1")
    with psycopg.connect(database.cluster.admin_url, autocommit=True) as connection:
        for statement in RESET.format(person=person, idea=idea, existing=EXISTING_BALLOTS).split(";"):
            connection.execute(statement.encode())


def _measure_podnet(database: VotingDatabase, campaign: str) -> dict[str, Any]:
    _reset(database)
    output, _ = database.start_voters(campaign, SECONDS).communicate()
    return dict(json.loads(output))


def _measure_pgbench(database: VotingDatabase, campaign: str) -> float:
    _reset(database)
    options = ["-n", "-M", "prepared", "-c", "32", "-j", "2", "-T", str(SECONDS), "-f", str(SCRIPT)]
    variables = [f"-Dcampaign={campaign}", "-Didea=1", "-Dperson=1"]
    output = output_of(postgres_program("pgbench"), *options, *variables, database.cluster.database_url)
    return float(re.search(r"tps = ([\d.]+)", output)[1])  # type: ignore[index]


def _result(ours: list[dict[str, Any]], theirs: list[float], lost: int) -> Result:
    waits = sorted(wait for podnet in ours for wait in podnet["waits_ms"])
    speeds = [podnet["votes_per_s"] for podnet in ours]
    figures = {
        "votes_per_s": statistics.median(speeds),
        "ack_p50_ms": waits[len(waits) // 2],
        "ack_p99_ms": waits[len(waits) * 99 // 100],
        "web_cpu_us_per_vote": statistics.median(podnet["cpu_us"] for podnet in ours),
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
