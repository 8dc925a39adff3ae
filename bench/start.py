"""How long a start takes on a machine with nothing but Python, what an idle installation holds, what a page loads.

The checkout's HEAD is cloned into an empty folder and started there with an empty home and a bare PATH, so that the
cold start downloads everything that it needs.
"""

import gzip
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from urllib.parse import urljoin

from bench.running import running_installation

ROOT = Path(__file__).parents[1]
PAGES = ("/", "/campaigns", "/ideas", "/needs", "/sign-in")
CERTIFICATES = ("SSL_CERT_FILE", "SSL_CERT_DIR", "NODE_EXTRA_CA_CERTS", "PIP_CERT")
SETTLE_S, IDLE_S = 40, 60
"""What a start leaves to do is done by then; and for how long nobody asks for anything, while the clock counts."""

TICKS = os.sysconf("SC_CLK_TCK")


def measure(warm_rounds: int = 3) -> dict[str, float]:
    """Return `cold_s`, `warm_s` (median), `stop_s` (slowest), `idle_mb` (PSS), `idle_cpu_percent` (of one core, of all
    processes together) and `first_load_kb_max` (CSS + JS, gzip)."""
    with tempfile.TemporaryDirectory(prefix="podnet-start-") as name:
        folder = Path(name)
        subprocess.run(["git", "clone", "-q", str(ROOT), str(folder / "podnet")], check=True)
        (folder / "home").mkdir()
        environment = _bare_environment(folder / "home")
        runs = []
        with running_installation(folder / "podnet", folder / "data", environment=environment) as cold:
            runs.append(cold)
            time.sleep(SETTLE_S)
            figures = {
                "idle_cpu_percent": _cpu_percent(cold.pid),
                "idle_mb": _pss_mb(cold.pid),
                "first_load_kb_max": max(_first_load_kb(cold.url + page) for page in PAGES),
            }
        for _ in range(warm_rounds):
            with running_installation(folder / "podnet", folder / "data", environment=environment) as warm:
                runs.append(warm)
    starts = [run.started_s for run in runs]
    stop_s = max(run.stopped_s for run in runs)
    return {"cold_s": starts[0], "warm_s": statistics.median(starts[1:]), "stop_s": stop_s} | figures


def _bare_environment(home: Path) -> dict[str, str]:
    python = shutil.which("python3") or sys.executable
    path = f"/usr/bin:/bin:{Path(python).resolve().parent}"
    return {"HOME": str(home), "PATH": path} | {name: os.environ[name] for name in CERTIFICATES if name in os.environ}


def _cpu_percent(leader: int) -> float:
    start, before = time.monotonic(), _cpu_s(leader)
    time.sleep(IDLE_S)
    return 100 * (_cpu_s(leader) - before) / (time.monotonic() - start)


def _cpu_s(leader: int) -> float:
    """Sum the processor seconds of a process and everything below it, what has ended and was reaped included."""
    return sum(sum(map(int, _stat(pid)[11:15])) for pid in _process_tree(leader)) / TICKS


def _pss_mb(leader: int) -> float:
    """Sum the proportional set sizes of a process and everything below it."""
    return sum(_pss_kb(pid) for pid in _process_tree(leader)) / 1000


def _process_tree(leader: int) -> set[int]:
    parents = {pid: int(_stat(pid)[1]) for pid in map(int, filter(str.isdigit, os.listdir("/proc")))}
    tree = {leader}
    while added := {pid for pid, parent in parents.items() if parent in tree} - tree:
        tree |= added
    return tree


def _stat(pid: int) -> list[str]:
    """Return the fields of a process after its name: state, parent, …; zeros when it has ended meanwhile."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return ["0"] * 50


def _pss_kb(pid: int) -> int:
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    match = re.search(r"^Pss:\s+(\d+) kB", rollup, re.MULTILINE)
    return int(match[1]) if match else 0


def _first_load_kb(url: str) -> float:
    html = _fetch(url).decode()
    links = re.findall(
        r'<(?:link[^>]+rel="stylesheet"[^>]+href|script[^>]+src|link[^>]+rel="modulepreload"[^>]+href)="([^"]+)"', html
    )
    return sum(len(gzip.compress(_fetch(urljoin(url, link)))) for link in set(links)) / 1000


def _fetch(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=20) as response:
        return bytes(response.read())
