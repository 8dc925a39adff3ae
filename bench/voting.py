"""A PostgreSQL that is voted on: campaigns that differ in nothing but the name, and processes full of voters."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.core.actors import SYSTEM
from app.core.clock import SystemClock
from app.core.db.engine import make_engine
from app.core.db.schema import migrate
from app.core.db.unit import UnitOfWork
from app.core.ids import new_id
from app.core.ports import NullQueue
from app.votes.commands import open_votable
from bench.electorate import IDEAS, uuid_of
from local.cluster import Cluster, WantedServers


@dataclass(frozen=True)
class VotingDatabase:
    """A private PostgreSQL, with fsync and synchronous commit, and a unit of work on it."""

    cluster: Cluster
    unit: UnitOfWork

    def open_campaign(self) -> str:
        """Open the votes on the ideas of a new campaign, and return its id."""
        campaign = new_id()
        with self.unit(SYSTEM) as u:
            for number in range(1, IDEAS + 1):
                open_votable(u, campaign_id=campaign, id=uuid_of(number), kind="idea")
        return campaign

    def start_voters(self, campaign: str, seconds: float, *more: str) -> subprocess.Popen[str]:
        """Start a process of `bench.voters`; `more` may name the file for its acks."""
        command = [sys.executable, "-m", "bench.voters", self.cluster.database_url, campaign, str(seconds), *more]
        return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


@contextmanager
def voting_database() -> Iterator[VotingDatabase]:
    """Yield a new database, which is removed afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="podnet-bench-"))
    try:
        with Cluster(folder, wanted=WantedServers(valkey=False)) as cluster:
            engine = make_engine(cluster.database_url)
            migrate(engine)
            unit = UnitOfWork(engine, clock=SystemClock(), queue=NullQueue(), subscribers=lambda _: ())
            yield VotingDatabase(cluster, unit)
            engine.dispose()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
