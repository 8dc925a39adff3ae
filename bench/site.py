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
from bench import answered_ideas, region, visitors
from bench.harness import output_of
from bench.language import Language
from bench.running import free_port
from local.cluster import Cluster

SECRET_KEY = "x" * 32
DATA_FOLDERS = ROOT / "var" / "bench"

PAGE_MIX = {"list": 6, "idea": 6, "search": 2, "chained": 2, "debated": 1, "need": 1, "campaign": 1, "home": 1}
"""How many of twenty pages are of a kind. `chained` ideas were answered, `debated` ones have 100,000
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

    def paths(self, kind: str, count: int, rng: random.Random) -> list[str]:
        """Return so many addresses of a kind of page."""
        if kind == "idea":
            return [f"/ideas/{id}" for id in visitors.idea_ids(self.ideas, count, rng)]
        if kind == "search":
            return [f"/ideas?q={quote_plus(words)}" for words in rng.sample(self.searches, count)]
        if kind in self.few:
            return rng.choices(self.few[kind], k=count)
        return [f"/ideas{rng.choice(LISTS)}" if kind == "list" else "/" for _ in range(count)]

    def mixed(self, count: int, rng: random.Random) -> list[str]:
        """Return pages of every kind in their shares, shuffled."""
        whole = sum(PAGE_MIX.values())
        paths = [path for kind, share in PAGE_MIX.items() for path in self.paths(kind, count * share // whole, rng)]
        return rng.sample(paths, len(paths))

    def read(self, paths: Sequence[str], *, rate: int) -> dict[str, Any]:
        """Have the pages read and return what they measured. Raise when a page could not be had."""
        with tempfile.NamedTemporaryFile("w", suffix=".json") as plan:
            contents = {"host": "127.0.0.1", "port": self.port, "rate": rate, "cookies": self.cookies, "paths": paths}
            json.dump(contents, plan)
            plan.flush()
            report: dict[str, Any] = json.loads(output_of(sys.executable, "-m", "bench.readers", plan.name))
        if report["failed"]:
            raise RuntimeError(f"{report['failed']} of {len(paths)} pages failed")
        return report


@contextmanager
def serve_region(ideas: int, *, votes: int) -> Iterator[Site]:
    """Serve a region with so many ideas; it is built when it is not there yet."""
    folder = DATA_FOLDERS / f"{_schema()}-{ideas}"
    built = folder / "built"
    if not built.exists():
        shutil.rmtree(folder, ignore_errors=True)  # what an interrupted build has left
        folder.mkdir(parents=True)
    with Cluster(folder) as cluster:
        engine = make_engine(cluster.database_url, secret_key=SECRET_KEY)
        unit = UnitOfWork(engine, clock=SystemClock(), queue=NullQueue(), subscribers=lambda _: ())
        if not built.exists():
            migrate(engine)
            region.create_campaigns_and_people(unit)
            region.write_ideas(cluster.admin_url, ideas, votes)
            refresh_ranks(unit)
            answered_ideas.answer_ideas(unit)
            built.touch()
        cookies = visitors.sign_in_readers(unit, cluster.database_url)
        engine.dispose()
        with _running_server(cluster) as port:
            language = Language()
            few = _few(cluster.database_url)
            yield Site(ideas, port, cluster.database_url, cluster.redis_url, cookies, language.searches(5_000), few)


def _few(url: str) -> dict[str, list[str]]:
    return {
        "chained": [f"/ideas/{id}" for id in answered_ideas.answered_ids()],
        "debated": [f"/ideas/{id}" for id in visitors.debated_ids()],
        "need": [f"/needs/{id}" for id in visitors.ids_of(url, "need")],
        "campaign": [f"/campaigns/{id}" for id in visitors.ids_of(url, "campaign")],
    }


def _schema() -> str:
    digest = hashlib.sha256()
    fillers = (Path(region.__file__), Path(answered_ideas.__file__))
    for file in (*fillers, *sorted((MIGRATIONS / "versions").glob("*.py"))):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


@contextmanager
def _running_server(cluster: Cluster) -> Iterator[int]:
    port = free_port()
    own = {"DATABASE_URL": cluster.database_url, "REDIS_URL": cluster.redis_url, "PODNET_SECRET_KEY": SECRET_KEY}
    command = [sys.executable, "-m", "bench.server", f"--bind=127.0.0.1:{port}", "--workers=2", "--log-level=warning"]
    server = subprocess.Popen(command, env=os.environ | own, stdout=subprocess.DEVNULL)
    try:
        _wait_until_up(port)
        yield port
    finally:
        server.terminate()
        server.wait(20)


def _wait_until_up(port: int) -> None:
    for _ in range(300):
        with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5):
            return
        time.sleep(0.1)
    raise RuntimeError("the server did not start")
