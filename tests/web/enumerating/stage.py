"""The stage: one installation with its people, for checks that walk over everything there is."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import lru_cache
from io import BytesIO
from itertools import count
from typing import Any
from urllib.parse import parse_qsl, quote_plus

from flask import Flask, session
from flask.testing import FlaskClient
from flask_wtf.csrf import generate_csrf
from redis import Redis
from sqlalchemy import text, update
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from app.campaigns.commands import create_campaign
from app.campaigns.inputs import CampaignInput
from app.campaigns.models import Space
from app.core.actors import GUEST, Actor, Role, Tier
from app.core.ids import new_id
from app.ideas.models import Idea
from app.people.commands.sign_in import start_sign_in
from app.people.commands.tokens import issue_token
from app.people.inputs import TokenInput
from app.people.models import Person, SignIn, Token
from app.people.rules import normal_password
from app.runtime import Runtime
from tests.database import TABLES
from tests.hashing import QUICK
from tests.web.enumerating.fields import ELSEWHERE, HERE, campaign_fields
from tests.world import Member, World

PASSWORD = "kolo stojí u plotu"
HASH = QUICK.hash(normal_password(PASSWORD))

CAST: Mapping[str, tuple[Role, Tier, str | None]] = {
    "guest": (Role.RESIDENT, Tier.GUEST, None),
    "author": (Role.RESIDENT, Tier.EMAIL, None),
    "resident": (Role.RESIDENT, Tier.EMAIL, None),
    "verified": (Role.RESIDENT, Tier.VERIFIED, None),
    "solver": (Role.SOLVER, Tier.EMAIL, HERE),
    "board": (Role.BOARD, Tier.VERIFIED, HERE),
    "juror": (Role.JUROR, Tier.EMAIL, HERE),
    "moderator": (Role.MODERATOR, Tier.VERIFIED, HERE),
    "official": (Role.OFFICIAL, Tier.VERIFIED, HERE),
    "admin": (Role.ADMIN, Tier.VERIFIED, None),
    "moderator elsewhere": (Role.MODERATOR, Tier.VERIFIED, ELSEWHERE),
    "official elsewhere": (Role.OFFICIAL, Tier.VERIFIED, ELSEWHERE),
}
"""The cast: role, tier, and the space that bounds the role. The author's are the things that examples are about."""

STRANGER = "stranger"

DIGEST = """
SELECT '{table}', md5(coalesce(string_agg(row, '' ORDER BY row), ''))
FROM (SELECT (to_jsonb(t) - 'seen_at' - 'used_at')::text AS row FROM {table} t) AS rows
"""
EVERYBODY = (STRANGER, *CAST)

READERS = ("stranger", "author", "moderator", "official", "admin")
"""Those who are offered different things: a walk along links that each of the others took would meet the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A request to be made: a route, what stands in its address, and what is sent."""

    method: str
    rule: str
    args: Mapping[str, str] = field(default_factory=dict)
    json: Any = None
    form: Mapping[str, Any] | None = None
    query: Mapping[str, str] = field(default_factory=MultiDict)

    @property
    def route(self) -> str:
        return f"{self.method} {self.rule}"

    @property
    def path(self) -> str:
        path = self.rule
        for name, value in self.args.items():
            path = path.replace(f"<{name}>", value).replace(f"<path:{name}>", value)
        return path

    @property
    def is_api(self) -> bool:
        return self.rule.startswith("/api/")

    def with_args(self, **args: str) -> "Call":
        return replace(self, args={**self.args, **args})


def text_of(answer: TestResponse) -> str:
    """Return an answer as text, a picture's bytes too: what must not be in it is looked for all the same."""
    return answer.get_data().decode("utf-8", "replace")


@dataclass(slots=True)
class CastMember:
    """Somebody of the cast, with what proves it: a token for the API, a session for pages."""

    member: Member
    token: str = ""
    cookie: str = ""


