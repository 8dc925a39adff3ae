"""What the doors of accounts hand to commands: who asks from where, and where the house stands."""

from app.campaigns import queries as campaigns
from app.core.db.unit import Unit
from app.core.errors import Invalid
from app.people.commands.sign_in import Desk
from app.web.http.runtime import runtime


def desk() -> Desk:
    """Return where people prove who they are."""
    return Desk(runtime().unit, runtime().limiter)


def municipality_code(u: Unit, wanted: str | None) -> str | None:
    """Return the code of the municipality with this code or name. People know none: campaigns stand above them."""
    place = campaigns.municipality_named(u.session, wanted) if wanted else None
    if wanted and place is None:
        raise Invalid({"municipality": ["unknown"]})
    return place.code if place else None
