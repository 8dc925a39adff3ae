"""Killing the servers while a thousand people vote, and counting what was acknowledged and is not there."""

import os
import random
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Protocol

import psycopg

from app.core.actors import SYSTEM
from app.core.db.unit import UnitOfWork
from app.votes.jobs.audit import verify_tallies
from local.cluster import Cluster

KILL_AFTER_S = (1.0, 3.0)

# Each acknowledged vote has its request key with the receipt that was told, and the ballot of that receipt.
LOST = """
SELECT count(*) FROM acks a
 WHERE NOT EXISTS (SELECT FROM idempotency_key k
                    WHERE k.person_id = a.person_id AND k.key = a.key AND k.answer ->> 'receipt' = a.receipt)
    OR NOT EXISTS (SELECT FROM ballot b
                    WHERE b.campaign_id = %(campaign)s AND b.votable_id = a.votable_id AND b.person_id = a.person_id
                      AND encode(b.receipt, 'hex') = a.receipt)
"""


class Station(Protocol):
    """What is killed here."""

    @property
    def cluster(self) -> Cluster: ...
    @property
    def unit(self) -> UnitOfWork: ...
    def open_campaign(self) -> str: ...
    def voters(self, campaign: str, seconds: float, *more: str) -> subprocess.Popen[str]: ...


def votes_lost(station: Station) -> int:
    """Return how many acknowledged votes are missing, plus what the audit of the tallies finds."""
    campaign = station.open_campaign()
    with tempfile.TemporaryDirectory() as folder:
        acks = Path(folder) / "acks"
        _kill_postgres(station, campaign, acks)
        _kill_web(station, campaign, acks)
        # A line that the kill cut short was told to nobody.
        lines = acks.read_bytes().rpartition(b"\n")[0] + b"\n"
    with station.unit(SYSTEM) as u:
        return _missing(station, campaign, lines) + len(verify_tallies(u.session, campaign_id=campaign))


def _kill_postgres(station: Station, campaign: str, acks: Path) -> None:
    """Kill the database twice; the voters go on as if nothing had happened."""
    voters = station.voters(campaign, 10, str(acks))
    for _ in range(2):
        time.sleep(random.uniform(*KILL_AFTER_S))
        os.kill(station.cluster.pid("postgres"), 9)
        time.sleep(0.5)
        station.cluster.restart("postgres")
    if voters.wait() != 0:
        raise RuntimeError("the voters did not survive the database")


def _kill_web(station: Station, campaign: str, acks: Path) -> None:
    """Kill two web processes with a thousand voters each."""
    for _ in range(2):
        voters = station.voters(campaign, 60, str(acks))
        time.sleep(random.uniform(*KILL_AFTER_S))
        voters.kill()
        voters.wait()


def _missing(station: Station, campaign: str, lines: bytes) -> int:
    with psycopg.connect(station.cluster.database_url) as connection:
        connection.execute("CREATE TEMP TABLE acks (votable_id uuid, person_id uuid, key text, receipt text)")
        with connection.cursor().copy("COPY acks FROM STDIN") as copy:
            copy.write(lines)
        row = connection.execute(LOST, {"campaign": campaign}).fetchone()
    return int(row[0]) if row else 0
