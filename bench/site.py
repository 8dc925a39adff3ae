"""A region served by two web workers for measuring, in a data folder that is built once and kept (in `var/bench`)."""

import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

from app.core.clock import SystemClock
from app.core.db.engine import make_engine
from app.core.db.schema import MIGRATIONS, migrate
from app.core.db.unit import UnitOfWork
from app.core.paths import ROOT
from app.core.ports import NullQueue
from app.votes.jobs.ranks import refresh_ranks
from bench import chains, library, visitors
from bench.harness import output_of
from bench.language import Language
from bench.running import free_port
from local.cluster import Cluster

SECRET_KEY = "x" * 32
KEPT = ROOT / "var" / "bench"

SHARES = {"list": 6, "idea": 6, "search": 2, "chained": 2, "debated": 1, "need": 1, "campaign": 1, "home": 1}
"""How many of twenty pages are of a kind. `chained` ideas came all the way to an answer, `debated` ones have 100,000
votes; both have every part that the page of an idea can have."""

LISTS = ("", "", "", "?sort=hot", "?sort=top", "?sort=new", "?municipality=Turnov", "?topic=doprava")


@dataclass(frozen=True)
class Site:
    """A region being served, and the sessions of those who read."""

    ideas: int
    port: int
    database_url: str
    redis_url: str
    cookies: Sequence[str]
    searches: Sequence[str]
    few: Mapping[str, Sequence[str]]
    """The addresses of the kinds that there are few of."""

    def paths(self, kind: str, count: int, dice: random.Random) -> list[str]:
        """Return so many addresses of a kind of page."""
        if kind == "idea":
            return [f"/ideas/{id}" for id in visitors.idea_ids(self.ideas, count, dice)]
        if kind == "search":
            return [f"/ideas?q={quote_plus(words)}" for words in dice.sample(self.searches, count)]
        if kind in self.few:
            return dice.choices(self.few[kind], k=count)
        return [f"/ideas{dice.choice(LISTS)}" if kind == "list" else "/" for _ in range(count)]

    def mixed(self, count: int, dice: random.Random) -> list[str]:
        """Return pages of every kind in their shares, shuffled."""
        whole = sum(SHARES.values())
        paths = [path for kind, share in SHARES.items() for path in self.paths(kind, count * share // whole, dice)]
        return dice.sample(paths, len(paths))

    def read(self, paths: Sequence[str], *, rate: int) -> dict[str, Any]:
        """Have the pages read and return what the readers say. Raise when a page could not be had."""
        with tempfile.NamedTemporaryFile("w", suffix=".json") as plan:
            wanted = {"host": "127.0.0.1", "port": self.port, "rate": rate, "cookies": self.cookies, "paths": paths}
            json.dump(wanted, plan)
            plan.flush()
            said: dict[str, Any] = json.loads(output_of(sys.executable, "-m", "bench.readers", plan.name))
        if said["failed"]:
            raise RuntimeError(f"{said['failed']} of {len(paths)} pages failed")
        return said


@contextmanager
def site(ideas: int, *, votes: int) -> Iterator[Site]:
    """Serve a region with so many ideas; it is built when it is not there yet."""
    folder = KEPT / f"{_schema()}-{ideas}"
    built = folder / "built"
    if not built.exists():
        shutil.rmtree(folder, ignore_errors=True)  # what was left half-made
        folder.mkdir(parents=True)
    with Cluster(folder) as cluster:
        engine = make_engine(cluster.database_url, secret_key=SECRET_KEY)
        unit = UnitOfWork(engine, clock=SystemClock(), queue=NullQueue(), subscribers=lambda _: ())
        if not built.exists():
            migrate(engine)
            library.settle(unit)
            library.fill(cluster.admin_url, ideas, votes)
            refresh_ranks(unit)
            chains.finish(unit)
            built.touch()
        cookies = visitors.sign_in_readers(unit, cluster.database_url)
        engine.dispose()
        with _serving(cluster) as port:
            language = Language()
            few = _few(cluster.database_url)
            yield Site(ideas, port, cluster.database_url, cluster.redis_url, cookies, language.searches(5_000), few)


def _few(url: str) -> dict[str, list[str]]:
    return {
        "chained": [f"/ideas/{id}" for id in chains.chained_ids()],
        "debated": [f"/ideas/{id}" for id in visitors.debated_ids()],
        "need": [f"/needs/{id}" for id in visitors.ids_of(url, "need")],
        "campaign": [f"/campaigns/{id}" for id in visitors.ids_of(url, "campaign")],
    }


def _schema() -> str:
    digest = hashlib.sha256()
    fillers = (Path(library.__file__), Path(chains.__file__))
    for file in (*fillers, *sorted((MIGRATIONS / "versions").glob("*.py"))):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


@contextmanager
def _serving(cluster: Cluster) -> Iterator[int]:
    port = free_port()
    own = {"DATABASE_URL": cluster.database_url, "REDIS_URL": cluster.redis_url, "PODNET_SECRET_KEY": SECRET_KEY}
    command = [sys.executable, "-m", "bench.served", f"--bind=127.0.0.1:{port}", "--workers=2", "--log-level=warning"]
    server = subprocess.Popen(command, env=os.environ | own, stdout=subprocess.DEVNULL)
    try:
        _await(port)
        yield port
    finally:
        server.terminate()
        server.wait(20)


def _await(port: int) -> None:
    for _ in range(300):
        with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5):
            return
        time.sleep(0.1)
    raise RuntimeError("the server did not start")
