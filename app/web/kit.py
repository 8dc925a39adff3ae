"""The kit put into an application: call `install` once, then register the doors' blueprints."""

from collections.abc import Callable

from flask import Flask, g

from app.core.authentication import Authenticator
from app.runtime import Runtime
from app.web.api import openapi
from app.web.http import errors, health, i18n, logs, oidc, read_only, security, session, slots
from app.web.http.slots import Slots
from app.web.pages import frontend, outbox


def install(
    app: Flask,
    runtime: Runtime,
    *,
    authenticator: Authenticator,
    page_slots: Slots | None = None,
    refuses_writes: Callable[[], bool] = lambda: False,
) -> None:
    """Give the application everything that doors rely on. `refuses_writes` returns whether the disk is too full.

    The order is that of a request: it is named and bounded, logged, its caller found, its CSRF token checked.
    """
    app.config["SECRET_KEY"] = runtime.settings.secret_key
    app.extensions["runtime"] = runtime
    i18n.install(app, lambda: g.caller.locale)
    frontend.install(app)
    logs.configure()
    security.install(app, runtime.settings)
    logs.install(app)
    read_only.install(app, refuses_writes)
    session.install(app, runtime.settings, authenticator)
    oidc.install(app, runtime.settings)
    errors.install(app)
    slots.install(app, page_slots or Slots())
    outbox.install(app, runtime.settings)
    app.register_blueprint(health.health)
    app.register_blueprint(openapi.api)
