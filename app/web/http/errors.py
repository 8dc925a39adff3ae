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
"""The first that an error is one of counts."""

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

_REFUSED = (psycopg.errors.ReadOnlySqlTransaction, psycopg.errors.InsufficientResources)


class Refused(Exception):
    """The request cannot be read, whatever it asks for: a status and a code of the messages."""

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
    """What went wrong, ready to be told: RFC 9457, with our code, and the request id to ask about.

    `more` is told to programs, `about` to the page.
    """

    status: int
    code: str
    detail: str
    more: dict[str, Any] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    about: Mapping[str, Any] = field(default_factory=dict)

    def document(self) -> dict[str, Any]:
        return {
            "type": "about:blank",
            "title": message(CODES.get(self.status, "invalid" if self.status < 500 else "internal")),
            "status": self.status,
            "code": self.code,
            "detail": self.detail,
            "request_id": g.request_id,
        } | self.more


def problem_of(error: Exception) -> Problem:
    """Translate an error; one that is nobody's refusal is a 500 that says nothing of itself."""
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
    """Tell whether this is an outage rather than a fault of ours."""
    if isinstance(error, Unavailable | exc.OperationalError | exc.InterfaceError | exc.TimeoutError):
        return True
    return isinstance(error, exc.DBAPIError) and isinstance(error.orig, _REFUSED)


def _refusal(error: DomainError) -> Problem:
    status = next(status for kind, status in STATUS.items() if isinstance(error, kind))
    more: dict[str, Any] = {}
    headers: dict[str, str] = {}
    if isinstance(error, Forbidden) and not g.actor.is_signed_in:
        status, headers = 401, _headers(401)
    if isinstance(error, Gone):
        at = error.at.astimezone(UTC).isoformat().replace("+00:00", "Z")
        more, headers = {"withdrawn_at": at, "campaign": error.campaign}, {"X-Robots-Tag": "noindex"}
    if isinstance(error, Forbidden | WrongState):
        more["why"] = error.code
    if isinstance(error, Invalid):
        more = {"errors": field_messages(error), "codes": error.fields}
    if isinstance(error, Limited):
        more, headers = {"retry_after": error.retry_after}, {"Retry-After": str(error.retry_after)}
    return Problem(status, error.code, message(error.code, error.details), more, headers, error.details)


def _headers(status: int) -> dict[str, str]:
    return {401: {"WWW-Authenticate": "Bearer"}, 503: {"Retry-After": str(RETRY_S)}}.get(status, {})


def handle(error: Exception) -> AnyResponse:
    """Answer an error of any kind."""
    problem = problem_of(error)
    if problem.status >= 500:
        log.error("request_failed", status=problem.status, exc_info=error)
    if is_for_programs():
        return _told(Response(json.dumps(problem.document()), mimetype="application/problem+json"), problem)
    if problem.status == 401 and request.method in ("GET", "HEAD"):
        here = request.full_path if request.query_string else request.path
        return redirect(f"{SIGN_IN}?{urlencode({'next': here})}", 303)
    return _told(Response(_page(problem), mimetype="text/html"), problem)


def is_for_programs() -> bool:
    """Tell whether this request is one of the API's, or of whoever watches over the process."""
    return request.path.startswith(("/api/", "/healthz", "/readyz", "/metrics"))


def _told(response: Response, problem: Problem) -> Response:
    response.status_code = problem.status
    response.headers.update(problem.headers)
    return response


def _page(problem: Problem) -> str:
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
