"""Read-only mode: before the disk is full, writes are refused in words while reading goes on."""

from collections.abc import Callable

from flask import Flask, request

from app.web.http.errors import Refused
from app.web.http.session import SAFE_METHODS


def install(app: Flask, refuses_writes: Callable[[], bool]) -> None:
    """Answer writes with 503 while `refuses_writes` returns True."""

    def refuse_write() -> None:
        if request.method not in SAFE_METHODS and refuses_writes():
            raise Refused(503, "disk_full")

    app.before_request(refuse_write)
