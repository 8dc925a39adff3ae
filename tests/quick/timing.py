"""A plugin of pytest: stop when the time is up, and remember how long each file took."""

import json
import os
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.quick.plan import read


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("quick")
    group.addoption("--stop-at", type=float, default=None, help="begin no test after this time (seconds since 1970)")
    group.addoption("--remember", type=Path, default=None, help="the file that keeps how long tests take")


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Timing(config), "timing")


class Timing:
    """The clock of one process; with several workers, each leaves out what it cannot begin and tells the controller."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.stop_at: float | None = config.getoption("stop_at")
        self.memory: Path | None = config.getoption("remember")
        self.seconds: Counter[str] = Counter()
        self.left: Counter[str] = Counter()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> bool | None:
        if self.stop_at is None or time.time() < self.stop_at:
            return None
        self.left[file_of(item.nodeid)] += 1
        return True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.seconds[file_of(report.nodeid)] += report.duration

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        self.left.update(getattr(node, "workeroutput", {}).get("left", {}))

    def pytest_sessionfinish(self) -> None:
        if hasattr(self.config, "workeroutput"):
            self.config.workeroutput["left"] = dict(self.left)
        elif self.memory is not None:
            remember(self.memory, self.seconds, self.left)


def file_of(nodeid: str) -> str:
    return nodeid.partition("::")[0]


def remember(memory: Path, seconds: Counter[str], left: Counter[str]) -> None:
    """Write down how long files took that ran to their end; halfway, as one run may meet a busy machine."""
    known = read(memory)["seconds"]
    known |= {path: (known.get(path, took) + took) / 2 for path, took in seconds.items() if path not in left}
    memory.parent.mkdir(parents=True, exist_ok=True)
    draft = memory.with_name(f"{memory.name}.{os.getpid()}")
    draft.write_text(json.dumps({"seconds": known, "left": left}))
    draft.replace(memory)
