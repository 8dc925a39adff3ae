"""People who read pages: `python -m bench.readers PLAN` prints what they waited, as JSON.

PLAN is a file: `{"host", "port", "rate", "cookies", "paths"}`. With a rate the loop is open: requests begin when they
are due, whether or not earlier ones were answered, and waiting counts from then. With rate 0 it is closed:
`CONCURRENCY` people read as fast as they are answered.
"""

from gevent import monkey

monkey.patch_all()

import http.client  # noqa: E402 - nothing may be imported before the patching
import json  # noqa: E402
import sys  # noqa: E402
import time  # noqa: E402
from collections import deque  # noqa: E402
from contextlib import suppress  # noqa: E402
from typing import Any  # noqa: E402

import gevent  # noqa: E402

from app.core.gc_tuning import freeze_gc  # noqa: E402

CONCURRENCY = 8


class LoadGenerator:
    """Reads the pages of a plan, and measures how long each took."""

    def __init__(self, plan: dict[str, Any]) -> None:
        self._plan = plan
        self._idle: deque[http.client.HTTPConnection] = deque()
        self.waits: list[tuple[int, float]] = []
        self.failed = 0

    def run(self) -> None:
        """Read in the kind of loop that the plan asks for."""
        self.open_loop() if self._plan["rate"] else self.closed_loop()

    def open_loop(self) -> None:
        """Begin each request when it is due."""
        start, rate = time.perf_counter() + 0.05, self._plan["rate"]
        readers = []
        for number in range(len(self._plan["paths"])):
            due = start + number / rate
            gevent.sleep(max(0.0, due - time.perf_counter()))
            readers.append(gevent.spawn(self._read, number, due))
        gevent.joinall(readers, raise_error=True)

    def closed_loop(self) -> None:
        """Let each of a few people read the next page as soon as they have theirs."""
        numbers = iter(range(len(self._plan["paths"])))

        def reader() -> None:
            for number in numbers:
                self._read(number, time.perf_counter())

        gevent.joinall([gevent.spawn(reader) for _ in range(CONCURRENCY)], raise_error=True)

    def _read(self, number: int, due: float) -> None:
        try:
            self.failed += self._status(number) != 200
        except (OSError, http.client.HTTPException):
            self.failed += 1
        self.waits.append((number, 1000 * (time.perf_counter() - due)))

    def _status(self, number: int) -> int:
        if self._idle:
            # The server closes what has rested too long; a browser, too, asks again on a new connection then.
            with suppress(ConnectionError):
                return self._get(self._idle.pop(), number)
        return self._get(self._connect(), number)

    def _get(self, connection: http.client.HTTPConnection, number: int) -> int:
        cookies = self._plan["cookies"]
        headers = {"Cookie": f"podnet={cookies[number % len(cookies)]}"}
        connection.request("GET", self._plan["paths"][number], headers=headers)
        answer = connection.getresponse()
        answer.read()
        self._idle.append(connection)
        return answer.status

    def _connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection(self._plan["host"], self._plan["port"], timeout=30)


def main(plan: str) -> None:
    """Read everything once."""
    with open(plan) as file:
        generator = LoadGenerator(json.load(file))
    freeze_gc()
    start = time.perf_counter()
    generator.run()
    print(json.dumps({"waits": generator.waits, "failed": generator.failed, "seconds": time.perf_counter() - start}))


if __name__ == "__main__":
    main(sys.argv[1])
