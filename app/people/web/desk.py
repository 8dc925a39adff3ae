"""What the doors of accounts hand to commands: who asks from where, and where the house stands."""

from flask import request

from app.campaigns import queries as campaigns
from app.core.db.unit import Unit
from app.core.errors import Invalid
from app.people.commands.sign_in import Desk
from app.people.rules import device_name
from app.web.http.runtime import runtime


def desk() -> Desk:
    """Return where people prove who they are."""
    return Desk(runtime().unit, runtime().limiter)


def address() -> str:
    """Return the network address that the request came from."""
    return request.remote_addr or ""


def device() -> str:
    """Return what browser and machine ask."""
    return device_name(request.headers.get("User-Agent", ""))


def public_url() -> str:
    """Return the canonical address of the house, whatever host the request names."""
    return runtime().settings.public_url


def municipality_code(u: Unit, wanted: str | None) -> str | None:
    """Return the code of the municipality with this code or name. People know none: campaigns stand above them."""
    place = campaigns.municipality_named(u.session, wanted) if wanted else None
    if wanted and place is None:
        raise Invalid({"municipality": ["unknown"]})
    return place.code if place else None
