"""Logs: one JSON line for each request and each notable event, with nothing secret in it."""

import logging
import re
import sys
import time
from typing import Any

import structlog
from flask import Flask, Response, g, request
from prometheus_client import Counter, Histogram
from structlog.typing import EventDict

SECRET = ("password", "secret", "token", "authorization", "cookie", "otp", "csrf")

REQUESTS = Counter("podnet_http_requests", "Requests answered", ["endpoint", "method", "status"])
SECONDS = Histogram("podnet_http_request_seconds", "Time to answer a request", ["endpoint"])

log = structlog.get_logger()


def configure() -> None:
    """Have everything logged as JSON lines on standard error."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            without_secrets,
            structlog.processors.format_exc_info,
            without_values,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        # Asked for anew each time: tests and supervisors put another stream in its place.
        logger_factory=lambda *_: structlog.WriteLogger(sys.stderr),
    )


def without_secrets(_logger: Any, _method: str, line: EventDict) -> EventDict:
    """Blank every field that is named like a secret: the last net, not the first."""
    return {k: "…" if any(word in k.lower() for word in SECRET) else v for k, v in line.items()}


def without_values(_logger: Any, _method: str, line: EventDict) -> EventDict:
    """Cut from an error what PostgreSQL quotes of the row: `Key (email)=(…) already exists`."""
    if isinstance(line.get("exception"), str):
        line["exception"] = re.sub(r"^DETAIL:.*$", "DETAIL: …", line["exception"], flags=re.MULTILINE)
    return line


def install(app: Flask) -> None:
    """Log and count each request. Its query is left out: it may hold a one-time secret or what someone looks for."""
    app.before_request(bind_request_id)
    app.after_request(log_request)


def bind_request_id() -> None:
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request_id=g.request_id)


def log_request(response: Response) -> Response:
    seconds = time.perf_counter() - g.started
    endpoint = request.endpoint or "none"
    REQUESTS.labels(endpoint, request.method, response.status_code).inc()
    SECONDS.labels(endpoint).observe(seconds)
    if request.blueprint != "health":
        log.info(
            "request",
            method=request.method,
            path=request.path,
            endpoint=endpoint,
            status=response.status_code,
            ms=round(seconds * 1000, 1),
        )
    return response
