"""When jobs run by themselves: one query finds what is due, and only that is woken.

Events and mail come to their jobs within a second by a wake after the commit; whatever such a wake has missed is due
here. `podnet scheduler` asks, and holds nothing else.

RQ's own cron is not used: it writes its jobs with pickle, and nothing on our queue may be pickled.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg

LONGEST_UNIT = timedelta(seconds=30)
"""A unit's rows carry the time of its beginning; no statement, and so hardly a unit, takes longer than this."""


@dataclass(frozen=True, slots=True)
class Periodic:
    """When a job is woken: every `every_s` seconds, and if it has a condition, then only while that holds.

    `due` is a condition in SQL. It may name `%(now)s`, and `%(since)s`: everything committed after the job's last
    wake bears a later time. For a condition that does not see everything, `fallback_s` wakes the job after so long.
    """

    every_s: int
    due: str | None = None
    fallback_s: float = float("inf")


CHANGED = (
    "EXISTS (SELECT FROM idea_rank WHERE ranked_at > %(since)s) OR EXISTS (SELECT FROM event WHERE at > %(since)s)"
)
"""Votes were counted, or anything else was done."""

COME_OF_AGE = """EXISTS (
    SELECT FROM promotion_policy p JOIN idea_rank r USING (campaign_id),
           LATERAL make_interval(hours => (p.rules ->> 'min_age_hours')::int) AS age
     WHERE r.created_at > %(since)s - age AND r.created_at <= %(now)s - age)"""

JOBS: Mapping[str, Periodic] = {
    "rank": Periodic(2, "EXISTS (SELECT FROM tally WHERE is_stale)"),
    "nominate": Periodic(5, f"{CHANGED} OR {COME_OF_AGE}", fallback_s=300),
    "mail_requests": Periodic(10, "EXISTS (SELECT FROM mail_request WHERE retry_at <= %(now)s)"),
    "outbox": Periodic(
        10, "EXISTS (SELECT FROM outbox WHERE sent_at IS NULL AND parked_at IS NULL AND retry_at <= %(now)s)"
    ),
    "progress": Periodic(300, CHANGED, fallback_s=3600),
    "purge_expired_people": Periodic(3600),
    "checkpoint": Periodic(3600),
    "purge_expired": Periodic(3600),
    "files": Periodic(86_400),
}

READERS_S = 5
READERS = "SELECT DISTINCT 'drain-' || reader FROM delivery WHERE parked_at IS NULL AND retry_at <= %(now)s"
"""The readers with events that are due. However many readers there are, nobody asks each of them."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Schedule:
    """Remembers when each job was woken last; a new one remembers none, so that every job is due."""

    def __init__(self, jobs: Mapping[str, Periodic] = JOBS) -> None:
        self._jobs = jobs
        self._woken: dict[str, datetime] = {}

    def mark_woken(self, job: str, now: datetime) -> None:
        """Note that a job was woken."""
        self._woken[job] = now

    def due(self, connection: psycopg.Connection[Any], now: datetime) -> list[str]:
        """Return the jobs to wake now, by one question to the database."""
        by_time = [job for job, periodic in self._jobs.items() if self._is_due_by_time(job, periodic, now)]
        asked = {
            job: periodic.due
            for job, periodic in self._jobs.items()
            if periodic.due and job not in by_time and self._seconds_since_wake(job, now) >= periodic.every_s
        }
        found = self._found(connection, asked, now)
        return by_time + [job for job in found if job in asked or self._seconds_since_wake(job, now) >= READERS_S]

    def _is_due_by_time(self, job: str, periodic: Periodic, now: datetime) -> bool:
        return self._seconds_since_wake(job, now) >= (periodic.fallback_s if periodic.due else periodic.every_s)

    def _seconds_since_wake(self, job: str, now: datetime) -> float:
        seconds = (now - self._woken.get(job, EPOCH)).total_seconds()
        # A clock that was set back would let every job rest for as long as it was ahead.
        return seconds if seconds >= 0 else float("inf")

    def _found(self, connection: psycopg.Connection[Any], asked: Mapping[str, str], now: datetime) -> list[str]:
        questions, values = [READERS], {"now": now}
        for job, condition in asked.items():
            questions.append(f"SELECT '{job}' WHERE {condition.replace('%(since)s', f'%({job}_since)s')}")
            values[f"{job}_since"] = self._woken.get(job, EPOCH) - LONGEST_UNIT
        # The words of the question all stand in this file; as bytes the driver takes them for that.
        rows = connection.execute(" UNION ALL ".join(questions).encode(), values).fetchall()
        return [row[0] for row in rows]
