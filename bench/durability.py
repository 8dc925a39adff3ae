"""Killing the servers while a thousand people vote, and counting what was acknowledged and is not there."""

import os
import random
import tempfile
import time
from pathlib import Path

import psycopg

from app.core.actors import SYSTEM
from app.votes.jobs.audit import verify_tallies
from bench.voting import VotingDatabase

KILL_AFTER_S = (1.0, 3.0)

# Each acknowledged vote has its idempotency key with the receipt that was given, and the ballot of that receipt.
COUNT_LOST = """
SELECT count(*) FROM acks a
 WHERE NOT EXISTS (SELECT FROM idempotency_key k
                    WHERE k.person_id = a.person_id AND k.key = a.key AND k.answer ->> 'receipt' = a.receipt)
    OR NOT EXISTS (SELECT FROM ballot b
                    WHERE b.campaign_id = %(campaign)s AND b.votable_id = a.votable_id AND b.person_id = a.person_id
                      AND encode(b.receipt, 'hex') = a.receipt)
"""


def votes_lost(database: VotingDatabase) -> int:
    """Return how many acknowledged votes are missing, plus what the audit of the tallies finds."""
    campaign = database.open_campaign()
    with tempfile.TemporaryDirectory() as folder:
        acks = Path(folder) / "acks"
        _kill_postgres(database, campaign, acks)
        _kill_web(database, campaign, acks)
        # A line that the kill cut short was acknowledged to nobody.
        lines = acks.read_bytes().rpartition(b"\n")[0] + b"\n"
    with database.unit(SYSTEM) as u:
        return _missing(database, campaign, lines) + len(verify_tallies(u.session, campaign_id=campaign))


def _kill_postgres(database: VotingDatabase, campaign: str, acks: Path) -> None:
    """Kill the database twice; the voters go on as if nothing had happened."""
    voters = database.start_voters(campaign, 10, str(acks))
    for _ in range(2):
        time.sleep(random.uniform(*KILL_AFTER_S))
        os.kill(database.cluster.pid("postgres"), 9)
        time.sleep(0.5)
        database.cluster.restart("postgres")
    if voters.wait() != 0:
        raise RuntimeError("the voters did not survive the database")


def _kill_web(database: VotingDatabase, campaign: str, acks: Path) -> None:
    """Kill two web processes with a thousand voters each."""
    for _ in range(2):
        voters = database.start_voters(campaign, 60, str(acks))
        time.sleep(random.uniform(*KILL_AFTER_S))
        voters.kill()
        voters.wait()


def _missing(database: VotingDatabase, campaign: str, lines: bytes) -> int:
    with psycopg.connect(database.cluster.database_url) as connection:
        connection.execute("CREATE TEMP TABLE acks (votable_id uuid, person_id uuid, key text, receipt text)")
        with connection.cursor().copy("COPY acks FROM STDIN") as copy:
            copy.write(lines)
        row = connection.execute(COUNT_LOST, {"campaign": campaign}).fetchone()
    return int(row[0]) if row else 0
