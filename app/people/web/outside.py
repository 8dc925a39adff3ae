"""Signing in through another house, and linking one's account with it. Registered only where one is configured."""

from flask import g, redirect, render_template, request
from pydantic import ValidationError
from werkzeug.wrappers import Response

from app.core.actors import HOUSE
from app.core.addresses import BadAddress, mail_address
from app.core.db.unit import Unit
from app.core.errors import Forbidden
from app.people.commands.outside import link_vouched, unlink_vouched, verify_vouched
from app.people.inputs import Vouched
from app.people.web.account import next_address, sign_in_again, sign_in_as
from app.policies import Permission, require
from app.web.http.messages import message
from app.web.http.oidc import Claims, arrival, departure
from app.web.http.runtime import runtime
from app.web.pages.actions import Pages, page_unit

pages = Pages("outside")

Answer = Response | tuple[str, int]

HERE = "/me/security"


@pages.get("/sign-in/outside")
def leave() -> Answer:
    """Go to the other house to sign in there."""
    try:
        return redirect(departure(_callback(), then=next_address()), 303)
    except Forbidden as refusal:
        return _refused(refusal)


@pages.post("/me/security/outside")
def link() -> str:
    """Show the way to the other house, to link one's account with it.

    A page with a link, not a redirect: a form's way must not lead elsewhere, says the policy that browsers follow.
    """
    require(g.actor, Permission.ACCOUNT_MANAGE)
    return render_template("people/outside.html", address=departure(_callback(), links=g.actor.person_id))


@pages.get("/sign-in/outside/callback")
def come_back() -> Answer:
    """Take the other house's word: for a sign-in, or to link the account that asked for that."""
    try:
        said, kept = arrival(runtime().settings)
        vouched = _vouched(said)
        if kept.get("links"):
            return _link(vouched, str(kept["links"]))
        with runtime().unit(HOUSE) as u:
            actor = verify_vouched(u, data=vouched)
    except Forbidden as refusal:
        return _refused(refusal)
    return sign_in_as(actor, kept.get("then") or "/me")


def _refused(refusal: Forbidden) -> Answer:
    # Whoever is on their way in is told beside the other ways in; an error page would only lead them back to those.
    return sign_in_again(403, said=message(refusal.code)).render()


def _link(vouched: Vouched, person_id: str) -> Response:
    # Somebody else may have signed in meanwhile in this browser.
    if g.actor.person_id != person_id:
        raise Forbidden("outside_wrong")
    with page_unit() as u:
        link_vouched(u, data=vouched)
    return redirect(HERE, 303)


def _vouched(said: Claims) -> Vouched:
    try:
        return Vouched(
            issuer=said.issuer,
            subject=said.subject,
            email=_mailbox(said.email),
            name=said.name,
            residence=said.residence,
            has_second_factor=said.has_second_factor,
        )
    except ValidationError:
        raise Forbidden("outside_wrong") from None


def _mailbox(email: str | None) -> str | None:
    # Whoever is known here by their subject needs none; whoever is not is told that it takes one that mail reaches.
    try:
        return mail_address(email) if email else None
    except BadAddress:
        return None


def _callback() -> str:
    settings = runtime().settings
    address = settings.public_url if settings.is_production else request.host_url
    return f"{address.rstrip('/')}/sign-in/outside/callback"


@pages.action("/me/security/outside/removal")
def unlink(u: Unit) -> str:
    """Stop the other house's word from opening one's account."""
    unlink_vouched(u, issuer=str(runtime().settings.oidc_issuer))
    return HERE