class Stage:
    """One installation and whoever asks something of it."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.runtime: Runtime = app.extensions["runtime"]
        self.world = World(self.runtime)
        self._numbers = count(1)
        self.spaces = {slug: self._space(slug) for slug in (HERE, ELSEWHERE)}
        self.cast = {name: self._cast_member(name, *traits) for name, traits in CAST.items()}
        self.campaign, self.moderated_campaign = self.open_campaign(), self.open_campaign(moderation="pre")
        self._form_cookie, self.csrf_token = self._form_session()

    def _space(self, slug: str) -> str:
        with self.world.system() as u:
            space = Space(id=new_id(), slug=slug, name=slug, path=[])
            space.path = [space.id]
            u.session.add(space)
        return space.id

    def open_campaign(self, **chosen: Any) -> str:
        with self.world.system() as u:
            return create_campaign(u, data=CampaignInput.model_validate(campaign_fields(**chosen), strict=False)).id

    def _cast_member(self, name: str, role: Role, tier: Tier, space: str | None) -> CastMember:
        cast_member = CastMember(self.world.join(name.title(), role, tier, space=self.spaces[space] if space else None))
        self._prove(cast_member)
        return cast_member

    def _prove(self, cast_member: CastMember) -> None:
        with self.world.unit(cast_member.member) as u:
            u.session.get_one(Person, cast_member.member.id).password_hash = HASH
            cast_member.token = issue_token(u, data=TokenInput(name="jeviště")).secret
            cast_member.cookie = start_sign_in(u, device="jeviště").secret

    def hide_idea(self, id: str) -> None:
        """Hide an idea. Moderation's decisions come later; until then only a hand in the database does that."""
        with self.world.system() as u:
            u.session.execute(update(Idea).where(Idea.id == id).values(status="hidden"))

    def catch_up(self) -> None:
        """Run every job: search text, ranks, nominations follow what was committed."""
        for job in self.runtime.jobs.values():
            job()

    def renew_proofs(self, who: str) -> None:
        """Give somebody new proofs, after they signed out or changed their password."""
        if who != STRANGER:
            self._prove(self.cast[who])

    def foreign_csrf_token(self) -> str:
        """Return a token that is right, for another browser."""
        return self._form_session()[1]

    def age_proofs(self, who: str) -> None:
        """Let the last use of somebody's proofs lie a while back."""
        if who != STRANGER:
            with self.world.system() as u:
                for proof, used in ((SignIn, "seen_at"), (Token, "used_at")):
                    mine = update(proof).where(proof.person_id == self.member(who).id)
                    u.session.execute(mine.values({used: u.now - timedelta(minutes=10)}))

    def contents(self) -> dict[str, str]:
        """Return a digest of every table, but for the note of when a proof was last used."""
        with self.runtime.engine.connect() as connection:
            tables = connection.scalars(text(TABLES)).all()
            digests = connection.execute(text("UNION ALL".join(DIGEST.format(table=name) for name in tables)))
            return {name: digest for name, digest in digests}  # noqa: C416 - rows are not pairs to the type checker

    def hints(self) -> set[str]:
        """Return the keys in Valkey; they go by themselves in time."""
        with Redis.from_url(self.runtime.settings.redis_url) as valkey:
            return {key.decode() for key in valkey.scan_iter()}

    def _form_session(self) -> tuple[str, str]:
        with self.app.test_request_context():
            token = generate_csrf()
            signer = self.app.session_interface.get_signing_serializer(self.app)  # type: ignore[attr-defined]
            return signer.dumps(dict(session)), token

    def actor(self, who: str) -> Actor:
        return GUEST if who == STRANGER else self.cast[who].member.actor

    def member(self, who: str) -> Member:
        return self.cast[who].member

    def number(self) -> int:
        """Return a number that was not given out before: for words that must be unique."""
        return next(self._numbers)

    def ask(self, who: str, call: Call, **more: Any) -> TestResponse:
        """Make a request as somebody, as a program would of the API and as a browser would of pages."""
        if call.is_api:
            return self.by_token(who, call, **more)
        return self.by_cookie(who, call, **more)

    def get(self, who: str, address: str) -> TestResponse:
        """Read an address as somebody, as `ask` does."""
        path, _, query = address.partition("?")
        return self.ask(who, Call(method="GET", rule=path, query=MultiDict(parse_qsl(query))))

    def by_token(self, who: str, call: Call, **more: Any) -> TestResponse:
        headers = {} if who == STRANGER else {"Authorization": f"Bearer {self.cast[who].token}"}
        return self._send(self.app.test_client(), call, headers, more)

    def by_cookie(self, who: str, call: Call, *, csrf: str | None = "ours", **more: Any) -> TestResponse:
        """Make a request as a browser: `csrf` is the token sent along, None for none."""
        client, headers = self.app.test_client(), dict[str, str]()
        client.set_cookie(self.app.config["SESSION_COOKIE_NAME"], self._form_cookie)
        if who != STRANGER:
            client.set_cookie(self.app.config["PODNET_COOKIE"], self.cast[who].cookie)
        if csrf is not None and call.method not in ("GET", "HEAD", "OPTIONS"):
            token = self.csrf_token if csrf == "ours" else csrf
            if call.form is not None and not call.is_api:
                call = replace(call, form={**call.form, "csrf_token": token})
            else:
                headers["X-CSRFToken"] = token
        return self._send(client, call, headers, more)

    def _send(self, client: FlaskClient, call: Call, headers: dict[str, str], more: dict[str, Any]) -> TestResponse:
        sent: dict[str, Any] = {"json": call.json} if call.json is not None else {}
        if call.form is not None and not any(isinstance(value, bytes) for value in call.form.values()):
            sent = {"data": form_body(call.form), "content_type": "application/x-www-form-urlencoded"}
        elif call.form is not None:
            # Bytes stand for a file; it is opened anew each time, for sending one uses it up.
            sent = {"data": {n: (BytesIO(v), "foto.jpg") if isinstance(v, bytes) else v for n, v in call.form.items()}}
        sent |= more | {"headers": headers | more.get("headers", {})}
        return client.open(call.path, method=call.method, query_string=MultiDict(call.query), **sent)


def form_body(form: Mapping[str, Any]) -> bytes:
    """Return a form as a browser sends it. The few longest texts, each sent to every field, are written out once."""
    lists = ((name, value if isinstance(value, list) else [value]) for name, value in form.items())
    pairs = ((name, each) for name, values in lists for each in values if each is not None)
    return "&".join(f"{quote_plus(name)}={_quoted(str(value))}" for name, value in pairs).encode()


@lru_cache(maxsize=64)
def _quoted(text: str) -> str:
    return quote_plus(text)
