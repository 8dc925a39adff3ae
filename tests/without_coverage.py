"""Tests that are left out of the coverage, which would double their time.

They walk over everything and run the same lines thousands of times. A line that only such a walk reaches has no test of
its own, and should not count as tested.
"""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

FOLDERS = tuple(Path(__file__).parent / name for name in ("web/enumerating", "browser"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[object]:
    """Take the tracing off while such a test is set up, run and torn down, and put the same one back."""
    if not any(item.path.is_relative_to(folder) for folder in FOLDERS):
        return (yield)
    here, in_threads = sys.gettrace(), threading.gettrace()
    sys.settrace(None)
    threading.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(here)
        threading.settrace(in_threads)
