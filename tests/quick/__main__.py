"""`bin/test --quick`: choose, run what is static beside the tests, stop in time, and say what was left out and why."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import grimp

from tests.architecture.sources import ROOT, packages
from tests.quick.changes import changed_files
from tests.quick.choice import Imports, choose, in_a_browser
from tests.quick.plan import Plan, guess, plan, read

BIN = Path(sys.executable).parent
MEMORY = ROOT / ".pytest_cache" / "podnet-quick-seconds.json"
WHOLE_MEMORY = ROOT / ".pytest_cache" / "podnet-seconds.json"
"""What the whole `bin/test` remembers: three processes on two processors, most of the files with coverage."""

OF_WHOLE = 0.5
"""How much of the time that a file takes in the whole run it takes here."""

LAST_START = 62.0
"""After so many seconds no test is begun, so that the whole ends within 75."""

START_UP = 7.0
"""Seconds before the first test runs: collecting, a database of its own, the schema."""

WORKERS = 2
BROWSER_SECONDS = 12.0
ARCHITECTURE = "tests/architecture"


def main(begun: float) -> int:
    """Run and tell; status 1 when anything that ran failed. What was left out makes it neither red nor green."""
    changed = changed_files(ROOT)
    tests = {str(path.relative_to(ROOT)): path for path in (ROOT / "tests").rglob("test_*.py")}
    _say(f"{len(changed)} files differ from main: {_some(changed)}")
    steps = list(_static(changed))
    shown = in_a_browser(changed) if os.environ.get("CHROMIUM") else ()
    chosen = choose(changed, _imports(), tests)
    planned = plan(chosen, _seconds(tests), within=_room(begun, browser=bool(shown)))
    failed = [] if _run_tests(planned, begun) else ["tests"]
    if shown and _remaining(begun) > BROWSER_SECONDS / 2:
        failed += [] if _pytest("-m", "browser", f"--stop-at={begun + LAST_START}", *shown) else ["browser tests"]
    failed += [name for name, step in steps if not _check(name, step)]
    _report(planned, len(tests), failed, begun)
    return 1 if failed else 0


def _static(changed: Sequence[str]) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    yield "format (ruff)", _start("ruff", "format", "--check", ".")
    yield "lint (ruff)", _start("ruff", "check", ".")
    yield "import contracts", _start("lint-imports")
    yield "types (mypy)", _start("mypy")
    templates = [path for path in changed if path.startswith("templates/") and (ROOT / path).exists()]
    if templates:
        yield "templates (djlint)", _start("djlint", "--check", "--lint", *templates)


def _start(tool: str, *arguments: str) -> subprocess.Popen[str]:
    command = [str(BIN / tool), *arguments]
    return subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def _imports() -> Imports:
    graph = grimp.build_graph(*packages(), "tests", cache_dir=None)
    return {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}


def _seconds(tests: dict[str, Path]) -> dict[str, float]:
    """Return what each file may take: as it took here before, else in a whole run, else by the number of its tests."""
    guessed = {path: guess(path, file.read_text()) for path, file in tests.items()}
    whole = {path: took * OF_WHOLE for path, took in read(WHOLE_MEMORY)["seconds"].items()}
    return guessed | whole | read(MEMORY)["seconds"]


def _remaining(begun: float) -> float:
    return begun + LAST_START - time.time()


def _room(begun: float, *, browser: bool) -> float:
    return (_remaining(begun) - START_UP - BROWSER_SECONDS * browser) * WORKERS


def _run_tests(planned: Plan, begun: float) -> bool:
    several = ["-n", str(WORKERS), "--dist", "loadfile", "--no-loadscope-reorder"] if planned.seconds > START_UP else []
    clock = [f"--stop-at={begun + LAST_START}", f"--remember={MEMORY}"]
    return _pytest(*several, "-m", "not browser", *clock, ARCHITECTURE, *planned.run)


def _pytest(*arguments: str) -> bool:
    """Run pytest; that nothing was left to run after `-m` is no failure."""
    command = [sys.executable, "-m", "pytest", "-p", "tests.quick.timing", *arguments]
    return subprocess.run(command, cwd=ROOT, check=False).returncode in (0, 5)


def _check(name: str, step: subprocess.Popen[str]) -> bool:
    said, _ = step.communicate()
    if step.returncode:
        _say("", f"── {name}", said.rstrip())
    _say(f"── {name}: {'FAILED' if step.returncode else 'ok'}")
    return step.returncode == 0


def _report(planned: Plan, of: int, failed: Sequence[str], begun: float) -> None:
    stopped = read(MEMORY)["left"]
    late = [*planned.left, *sorted(stopped)]
    away = of - len(planned.run) - len(planned.left)
    if late:
        _say(f"Left out for time: {len(late)} files, {_some(late)}")
    _say(f"Not touched by this change, or kept for the whole bin/test: {away} files. Ran: {_some(planned.run)}")
    what = (
        f"FAILED: {', '.join(failed)}" if failed else "What ran holds; the whole bin/test says whether everything does."
    )
    _say(f"{what} {time.time() - begun:.0f} s")


def _some(paths: Sequence[str]) -> str:
    shown = ", ".join(path.removeprefix("tests/") for path in paths[:12])
    return f"{shown} and {len(paths) - 12} more" if len(paths) > 12 else shown or "none"


def _say(*lines: str) -> None:
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(time.time()))
