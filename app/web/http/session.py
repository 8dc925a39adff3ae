"""Authenticating every request afresh: by a bearer token, else by the session cookie.

The cookie holds a secret whose row can be ended from elsewhere: a signed cookie alone would survive signing out.
Flask-Login's own note in the form session says which row that is, and never opens anything by itself.
"""

import hmac
from dataclasses import dataclass
from datetime import datetime

from flask import Flask, Request, current_app, g, redirect, request, session
from flask_login import LoginManager, current_user, login_user, logout_user
from flask_wtf.csrf import CSRFError, CSRFProtect
from werkzeug.wrappers import Response

from app.core.actors import GUEST
from app.core.authentication import ANONYMOUS, Authenticator, AuthMethod, Caller, TokenScope
from app.core.errors import Forbidden
from app.settings import Settings
from app.web.http.errors import Refused
from app.web.http.runtime import runtime

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

UNASKED = frozenset({"static", "built_file", "health.alive", "health.ready"})
"""What is the same for everybody, and must not cost a question to the database."""

SIGN_OUT, SET_UP = "/sign-out", "/me/security/set-up"
"""Where staff who have no second factor yet may go."""

csrf = CSRFProtect()


@dataclass(frozen=True, slots=True)
class User:
    """The caller as Flask-Login and templates know them: `current_user.caller`."""

    caller: Caller = ANONYMOUS

    @property
    def is_authenticated(self) -> bool:
        return self.caller.method is not AuthMethod.NONE

    @property
    def is_active(self) -> bool:
        return self.is_authenticated

    @property
    def is_anonymous(self) -> bool:
        return not self.is_authenticated

    def get_id(self) -> str | None:
        return self.caller.credential_id


def install(app: Flask, settings: Settings, authenticator: Authenticator) -> None:
    """Load the caller before each request, and refuse a write that only a cookie vouches for without its token."""
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
    app.extensions["identities"] = authenticator
    app.jinja_env.globals["browser_owner"] = browser_owner
    csrf.init_app(app)
    logins = LoginManager()
    logins.session_protection = None
    logins.anonymous_user = User
    logins.request_loader(_recognised)
    logins.init_app(app)
    app.before_request(load_caller)
    app.before_request(protect)
    app.before_request(require_mfa_enrolment)


def browser_owner() -> str:
    """Return a mark of whose a browser is, by which it keeps unsent text apart: tells nobody who that is."""
    person: str | None = g.actor.person_id
    if person is None:
        return ""
    key = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.digest(key, f"browser owner {person}".encode(), "sha256").hex()[:16]


def load_caller() -> None:
    """Set `g.caller` and `g.actor`. A bearer token is never mixed with the cookie, not even when it is wrong."""
    g.caller, g.actor = ANONYMOUS, GUEST
    if request.endpoint in UNASKED:
        return
    g.is_recognising = True
    try:
        g.caller = current_user.caller
    finally:
        g.is_recognising = False
    g.actor = g.caller.actor
    if (TokenScope.READ if request.method in SAFE else TokenScope.WRITE) not in g.caller.scopes:
        raise Forbidden("scope_too_narrow")


def _recognised(request: Request) -> User | None:
    """Return the caller: by their token, else by the cookie if the form session was begun with that very one."""
    # An error page asks for `current_user` too. Whoever could not be recognised in time is nobody there: asking
    # again would fail again.
    if not g.get("is_recognising", False):
        return None
    if (authorization := request.headers.get("Authorization")) is not None:
        kind, _, token = authorization.partition(" ")
        caller = _found("by_token", token.strip()) if kind.lower() == "bearer" else None
        if caller is None:
            raise Refused(401, "bad_token")
        return User(caller)
    secret = request.cookies.get(current_app.config["PODNET_COOKIE"])
    caller = (_found("by_cookie", secret) if secret else None) or ANONYMOUS
    return User(caller) if session.get("_user_id") in (None, caller.credential_id) else None


def _found(way: str, secret: str) -> Caller | None:
    with runtime().unit(GUEST) as u:
        found: Caller | None = getattr(current_app.extensions["identities"], way)(u, secret)
        return found


def protect() -> None:
    """Refuse a page's form, and an API write by cookie, that does not carry the CSRF token."""
    if request.method in SAFE or g.caller.method is AuthMethod.TOKEN or request.endpoint is None:
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
    """Let staff without a second factor go nowhere but to where they set one up, and out."""
    if not g.caller.must_enrol_mfa or request.path in (SIGN_OUT, SET_UP) or request.path.startswith(f"{SET_UP}/"):
        return None
    if request.path.startswith("/api/"):
        raise Forbidden("factor_missing")
    return redirect(SET_UP, 303)


def set_session_cookie(response: Response, sign_in_id: str, secret: str, until: datetime) -> None:
    """Hand the browser its session; a new one at each sign-in, with a new CSRF token."""
    session.clear()
    login_user(User(Caller(method=AuthMethod.COOKIE, credential_id=sign_in_id)))
    # What Flask-Login makes of address and browser would protect a session that rests on its cookie alone.
    session.pop("_id", None)
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
    """Take the session from the browser."""
    logout_user()
    session.clear()
    config = current_app.config
    secure = config["SESSION_COOKIE_SECURE"]
    response.delete_cookie(config["PODNET_COOKIE"], path="/", secure=secure, httponly=True, samesite="Lax")
