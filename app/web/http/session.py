"""Authenticating every request afresh: by a bearer token, else by the session cookie.

The session cookie holds a secret whose row can be ended from elsewhere: a signed cookie alone would survive signing
out. Beside it stands Flask's own signed session, here the form session: it holds the CSRF token and the id of the
sign-in that it belongs to, and opens nothing by itself.
"""

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from flask import Flask, Request, current_app, g, redirect, request, session
from flask_login import LoginManager
from flask_wtf.csrf import CSRFError, CSRFProtect
from werkzeug.wrappers import Response

from app.core.actors import GUEST
from app.core.authentication import ANONYMOUS, Authenticator, AuthMethod, Caller, TokenScope
from app.core.db.unit import Unit
from app.core.errors import Forbidden
from app.settings import Settings
from app.web.http.errors import Refused
from app.web.http.runtime import runtime

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

PROBES = frozenset({"health.alive", "health.ready"})
"""What answers everybody alike, and must not cost a query."""

SIGN_OUT, SET_UP = "/sign-out", "/me/security/set-up"
"""Where staff who have no second factor yet may go."""

SIGN_IN_ID = "sign_in_id"
"""The key of the form session under which the id of its sign-in stands."""

csrf = CSRFProtect()


@dataclass(frozen=True, slots=True)
class User:
    """The caller as Flask-Login and templates know them: `current_user.caller`.

    Without `get_id`, for nobody is signed in by what Flask-Login would write into the form session.
    """

    caller: Caller

    @property
    def is_authenticated(self) -> bool:
        return self.caller.method is not AuthMethod.NONE

    @property
    def is_active(self) -> bool:
        return self.is_authenticated

    @property
    def is_anonymous(self) -> bool:
        return not self.is_authenticated


def install(app: Flask, settings: Settings, authenticator: Authenticator) -> None:
    """Load the caller before each request, and refuse a write by cookie that comes without its CSRF token."""
    production = settings.is_production
    app.config.update(
        PODNET_COOKIE="__Host-podnet" if production else "podnet",
        SESSION_COOKIE_NAME="__Host-podnet-form" if production else "podnet-form",
        SESSION_COOKIE_SECURE=production,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_CHECK_DEFAULT=False,
        WTF_CSRF_TIME_LIMIT=None,
        # The token is bound to a __Host- cookie that no other host can set; a Referer would shut out the careful.
        WTF_CSRF_SSL_STRICT=False,
        # No cookie can have this name, so that none is taken for one that Flask-Login remembers people by.
        REMEMBER_COOKIE_NAME="",
    )
    app.extensions["authenticator"] = authenticator
    app.jinja_env.globals["browser_owner"] = browser_owner
    csrf.init_app(app)
    logins = LoginManager()
    # It would rest on the form session, where there is nothing to protect.
    logins.session_protection = None
    logins.request_loader(load_user)
    logins.init_app(app)
    app.before_request(load_caller)
    app.before_request(check_csrf_token)
    app.before_request(require_mfa_enrolment)


def browser_owner() -> str:
    """Return a pseudonym of who is signed in, empty for nobody: by it a browser keeps people's unsent texts apart."""
    person: str | None = g.actor.person_id
    if person is None:
        return ""
    key = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.digest(key, f"browser owner {person}".encode(), "sha256").hex()[:16]


def load_caller() -> None:
    """Authenticate the request, and set `g.caller` and `g.actor`. Raise `Forbidden` where a token's scopes end."""
    if request.endpoint in PROBES:
        return
    g.caller = authenticate(request)
    g.actor = g.caller.actor
    if (TokenScope.READ if request.method in SAFE_METHODS else TokenScope.WRITE) not in g.caller.scopes:
        raise Forbidden("scope_too_narrow")


def load_user(_request: Request) -> User:
    """Return the caller to Flask-Login, once for each request.

    Nobody until `load_caller` has succeeded: an error page asks too, and must not fail by asking again.
    """
    return User(g.caller)


def authenticate(request: Request) -> Caller:
    """Return the caller by their bearer token, else by the session cookie, else `ANONYMOUS`.

    The two are never mixed: where a token is sent, the cookie is not read. Raise `Refused` for a wrong token.
    """
    authenticator: Authenticator = current_app.extensions["authenticator"]
    if (authorization := request.headers.get("Authorization")) is not None:
        kind, _, token = authorization.partition(" ")
        caller = _find(authenticator.by_token, token.strip()) if kind.lower() == "bearer" else None
        if caller is None:
            raise Refused(401, "bad_token")
        return caller
    secret = request.cookies.get(current_app.config["PODNET_COOKIE"])
    caller = _find(authenticator.by_cookie, secret) if secret else None
    # A cookie that somebody planted beside the form session of another sign-in would have its owner, unaware, write
    # under that other name. A form session that has lost its id, as at the end of the browser, is nobody's yet.
    if caller is None or session.get(SIGN_IN_ID) not in (None, caller.credential_id):
        return ANONYMOUS
    return caller


def _find(by: Callable[[Unit, str], Caller | None], secret: str) -> Caller | None:
    with runtime().unit(GUEST) as u:
        return by(u, secret)


def check_csrf_token() -> None:
    """Refuse a page's form, and an API write by cookie, that does not carry the CSRF token."""
    if request.method in SAFE_METHODS or g.caller.method is AuthMethod.TOKEN or request.endpoint is None:
        return
    if request.path.startswith("/api/") and g.caller.method is AuthMethod.NONE:
        return
    if getattr(current_app.view_functions[request.endpoint], "csrf_exempt", False):
        return
    try:
        csrf.protect()
    except CSRFError:
        raise Refused(400, "csrf") from None


def require_mfa_enrolment() -> Response | None:
    """Redirect staff without a second factor to where they set one up; they may go nowhere else but out."""
    if not g.caller.must_enrol_mfa or request.path in (SIGN_OUT, SET_UP) or request.path.startswith(f"{SET_UP}/"):
        return None
    if request.path.startswith("/api/"):
        raise Forbidden("factor_missing")
    return redirect(SET_UP, 303)


def set_session_cookie(response: Response, sign_in_id: str, secret: str, until: datetime) -> None:
    """Give the browser the cookie of a sign-in, and a new form session that belongs to it, with a new CSRF token."""
    session.clear()
    session[SIGN_IN_ID] = sign_in_id
    config = current_app.config
    response.set_cookie(
        config["PODNET_COOKIE"],
        secret,
        expires=until,
        path="/",
        secure=config["SESSION_COOKIE_SECURE"],
        httponly=True,
        samesite="Lax",
    )


def clear_session_cookie(response: Response) -> None:
    """Take from the browser the cookie of its sign-in, and the form session with its CSRF token."""
    session.clear()
    config = current_app.config
    secure = config["SESSION_COOKIE_SECURE"]
    response.delete_cookie(config["PODNET_COOKIE"], path="/", secure=secure, httponly=True, samesite="Lax")
