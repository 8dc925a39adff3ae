"""The page that shows mail in development, where there is no mail server to send it."""

from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, request

from app.core import outbox
from app.core.actors import SYSTEM
from app.core.errors import NotFound
from app.settings import Settings
from app.web.http.runtime import runtime
from app.web.pages.actions import Pages

pages = Pages("outbox")

LOCAL_NAMES = {"localhost", "127.0.0.1", "::1"}
PROXY_HEADERS = ("forwarded", "via", "x-forwarded", "x-real-ip")


def install(app: Flask, settings: Settings) -> None:
    """Register the page where mail is not sent; elsewhere there is no such address."""
    if settings.has_outbox:
        app.register_blueprint(pages)
    app.context_processor(lambda: {"has_outbox": settings.has_outbox and _is_local()})


@pages.view("/outbox", "outbox.html", opens_unit=False)
def show() -> dict[str, Any]:
    """Show mail, the newest first. Its links open accounts, so it is for whoever sits at this machine alone."""
    if not _is_local():
        raise NotFound
    with runtime().unit(SYSTEM) as u:
        return {"messages": outbox.latest(u)}


def _is_local() -> bool:
    """Return whether a browser of this machine asks, itself, for this installation by its name.

    Behind a proxy everybody comes from this machine; and a page from elsewhere, whose name was made to lead here, has
    the browser of whoever sits here ask for it.
    """
    try:
        if not ip_address(request.remote_addr or "").is_loopback:
            return False
    except ValueError:
        return False
    if any(name.lower().startswith(PROXY_HEADERS) for name, _ in request.headers):
        return False
    return request.host == runtime().settings.public_host or urlsplit(f"//{request.host}").hostname in LOCAL_NAMES
