"""Steps that are done at the same time."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any


def at_once(*steps: Callable[[], Any]) -> list[Any]:
    """Do all at the same time, in threads; return what each came to, or the exception it raised."""

    def outcome(step: Callable[[], Any]) -> Any:
        try:
            return step()
        except Exception as error:
            return error

    with ThreadPoolExecutor(len(steps)) as pool:
        return list(pool.map(outcome, steps))
