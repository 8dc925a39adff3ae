"""What was acknowledged is there and counted once, whoever is killed while people vote."""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, text

from app.core.actors import SYSTEM
from app.core.clock import SystemClock
from app.core.db.engine import make_engine
from app.core.db.schema import migrate
from app.core.db.unit import UnitOfWork
from app.core.idempotency import IdempotencyKey
from app.core.ports import NullQueue
from local.cluster import Cluster, WantedServers
from local.settings import ROOT
from tests.faults.runs import wait_for
from tests.voting import Voting

pytestmark = pytest.mark.faults


@pytest.fixture(scope="module")
def durable() -> Iterator[Cluster]:
    """A PostgreSQL that keeps its promises, and may be killed."""
    folder = Path(tempfile.mkdtemp(prefix="podnet-tests-"))
    try:
        with Cluster(folder, wanted=WantedServers(valkey=False)) as running:
            yield running
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def own_engine(durable: Cluster) -> Iterator[Engine]:
    engine = make_engine(durable.database_url)
    migrate(engine)
    yield engine
    engine.dispose()


class VotingProcesses:
    """Some processes that vote on the same ideas, and what they were told."""

    def __init__(self, url: str, engine: Engine, acks: Path) -> None:
        self.voting = Voting(UnitOfWork(engine, clock=SystemClock(), queue=NullQueue(), subscribers=lambda _: ()))
        self.ideas = [self.voting.open() for _ in range(5)]
        self._command = [sys.executable, "-m", "tests.faults.voter", url, self.voting.campaign_id, str(acks)]
        self._acks = acks
        self._processes: list[subprocess.Popen[bytes]] = []

    def start(self) -> subprocess.Popen[bytes]:
        process = subprocess.Popen([*self._command, *random.sample(self.ideas, 5)], cwd=ROOT)
        self._processes.append(process)
        return process

    def kill(self) -> None:
        for process in self._processes:
            process.kill()
            process.wait()

    def acknowledged(self) -> list[list[str]]:
        # A line that the kill cut short was told to nobody.
        return [line.split("\t") for line in self._acks.read_text().split("\n")[:-1]] if self._acks.exists() else []

    def until(self, more: int) -> None:
        """Wait until so many more votes are acknowledged."""
        before = len(self.acknowledged())
        wait_for(lambda: len(self.acknowledged()) >= before + more, 60)

    def lost(self) -> list[str]:
        """Acknowledged votes whose idempotency key or answer is not in the database."""
        with self.voting.unit(SYSTEM) as u:
            rows = u.session.execute(select(IdempotencyKey.person_id, IdempotencyKey.key, IdempotencyKey.answer)).all()
        kept = {
            (person, idempotency_key): (answer or {}).get("receipt") or "" for person, idempotency_key, answer in rows
        }
        return [
            idempotency_key
            for person, idempotency_key, receipt in self.acknowledged()
            if kept.get((person, idempotency_key)) != receipt
        ]


@pytest.fixture
def processes(durable: Cluster, own_engine: Engine, tmp_path: Path) -> Iterator[VotingProcesses]:
    running = VotingProcesses(durable.database_url, own_engine, tmp_path / "acks")
    yield running
    running.kill()


def test_postgresql_is_killed_twice_and_the_voters_never_notice(processes: VotingProcesses, durable: Cluster) -> None:
    process = processes.start()
    for _ in range(2):
        processes.until(300)
        os.kill(durable.pid("postgres"), 9)
        time.sleep(0.5)
        durable.restart("postgres")
    processes.until(300)
    assert process.poll() is None
    processes.kill()
    assert processes.lost() == []
    assert processes.voting.differences() == []


def test_a_process_is_killed_again_and_again_while_another_votes_on(processes: VotingProcesses) -> None:
    processes.start()
    for _ in range(3):
        killed = processes.start()
        processes.until(500)
        killed.kill()
    processes.kill()
    assert processes.lost() == []
    assert processes.voting.differences() == []


def test_connections_are_cut_in_the_middle_of_a_flush(processes: VotingProcesses, durable: Cluster) -> None:
    processes.start()
    processes.start()
    processes.until(100)
    cutter = make_engine(durable.admin_url)
    for _ in range(30):
        with cutter.begin() as connection:
            connection.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    "WHERE usename = 'podnet' AND pid <> pg_backend_pid() AND state = 'active'"
                )
            )
        time.sleep(0.03)
    cutter.dispose()
    processes.until(300)
    processes.kill()
    assert processes.lost() == []
    assert processes.voting.differences() == []


def test_two_processes_never_wait_for_each_other_in_a_circle(processes: VotingProcesses, own_engine: Engine) -> None:
    with own_engine.begin() as connection:
        deadlocks = text("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        before = connection.scalar(deadlocks)
    for _ in range(3):
        processes.start()
    processes.until(5000)
    processes.kill()
    time.sleep(1)
    with own_engine.begin() as connection:
        assert connection.scalar(deadlocks) == before
    assert processes.voting.differences() == []
