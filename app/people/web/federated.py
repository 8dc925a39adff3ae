"""Sign-in through an OpenID Connect provider, and linking an account with it; registered where one is configured."""

from flask import g, redirect
from pydantic import ValidationError
from werkzeug.wrappers import Response

from app.core.actors import SYSTEM
from app.core.db.unit import Unit
from app.core.errors import Forbidden
from app.people.commands.federated import find_or_create_account, link_external_identity, unlink_external_identity
from app.people.inputs import ExternalIdentity
from app.people.web.account import next_address, open_session, sign_in_page
from app.people.web.security import SECURITY_PAGE
from app.policies import Permission, require
from app.web.http.client import browser_url
from app.web.http.messages import message
from app.web.http.oidc import authorization_url, handle_callback
from app.web.http.runtime import runtime
from app.web.pages.actions import Pages, TemplateResponse, page_unit

pages = Pages("federated")

Answer = Response | tuple[str, int]


@pages.get("/sign-in/oidc")
def start() -> Answer:
    """Redirect to the provider to sign in there."""
    try:
        return redirect(authorization_url(_callback_url(), then=next_address()), 303)
    except Forbidden as refusal:
        return _sign_in_error(refusal.code)


@pages.action("/me/security/oidc", opens_unit=False)
def link() -> TemplateResponse:
    """Show a link to the provider; whoever signs in there has the account linked with that identity.

    Not a redirect: by our Content-Security-Policy (`form-action`) a browser follows no form to another site.
    """
    require(g.actor, Permission.ACCOUNT_MANAGE)
    address = authorization_url(_callback_url(), links=g.actor.person_id)
    return TemplateResponse("people/federated.html", {"address": address})


@pages.get("/sign-in/oidc/callback")
def callback() -> Answer:
    """Sign in whoever the provider names, or link the account that asked for that."""
    try:
        claims, state = handle_callback(runtime().settings)
        identity = ExternalIdentity.model_validate(claims, from_attributes=True)
        if state.get("links"):
            return _link(identity, str(state["links"]))
        with runtime().unit(SYSTEM) as u:
            actor = find_or_create_account(u, data=identity)
    except ValidationError:
        return _sign_in_error("provider_wrong")
    except Forbidden as refusal:
        return _sign_in_error(refusal.code)
    return open_session(actor, state.get("then") or "/me")


def _sign_in_error(code: str) -> tuple[str, int]:
    # On the sign-in page, beside the other ways in: an error page would only lead people back to those.
    return sign_in_page(403, error=message(code)).render()


def _link(identity: ExternalIdentity, person_id: str) -> Response:
    # Somebody else may have signed in meanwhile in this browser.
    if g.actor.person_id != person_id:
        raise Forbidden("provider_wrong")
    with page_unit() as u:
        link_external_identity(u, data=identity)
    return redirect(SECURITY_PAGE, 303)


def _callback_url() -> str:
    return f"{browser_url()}/sign-in/oidc/callback"


@pages.action("/me/security/oidc/removal")
def unlink(u: Unit) -> str:
    """Unlink the account from the provider, which does not open it any more."""
    unlink_external_identity(u, issuer=str(runtime().settings.oidc_issuer))
    return SECURITY_PAGE
