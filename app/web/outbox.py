"""The page of letters, where they do not leave the house: in development, without a mail server."""

from ipaddress import ip_address

from flask import Flask, g, render_template, request

from app.core import mail
from app.core.actors import HOUSE
from app.policies import Permission, require
from app.settings import Settings
from app.web.pages import Pages
from app.web.runtime import runtime

pages = Pages("outbox")


def install(app: Flask, settings: Settings) -> None:
    """Open the page where letters stay; elsewhere there is no such address."""
    if settings.has_outbox:
        app.register_blueprint(pages)
    app.context_processor(lambda: {"has_outbox": settings.has_outbox and _is_here()})


@pages.get("/outbox")
def show() -> str:
    """Letters, the newest first. They hold what opens accounts: they are for whoever sits at this machine."""
    actor = HOUSE if _is_here() else g.actor
    require(actor, Permission.MAIL_READ)
    with runtime().unit(actor) as u:
        return render_template("outbox.html", letters=mail.latest(u))


def _is_here() -> bool:
    try:
        return ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False
