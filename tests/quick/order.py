"""A plugin of pytest: begin with the files that take longest, so that no process is left alone with one at the end."""

from collections import Counter
from collections.abc import Iterator, Sequence

import pytest

from tests.quick.plan import read
from tests.quick.timing import file_of

A_TEST = {"tests/faults/": 10.0, "tests/journeys/": 20.0, "tests/browser/": 4.0, "tests/web/enumerating/": 0.4}
"""Seconds of one test where no run has been remembered, by folder; elsewhere `SHORT`."""

SHORT = 0.1


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    memory = config.getoption("remember")
    took = {**expected([item.nodeid for item in items]), **(read(memory)["seconds"] if memory else {})}
    items.sort(key=lambda item: (-took[file_of(item.nodeid)], file_of(item.nodeid)))


def expected(nodeids: Sequence[str]) -> Counter[str]:
    """Return how many seconds each file may take."""
    took = Counter[str]()
    for nodeid in nodeids:
        took[file_of(nodeid)] += next(_folders(nodeid), SHORT)
    return took


def _folders(nodeid: str) -> Iterator[float]:
    return (seconds for folder, seconds in A_TEST.items() if nodeid.startswith(folder))
