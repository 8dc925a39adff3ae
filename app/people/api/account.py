"""Accounts over the API: the caller's account, sessions and tokens, and a token in exchange for a password."""

from datetime import datetime

from pydantic import Field

from app.core.authentication import AuthMethod
from app.core.db.unit import Unit
from app.core.errors import Forbidden
from app.core.shapes import Output, Page
from app.people.commands.sign_in import end_other_sign_ins, end_sign_in, verify_credentials
from app.people.commands.tokens import Issued, issue_token, revoke_token
from app.people.inputs import TokenInput, TokenRequest
from app.people.queries import me, my_factors, my_sign_ins, my_tokens
from app.web.api.routes import Api, Call
from app.web.http.client import client_address
from app.web.http.errors import Refused
from app.web.http.runtime import runtime
from app.web.http.slots import slots

api = Api("people")


class TokenOut(Output):
    """A token of the caller, without its secret."""

    id: str
    name: str
    scopes: list[str]
    expires: datetime


class NewTokenOut(TokenOut):
    """A token with its secret, which is shown once."""

    token: str


class RoleOut(Output):
    """A role, in one space or everywhere."""

    role: str
    space: str | None


class MeOut(Output):
    """The account of the caller. The game fills the last four fields; they stay empty where it is left out, or for
    whoever opted out of it."""

    id: str
    handle: str
    role: str
    roles: list[RoleOut]
    tier: str
    trust_level: int = 0
    points: int = 0
    level: str | None = None
    badges: list[str] = Field(default_factory=list)


@api.post("/tokens", body=TokenRequest, answer=NewTokenOut, opens_unit=False, csrf_exempt=True)
def get_token(_call: Call, body: TokenRequest) -> NewTokenOut:
    """Exchange a password for a token.

    Staff need the code of their second factor as `otp`: without it the answer is 401 `otp_required`.
    """
    try:
        actor = verify_credentials(runtime().unit, runtime().limiter, data=body, address=client_address())
    except Forbidden as refusal:
        raise Refused(401, refusal.code) from None
    with runtime().unit(actor) as u:
        return _new_token_out(issue_token(u, data=body))


def _new_token_out(issued: Issued) -> NewTokenOut:
    return NewTokenOut(
        id=issued.id, name=issued.name, scopes=issued.scopes, expires=issued.expires, token=issued.secret
    )


@api.get("/me", answer=MeOut)
def read_me(u: Unit) -> MeOut:
    """Return the account of the caller: `role` is the strongest of `roles`."""
    account = me(u)
    return MeOut(
        id=account.id,
        handle=account.handle,
        role=account.role,
        roles=[RoleOut(role=grant.role, space=grant.space) for grant in account.roles],
        tier=account.tier,
        **slots().fields("me", u, account.id),
    )


class FactorsOut(Output):
    """The second factors of the caller. They are changed in a browser: no program's token may change what guards it."""

    totp: bool
    recovery_codes: int
    passkeys: list[str] = Field(description="What their owner calls them.")
    required: bool


@api.get("/me/factors", answer=FactorsOut)
def read_factors(u: Unit) -> FactorsOut:
    """Return the second factors of the caller, and whether the account must have one."""
    factors = my_factors(u)
    return FactorsOut(
        totp=factors.has_totp,
        recovery_codes=factors.recovery_codes,
        passkeys=[passkey.name for passkey in factors.passkeys],
        required=factors.is_required,
    )


class SignInOut(Output):
    """A session of the caller in a browser. `current` marks the session that asks."""

    id: str
    device: str
    started: datetime
    seen: datetime
    expires: datetime
    current: bool


@api.get("/me/sign-ins", answer=Page[SignInOut], opens_unit=False)
def list_sign_ins(call: Call) -> Page[SignInOut]:
    """List the sessions of the caller in browsers, the last used first."""
    with runtime().unit(call.caller.actor) as u:
        items = [
            SignInOut(
                id=sign_in.id,
                device=sign_in.device,
                started=sign_in.created_at,
                seen=sign_in.seen_at,
                expires=sign_in.expires_at,
                current=sign_in.id == call.caller.credential_id,
            )
            for sign_in in my_sign_ins(u)
        ]
    return Page(items=items, next=None)


@api.delete("/me/sign-ins", opens_unit=False)
def drop_other_sign_ins(call: Call) -> None:
    """End every session of the caller but the session that asks; asked with a token, all of them."""
    with runtime().unit(call.caller.actor) as u:
        end_other_sign_ins(u, keep=call.caller.credential_id if call.caller.method is AuthMethod.COOKIE else None)


@api.delete("/me/sign-ins/<id>")
def drop_sign_in(u: Unit, id: str) -> None:
    """End a session of the caller."""
    end_sign_in(u, sign_in_id=id)


@api.get("/me/tokens", answer=Page[TokenOut])
def list_tokens(u: Unit) -> Page[TokenOut]:
    """List the valid tokens of the caller, the newest first."""
    items = [TokenOut(id=t.id, name=t.name, scopes=t.scopes, expires=t.expires_at) for t in my_tokens(u)]
    return Page(items=items, next=None)


@api.post("/me/tokens", body=TokenInput, answer=NewTokenOut, status=201, opens_unit=False)
def give_token(call: Call, body: TokenInput) -> NewTokenOut:
    """Create a token for a program; asked with a token, it gets no scope that that token has not.

    Its secret is in this answer only. A repeat under the same Idempotency-Key creates another.
    """
    with runtime().unit(call.caller.actor) as u:
        return _new_token_out(issue_token(u, data=body, within=call.caller.scopes))


@api.delete("/me/tokens/<id>")
def drop_token(u: Unit, id: str) -> None:
    """Revoke a token of the caller."""
    revoke_token(u, token_id=id)
