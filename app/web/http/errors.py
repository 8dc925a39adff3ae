"""From the domain's refusals to HTTP, once: a page for people, `application/problem+json` for programs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

import psycopg.errors
import structlog
from flask import Flask, Response, g, json, redirect, render_template, request
from pydantic import Field
from sqlalchemy import exc
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from app.core.errors import DomainError, Forbidden, Gone, Invalid, Limited, NotFound, Unavailable, WrongState
from app.core.shapes import Output
from app.web.http.messages import field_messages, message

log = structlog.get_logger()

STATUS: dict[type[DomainError], int] = {
    Gone: 410,
    NotFound: 404,
    Forbidden: 403,
    WrongState: 409,
    Invalid: 422,
    Limited: 429,
}
"""The first class that an error is an instance of decides."""

CODES = {
    400: "bad_request",
    401: "unauthorised",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    406: "not_acceptable",
    409: "conflict",
    410: "gone",
    413: "too_large",
    415: "unsupported_media_type",
    429: "rate_limited",
    503: "unavailable",
}

SIGN_IN = "/sign-in"

RETRY_S = 5
"""How long to wait for a database that is away; a restart takes about this long."""

_OUTAGES = (psycopg.errors.ReadOnlySqlTransaction, psycopg.errors.InsufficientResources)


class Refused(Exception):
    """The door refuses a request before it reaches the domain, with this status and this code of the messages."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(code)
        self.status = status
        self.code = code


class ProblemOut(Output):
    """What went wrong (RFC 9457). `code` is stable, `detail` is in the reader's language."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    request_id: str = Field(description="Name it when you ask us about the error.")
    why: str | None = Field(None, description="With 403 and 409: the code of what stands in the way.")
    errors: dict[str, list[str]] | None = Field(None, description="With 422: messages for each field.")
    codes: dict[str, list[str]] | None = Field(None, description="With 422: codes for each field.")
    retry_after: int | None = Field(None, description="With 429: seconds to wait.")
    withdrawn_at: datetime | None = Field(None, description="With 410: when its author took it back.")
    campaign: str | None = Field(None, description="With 410: the campaign that it was in.")


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong, ready for the response: its status, a code of the messages, and `detail` in the reader's words.

    `extensions` are further members of the document that programs get (RFC 9457); the error page may show `details`.
    """

    status: int
    code: str
    detail: str
    extensions: dict[str, Any] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    details: Mapping[str, Any] = field(default_factory=dict)

    def document(self) -> dict[str, Any]:
        """Return the members of the `application/problem+json` document."""
        return {
            "type": "about:blank",
            "title": message(CODES.get(self.status, "invalid" if self.status < 500 else "internal")),
            "status": self.status,
            "code": self.code,
            "detail": self.detail,
            "request_id": g.request_id,
        } | self.extensions


def problem_of(error: Exception) -> Problem:
    """Return the problem that an error is to whoever asked; an unexpected one is a 500 that says nothing of itself."""
    if isinstance(error, DomainError):
        return _refusal(error)
    if isinstance(error, Refused):
        return Problem(error.status, error.code, message(error.code), headers=_headers(error.status))
    if isinstance(error, HTTPException):
        status = error.code or 500
        code = CODES.get(status, "bad_request" if status < 500 else "internal")
        allowed = {k: v for k, v in error.get_headers() if k in {"Allow", "Retry-After", "Accept"}}
        return Problem(status, code, message(code), headers=allowed)
    if is_outage(error):
        return Problem(503, "unavailable", message("unavailable"), headers=_headers(503))
    return Problem(500, "internal", message("internal"))


def is_outage(error: Exception) -> bool:
    """Return whether the database is away, rather than something of ours at fault."""
    if isinstance(error, Unavailable | exc.OperationalError | exc.InterfaceError | exc.TimeoutError):
        return True
    return isinstance(error, exc.DBAPIError) and isinstance(error.orig, _OUTAGES)


def _refusal(error: DomainError) -> Problem:
    status = next(status for kind, status in STATUS.items() if isinstance(error, kind))
    extensions: dict[str, Any] = {}
    headers: dict[str, str] = {}
    if isinstance(error, Forbidden) and not g.actor.is_signed_in:
        status, headers = 401, _headers(401)
    if isinstance(error, Gone):
        at = error.at.astimezone(UTC).isoformat().replace("+00:00", "Z")
        extensions, headers = {"withdrawn_at": at, "campaign": error.campaign}, {"X-Robots-Tag": "noindex"}
    if isinstance(error, Forbidden | WrongState):
        extensions["why"] = error.code
    if isinstance(error, Invalid):
        extensions = {"errors": field_messages(error), "codes": error.fields}
    if isinstance(error, Limited):
        extensions, headers = {"retry_after": error.retry_after}, {"Retry-After": str(error.retry_after)}
    return Problem(status, error.code, message(error.code, error.details), extensions, headers, error.details)


def _headers(status: int) -> dict[str, str]:
    return {401: {"WWW-Authenticate": "Bearer"}, 503: {"Retry-After": str(RETRY_S)}}.get(status, {})


def handle(error: Exception) -> AnyResponse:
    """Return the response to an error of any kind: a problem document, a redirect to sign-in, or an error page."""
    problem = problem_of(error)
    if problem.status >= 500:
        log.error("request_failed", status=problem.status, exc_info=error)
    if is_for_programs():
        return _problem_response(problem, json.dumps(problem.document()), "application/problem+json")
    if problem.status == 401 and request.method in ("GET", "HEAD"):
        here = request.full_path if request.query_string else request.path
        return redirect(f"{SIGN_IN}?{urlencode({'next': here})}", 303)
    return _problem_response(problem, _error_page(problem), "text/html")


def is_for_programs() -> bool:
    """Return whether a program is asking: for the API, or for how the process is doing."""
    return request.path.startswith(("/api/", "/healthz", "/readyz", "/metrics"))


def _problem_response(problem: Problem, body: str, mimetype: str) -> Response:
    return Response(body, problem.status, problem.headers, mimetype=mimetype)


def _error_page(problem: Problem) -> str:
    # The error page must not fail itself: with the database away, or a request for a foreign host, less will do.
    try:
        template = "errors/gone.html" if problem.status == 410 else "errors/error.html"
        return render_template(template, problem=problem)
    except Exception:
        log.exception("error_page_failed")
        return f"<!doctype html><title>{problem.status}</title><p>{problem.detail}</p><p>{g.request_id}</p>"


def install(app: Flask) -> None:
    """Have every error of the application answered here."""
    app.register_error_handler(Exception, handle)
