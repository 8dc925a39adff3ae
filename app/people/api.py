"""Accounts over the API: tokens against a password, and who one is."""

from datetime import datetime

from flask import request
from pydantic import Field

from app.core.db.unit import Unit
from app.core.errors import Forbidden
from app.people.commands.sign_in import Desk, prove
from app.people.commands.tokens import Issued, issue_token, revoke_token
from app.people.inputs import TokenRequest
from app.people.queries import me, my_tokens
from app.web.api import Api, Call
from app.web.errors import Refused
from app.web.runtime import runtime
from app.web.shapes import Output, Page
from app.web.slots import slots

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
    desk = Desk(runtime().unit, runtime().limiter)
    try:
        issued = prove(desk, data=body, address=request.remote_addr or "", then=lambda u: issue_token(u, data=body))
    except Forbidden as refusal:
        raise Refused(401, refusal.code) from None
    return _shown(issued)


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


@api.get("/me/tokens", answer=Page[TokenOut])
def list_tokens(u: Unit) -> Page[TokenOut]:
    """List one's tokens that hold, the newest first."""
    items = [TokenOut(id=t.id, name=t.name, scopes=t.scopes, expires=t.expires_at) for t in my_tokens(u)]
    return Page(items=items, next=None)


@api.delete("/me/tokens/<id>")
def drop_token(u: Unit, id: str) -> None:
    """Revoke one of one's tokens."""
    revoke_token(u, token_id=id)
