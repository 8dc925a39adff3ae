"""Pages for people who are signed in, with nothing cached: an open loop of mixed reading on two web workers.

Ten thousand ideas with a million votes, of which a few have 100,000 more each and a few were answered;
then a million ideas. Each region has a data folder that is built once and kept (in `var/bench`, by the state of the
migrations). PostgreSQL, both workers and the readers share the machine's cores.
"""

import random
import statistics
from collections.abc import Mapping, Sequence

from bench.harness import Result, median_ratio, versions
from bench.query_count import most_queries
from bench.site import Site, serve_region

ROUNDS = 3
RATE, SECONDS = 60, 12
PAGES_PER_ROUND = 150


def run() -> Result:
    """Measure the mix and the ratio at ten thousand ideas, then lists and searches at a million."""
    with serve_region(10_000, votes=100) as small:
        figures: dict[str, float] = {"queries_max": most_queries(small)}
        mixes = [_percentiles(small, small.mixed(RATE * SECONDS, _rng(n))) for n in range(ROUNDS)]
        figures |= {f"mixed_p{p}_ms_10k": statistics.median(mix[p] for mix in mixes) for p in (50, 95, 99)}
        figures |= {f"{kind}_p95_ms_10k": _p95_alone(small, kind) for kind in ("list", "idea", *small.few)}
        figures["debated_vs_idea"] = figures["debated_p95_ms_10k"] / figures["idea_p95_ms_10k"]
        speeds = {
            kind: [_speed(small, kind, n) for n in range(ROUNDS)] for kind in ("reference", "list", "idea", "home")
        }
    with serve_region(1_000_000, votes=1) as large:
        figures |= {f"{kind}_p95_ms_1m": _p95_alone(large, kind) for kind in ("list", "search")}
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


def _rng(round_: int) -> random.Random:
    return random.Random(60 + round_)


def _percentiles(site: Site, paths: Sequence[str]) -> dict[int, float]:
    waits = sorted(wait for _, wait in site.read(paths, rate=RATE)["waits"])
    return {p: float(waits[len(waits) * p // 100]) for p in (50, 95, 99)}


def _p95_alone(site: Site, kind: str) -> float:
    """Return the 95th percentile of one kind of page, at a third of the rate: alone it is that part of the mix."""
    rounds = []
    for number in range(ROUNDS):
        paths = site.paths(kind, RATE // 3 * SECONDS // 2, _rng(number))
        waits = sorted(wait for _, wait in site.read(paths, rate=RATE // 3)["waits"])
        rounds.append(waits[len(waits) * 95 // 100])
    return float(statistics.median(rounds))


def _speed(site: Site, kind: str, round_: int) -> float:
    """Return how many of these pages a second both workers make for people who do not pause."""
    paths = (
        ["/reference"] * PAGES_PER_ROUND * 4 if kind == "reference" else site.paths(kind, PAGES_PER_ROUND, _rng(round_))
    )
    return len(paths) / float(site.read(paths, rate=0)["seconds"])
