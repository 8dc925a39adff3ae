"""Accounts over the API: tokens against a password, and who one is."""

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
    """A token of one's own, without its secret."""

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
    """Who one is. The game fills the last four; where it is left out, or one has opted out, they stay empty."""

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
        return _shown(issue_token(u, data=body))


def _shown(issued: Issued) -> NewTokenOut:
    return NewTokenOut(
        id=issued.id, name=issued.name, scopes=issued.scopes, expires=issued.expires, token=issued.secret
    )


@api.get("/me", answer=MeOut)
def read_me(u: Unit) -> MeOut:
    """Tell who one is: `role` is the strongest of `roles`."""
    mine = me(u)
    return MeOut(
        id=mine.id,
        handle=mine.handle,
        role=mine.role,
        roles=[RoleOut(role=grant.role, space=grant.space) for grant in mine.roles],
        tier=mine.tier,
        **slots().fields("me", u, mine.id),
    )


class FactorsOut(Output):
    """What one has besides a password. It is changed in a browser: no program's key may change what guards it."""

    totp: bool
    recovery_codes: int
    passkeys: list[str] = Field(description="What their owner calls them.")
    required: bool


@api.get("/me/factors", answer=FactorsOut)
def read_factors(u: Unit) -> FactorsOut:
    """Tell which second factors one has, and whether one must have one."""
    mine = my_factors(u)
    return FactorsOut(
        totp=mine.has_totp,
        recovery_codes=mine.recovery_codes,
        passkeys=[one.name for one in mine.passkeys],
        required=mine.is_required,
    )


class SignInOut(Output):
    """A session of one's own in a browser. `current` is the one that asks."""

    id: str
    device: str
    started: datetime
    seen: datetime
    expires: datetime
    current: bool


@api.get("/me/sign-ins", answer=Page[SignInOut], opens_unit=False)
def list_sign_ins(call: Call) -> Page[SignInOut]:
    """List the browsers that one is signed in with, the last used first."""
    with runtime().unit(call.caller.actor) as u:
        items = [
            SignInOut(
                id=one.id,
                device=one.device,
                started=one.created_at,
                seen=one.seen_at,
                expires=one.expires_at,
                current=one.id == call.caller.credential_id,
            )
            for one in my_sign_ins(u)
        ]
    return Page(items=items, next=None)


@api.delete("/me/sign-ins", opens_unit=False)
def drop_other_sign_ins(call: Call) -> None:
    """End every session of one's but the one that asks; asked with a token, every one."""
    with runtime().unit(call.caller.actor) as u:
        end_other_sign_ins(u, keep=call.caller.credential_id if call.caller.method is AuthMethod.COOKIE else None)


@api.delete("/me/sign-ins/<id>")
def drop_sign_in(u: Unit, id: str) -> None:
    """End one of one's sessions."""
    end_sign_in(u, sign_in_id=id)


@api.get("/me/tokens", answer=Page[TokenOut])
def list_tokens(u: Unit) -> Page[TokenOut]:
    """List one's tokens that hold, the newest first."""
    items = [TokenOut(id=t.id, name=t.name, scopes=t.scopes, expires=t.expires_at) for t in my_tokens(u)]
    return Page(items=items, next=None)


@api.post("/me/tokens", body=TokenInput, answer=NewTokenOut, status=201, opens_unit=False)
def give_token(call: Call, body: TokenInput) -> NewTokenOut:
    """Make a token for a program; asked with a token, it may do no more than that one.

    Its secret is in this answer only, so that no repeat under an Idempotency-Key gets it again: that makes another.
    """
    with runtime().unit(call.caller.actor) as u:
        return _shown(issue_token(u, data=body, within=call.caller.scopes))


@api.delete("/me/tokens/<id>")
def drop_token(u: Unit, id: str) -> None:
    """Revoke one of one's tokens."""
    revoke_token(u, token_id=id)
