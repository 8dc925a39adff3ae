"""Room on the disk: before it runs out, writes are refused in words while reading goes on."""

from collections.abc import Callable

from flask import Flask, request

from app.web.http.errors import Refused

READING = frozenset({"GET", "HEAD", "OPTIONS"})


def install(app: Flask, refuses_writes: Callable[[], bool]) -> None:
    """Answer writes with 503 while `refuses_writes` says so."""

    def keep_room() -> None:
        if request.method not in READING and refuses_writes():
            raise Refused(503, "disk_full")

    app.before_request(keep_room)
