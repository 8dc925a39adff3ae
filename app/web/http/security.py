"""Security headers of every response; bounds on the size, host and path of every request."""

import secrets
import time
import unicodedata

from flask import Flask, Response, current_app, g, request
from werkzeug.middleware.proxy_fix import ProxyFix

from app.core.actors import GUEST
from app.core.authentication import ANONYMOUS
from app.core.errors import NotFound
from app.core.ids import is_id
from app.settings import Settings
from app.web.http.requests import StrictRequest

JSON_BYTES = 256_000
FORM_BYTES = 500_000
FORM_PARTS = 300

SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), payment=(), usb=(), geolocation=(self)",
}

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; "
    "img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; object-src 'none'"
)


def install(app: Flask, settings: Settings) -> None:
    """Bound requests, name each one, and put the headers on every response, of whatever status."""
    app.config.update(
        MAX_CONTENT_LENGTH=settings.max_upload_bytes,
        MAX_FORM_MEMORY_SIZE=FORM_BYTES,
        MAX_FORM_PARTS=FORM_PARTS,
        TRUSTED_HOSTS=[settings.public_host, "localhost", "127.0.0.1", "[::1]"] if settings.is_production else None,
        PREFERRED_URL_SCHEME=settings.public_url.partition(":")[0],
    )
    if hops := settings.proxy_hops:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    app.request_class = StrictRequest
    app.before_request(begin_request)
    app.before_request(refuse_odd_paths)
    app.jinja_env.globals["csp_nonce"] = csp_nonce
    app.extensions["hsts"] = settings.is_production
    app.after_request(add_headers)


def begin_request() -> None:
    """Name and bound the request. Callers' own request ids are not believed: they would end up in our logs."""
    g.request_id = secrets.token_hex(8)
    g.csp_nonce = secrets.token_urlsafe(16)
    g.started = time.perf_counter()
    g.caller, g.actor = ANONYMOUS, GUEST
    if request.mimetype == "application/x-www-form-urlencoded":
        request.max_content_length = FORM_BYTES


def refuse_odd_paths() -> None:
    """Raise `NotFound` for a path with control or broken characters, or with an id that is none."""
    if any(unicodedata.category(c) in ("Cc", "Cs") or c == "\ufffd" for c in request.path):
        raise NotFound
    for name, value in (request.view_args or {}).items():
        if (name == "id" or name.endswith("_id")) and not is_id(str(value)):
            raise NotFound


def csp_nonce() -> str:
    """Return the nonce that lets a script or style element of this response run."""
    return str(g.csp_nonce)


def add_headers(response: Response) -> Response:
    """Add the headers; a view's own Cache-Control stands."""
    for name, value in SECURITY_HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY.format(nonce=g.csp_nonce))
    if current_app.extensions["hsts"]:
        response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    response.headers["X-Request-ID"] = g.request_id
    if "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "no-store" if request.path.startswith("/api/") else "private, no-cache"
    response.vary.update(["Cookie", "Authorization", "Accept-Language"])
    return response
