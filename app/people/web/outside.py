"""Signing in through another house, and linking one's account with it. Registered only where one is configured."""

from flask import g, redirect
from pydantic import ValidationError
from werkzeug.wrappers import Response

from app.core.actors import SYSTEM
from app.core.db.unit import Unit
from app.core.errors import Forbidden
from app.people.commands.outside import link_vouched, unlink_vouched, verify_vouched
from app.people.inputs import Vouched
from app.people.web.account import next_address, sign_in_again, sign_in_as
from app.policies import Permission, require
from app.web.http.client import browser_url
from app.web.http.messages import message
from app.web.http.oidc import arrival, departure
from app.web.http.runtime import runtime
from app.web.pages.actions import Pages, TemplateResponse, page_unit

pages = Pages("outside")

Answer = Response | tuple[str, int]

HERE = "/me/security"


@pages.get("/sign-in/outside")
def leave() -> Answer:
    """Go to the other house to sign in there."""
    try:
        return redirect(departure(_callback(), then=next_address()), 303)
    except Forbidden as refusal:
        return _refused(refusal.code)


@pages.action("/me/security/outside", opens_unit=False)
def link() -> TemplateResponse:
    """Show the way to the other house, to link one's account with it.

    A page with a link, not a redirect: a form's way must not lead elsewhere, says the policy that browsers follow.
    """
    require(g.actor, Permission.ACCOUNT_MANAGE)
    address = departure(_callback(), links=g.actor.person_id)
    return TemplateResponse("people/outside.html", {"address": address})


@pages.get("/sign-in/outside/callback")
def come_back() -> Answer:
    """Take the other house's word: for a sign-in, or to link the account that asked for that."""
    try:
        claims, kept = arrival(runtime().settings)
        vouched = Vouched.model_validate(claims, from_attributes=True)
        if kept.get("links"):
            return _link(vouched, str(kept["links"]))
        with runtime().unit(SYSTEM) as u:
            actor = verify_vouched(u, data=vouched)
    except ValidationError:
        return _refused("outside_wrong")
    except Forbidden as refusal:
        return _refused(refusal.code)
    return sign_in_as(actor, kept.get("then") or "/me")


def _refused(code: str) -> tuple[str, int]:
    # Whoever is on their way in is told beside the other ways in; an error page would only lead them back to those.
    return sign_in_again(403, said=message(code)).render()


def _link(vouched: Vouched, person_id: str) -> Response:
    # Somebody else may have signed in meanwhile in this browser.
    if g.actor.person_id != person_id:
        raise Forbidden("outside_wrong")
    with page_unit() as u:
        link_vouched(u, data=vouched)
    return redirect(HERE, 303)


def _callback() -> str:
    return f"{browser_url()}/sign-in/outside/callback"


@pages.action("/me/security/outside/removal")
def unlink(u: Unit) -> str:
    """Stop the other house's word from opening one's account."""
    unlink_vouched(u, issuer=str(runtime().settings.oidc_issuer))
    return HERE
