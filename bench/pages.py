"""Pages for people who are signed in, with nothing cached: an open loop of mixed reading on two web workers.

Ten thousand ideas with a million votes, then a million ideas, each in a data folder that is built once and kept (in
`var/bench`, by the state of the migrations). PostgreSQL, both workers and the readers share the machine's cores.
"""

import hashlib
import json
import os
import random
import shutil
import socket
import statistics
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
from app.core.ports import NullQueue
from app.embedded.cluster import Cluster
from app.settings import ROOT
from bench import library
from bench.harness import Result, median_ratio, output_of, versions
from bench.statements import most_queries

ROUNDS = 3
RATE, SECONDS = 60, 12
AT_ONCE = 150
KEPT = ROOT / "var" / "bench"
LISTS = ("", "", "", "?sort=hot", "?sort=top", "?sort=new", "?sort=discussed", "?municipality=Turnov", "?topic=doprava")


@dataclass(frozen=True)
class Site:
    """A region being served, and the sessions of those who read."""

    ideas: int
    port: int
    database_url: str
    redis_url: str
    cookies: Sequence[str]
    searches: Sequence[str]

    def paths(self, kind: str, count: int, dice: random.Random) -> list[str]:
        """Return so many addresses of a kind of page."""
        if kind == "idea":
            return [f"/ideas/{id}" for id in library.idea_ids(self.ideas, count, dice)]
        if kind == "search":
            return [f"/ideas?q={quote_plus(words)}" for words in dice.sample(self.searches, count)]
        return [f"/ideas{dice.choice(LISTS)}" if kind == "list" else "/" for _ in range(count)]

    def mixed(self, count: int, dice: random.Random) -> list[str]:
        """Return 40 % lists, 40 % ideas, 10 % home, 10 % searches, shuffled."""
        shares = {"list": 4, "idea": 4, "home": 1, "search": 1}
        paths = [path for kind, share in shares.items() for path in self.paths(kind, count * share // 10, dice)]
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


def run() -> Result:
    """Measure the mix and the ratio at ten thousand ideas, then lists and searches at a million."""
    with site(10_000, votes=100) as small:
        figures: dict[str, float] = {"queries_max": most_queries(small.database_url, small.redis_url, small.ideas)}
        mixes = [_percentiles(small, small.mixed(RATE * SECONDS, _dice(n))) for n in range(ROUNDS)]
        figures |= {f"mixed_p{p}_ms_10k": statistics.median(mix[p] for mix in mixes) for p in (50, 95, 99)}
        figures["list_p95_ms_10k"] = _alone(small, "list")
        speeds = {
            kind: [_speed(small, kind, n) for n in range(ROUNDS)] for kind in ("reference", "list", "idea", "home")
        }
    with site(1_000_000, votes=1) as large:
        figures |= {f"{kind}_p95_ms_1m": _alone(large, kind) for kind in ("list", "search")}
    figures["list_1m_vs_10k"] = figures["list_p95_ms_1m"] / figures["list_p95_ms_10k"]
    return _result(figures, speeds)


def _result(figures: dict[str, float], speeds: Mapping[str, Sequence[float]]) -> Result:
    ratios = {kind: median_ratio(speeds[kind], speeds["reference"]) for kind in ("list", "idea", "home")}
    return Result(
        "pages",
        rounds=ROUNDS,
        figures=figures | {f"{kind}_per_s": statistics.median(per_s) for kind, per_s in speeds.items()},
        ratios={"vs_reference_page": min(ratios.values())} | {f"{kind}_vs_reference": r for kind, r in ratios.items()},
        versions=versions("flask", "gunicorn", "gevent", "sqlalchemy", "jinja2") | {"postgresql": "18"},
    )


def _dice(round_: int) -> random.Random:
    return random.Random(60 + round_)


def _percentiles(served: Site, paths: Sequence[str]) -> dict[int, float]:
    waits = sorted(wait for _, wait in served.read(paths, rate=RATE)["waits"])
    return {p: float(waits[len(waits) * p // 100]) for p in (50, 95, 99)}


def _alone(served: Site, kind: str) -> float:
    """Return the 95th percentile of one kind of page, at a third of the rate: alone it is that part of the mix."""
    rounds = []
    for number in range(ROUNDS):
        paths = served.paths(kind, RATE // 3 * SECONDS // 2, _dice(number))
        waits = sorted(wait for _, wait in served.read(paths, rate=RATE // 3)["waits"])
        rounds.append(waits[len(waits) * 95 // 100])
    return float(statistics.median(rounds))


def _speed(served: Site, kind: str, round_: int) -> float:
    """Return how many of these pages a second both workers make for people who do not pause."""
    paths = ["/reference"] * AT_ONCE * 4 if kind == "reference" else served.paths(kind, AT_ONCE, _dice(round_))
    return len(paths) / float(served.read(paths, rate=0)["seconds"])


@contextmanager
def site(ideas: int, *, votes: int) -> Iterator[Site]:
    """Serve a region with so many ideas; it is built when it is not there yet."""
    folder = KEPT / f"{_schema()}-{ideas}"
    built = folder / "built"
    if not built.exists():
        shutil.rmtree(folder, ignore_errors=True)  # what was left half-made
        folder.mkdir(parents=True)
    with Cluster(folder) as cluster:
        engine = make_engine(cluster.database_url)
        unit = UnitOfWork(engine, clock=SystemClock(), queue=NullQueue(), subscribers=lambda _: ())
        if not built.exists():
            migrate(engine)
            library.settle(unit)
            library.fill(cluster.admin_url, ideas, votes)
            built.touch()
        cookies = library.sign_in_readers(unit, cluster.database_url)
        engine.dispose()
        with _serving(cluster) as port:
            language = library.Language()
            yield Site(ideas, port, cluster.database_url, cluster.redis_url, cookies, language.searches(5_000))


def _schema() -> str:
    digest = hashlib.sha256(Path(library.__file__).read_bytes())
    for file in sorted((MIGRATIONS / "versions").glob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


@contextmanager
def _serving(cluster: Cluster) -> Iterator[int]:
    port = _free_port()
    own = {"DATABASE_URL": cluster.database_url, "REDIS_URL": cluster.redis_url, "PODNET_SECRET_KEY": "x" * 32}
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


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
