"""The client side of OpenID Connect, with state, nonce and PKCE, by Authlib."""

from dataclasses import dataclass
from typing import Any

import structlog
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.flask_client import OAuth
from flask import Flask, current_app, request, session
from joserfc.errors import JoseError
from requests import RequestException

from app.core.errors import Forbidden
from app.settings import Settings

log = structlog.get_logger()

NAME = "oidc"
ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"]
"""Signatures with the provider's own key: whatever it says that it supports, a shared secret or none will not do."""

TIMEOUT_S = 10


@dataclass(frozen=True, slots=True)
class Claims:
    """What the provider says of a person. `residence` is the claim that was configured to prove where they live."""

    issuer: str
    subject: str
    email: str | None
    name: str
    residence: str | None
    has_second_factor: bool


def install(app: Flask, settings: Settings) -> None:
    """Register the provider, if one is configured; templates get its name as `provider_name`."""
    app.jinja_env.globals["provider_name"] = settings.oidc_name if settings.oidc_issuer else None
    if settings.oidc_issuer is None:
        return
    app.extensions["oidc"] = OAuth(app).register(
        NAME,
        client_id=settings.oidc_client_id,
        client_secret=settings.oidc_client_secret,
        server_metadata_url=f"{settings.oidc_issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={
            "scope": "openid email profile",
            "code_challenge_method": "S256",
            "default_timeout": TIMEOUT_S,
        },
    )


def authorization_url(callback: str, **state: str | None) -> str:
    """Return the provider's address to go to; `state` comes back from `handle_callback`, bound to this browser."""
    provider = _provider()
    try:
        authorization = provider.create_authorization_url(callback)
    except (RequestException, AuthlibBaseError, ValueError) as error:
        raise _provider_failed(error) from None
    url = str(authorization.pop("url"))
    provider.save_authorize_data(redirect_uri=callback, **authorization, **state)
    return url


def handle_callback(settings: Settings) -> tuple[Claims, dict[str, Any]]:
    """Return the provider's claims and the saved state. Raise `Forbidden("provider_wrong")` for anything odd."""
    provider = _provider()
    state = provider.framework.get_state_data(session, request.args.get("state")) or {}
    try:
        metadata = provider.load_server_metadata()
        metadata["id_token_signing_alg_values_supported"] = ALGORITHMS
        claims_options = {
            "iss": {"essential": True, "values": [settings.oidc_issuer]},
            "aud": {"essential": True, "values": [settings.oidc_client_id]},
        }
        userinfo = provider.authorize_access_token(claims_options=claims_options)["userinfo"]
    except (RequestException, AuthlibBaseError, JoseError, ValueError, KeyError) as error:
        raise _provider_failed(error) from None
    residence = userinfo.get(settings.oidc_residence_claim) if settings.oidc_residence_claim else None
    claims = Claims(
        issuer=str(settings.oidc_issuer),
        subject=str(userinfo["sub"]),
        email=userinfo.get("email") if userinfo.get("email_verified") is True else None,
        name=str(userinfo.get("name") or userinfo.get("preferred_username") or ""),
        residence=residence if isinstance(residence, str) else None,
        has_second_factor="mfa" in (userinfo.get("amr") or []),
    )
    return claims, state


def _provider() -> Any:
    return current_app.extensions["oidc"]


def _provider_failed(error: Exception) -> Forbidden:
    # The kind of the error, not its words: those may hold a code or a token.
    log.warning("oidc_failed", error=type(error).__name__)
    return Forbidden("provider_wrong")
