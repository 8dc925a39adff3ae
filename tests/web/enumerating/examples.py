"""One example of each route: a request that its rightful caller gets a success from.

Every check of this folder rests on these. An example fills every field that its route takes, makes the thing that it
is about anew, and says of what kind each thing in its address is (`kinds`), so that things nobody may see can be put in
its place.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.people.commands.passkeys import SIGN_IN, registration_purpose
from tests.authenticator import Authenticator
from tests.web.enumerating import factories
from tests.web.enumerating.fields import (
    campaign_fields,
    campaign_form,
    changes_fields,
    goals_fields,
    phase_times,
    promotion_fields,
)
from tests.web.enumerating.stage import PASSWORD, Call, Stage

Parts = dict[str, Any]
Builder = Callable[[Stage], Parts]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """How to ask something of a route. `refusals`: other answers than success and 422 that odd text may meet with."""

    build: Builder
    kinds: Mapping[str, str] = field(default_factory=dict)
    ends_proofs: bool = False
    is_costly: bool = False
    refusals: frozenset[int] = frozenset()


EXAMPLES: dict[str, Example] = {}

REMEDY = "write an example of it in tests/web/enumerating/examples.py"


def example(route: str, *, refusals: tuple[int, ...] = (), **traits: Any) -> Callable[[Builder], Builder]:
    """Register the builder of a route's example; other names say the kind of the thing in that part of the address.

    `ends_proofs`: success ends the caller's sessions and tokens. `is_costly`: each call hashes a password.
    """
    own = {name: traits.pop(name) for name in ("ends_proofs", "is_costly") if name in traits}

    def register(build: Builder) -> Builder:
        assert route not in EXAMPLES, f"two examples of {route}"
        EXAMPLES[route] = Example(build=build, kinds=traits, refusals=frozenset(refusals), **own)
        return build

    return register


def call_of(stage: Stage, route: str) -> Call:
    """Return a request of this route, about things made for it."""
    assert route in EXAMPLES, f"{route}: {REMEDY}"
    method, _, rule = route.partition(" ")
    return Call(method=method, rule=rule, **EXAMPLES[route].build(stage))


def nothing(_stage: Stage) -> Parts:
    return {}


for plain in (
    "GET /healthz",
    "GET /readyz",
    "GET /metrics",
    "GET /api/v1/openapi.json",
    "GET /api/v1/me",
    "GET /api/v1/me/tokens",
    "GET /api/v1/me/sign-ins",
    "GET /api/v1/me/factors",
    "GET /me/security",
    "GET /me/security/set-up",
    "GET /api/v1/municipalities",
    "GET /me",
    "GET /",
    "GET /styleguide",
):
    example(plain)(nothing)


@example("GET /static/<path:filename>")
def _(_stage: Stage) -> Parts:
    return {"args": {"filename": "dist/nothing-of-this-name.css"}}


# --- people


@example("POST /api/v1/tokens", refusals=(401,), is_costly=True)
def _(stage: Stage) -> Parts:
    factories.drop_app(stage)
    credentials = {"email": stage.member("author").email, "password": PASSWORD, "otp": "000000"}
    return {"json": credentials | {"name": "Mapa lavic", "scopes": ["read", "write"], "days": 30}}


@example("DELETE /api/v1/me/tokens/<id>", id="token")
def _(stage: Stage) -> Parts:
    return {"args": {"id": factories.a_token(stage)}}


@example("POST /api/v1/me/tokens")
def _(_stage: Stage) -> Parts:
    return {"json": {"name": "Mapa lavic", "scopes": ["read", "write"], "days": 30}}


@example("DELETE /api/v1/me/sign-ins", ends_proofs=True)
def _(_stage: Stage) -> Parts:
    return {}


@example("DELETE /api/v1/me/sign-ins/<id>", id="sign_in")
def _(stage: Stage) -> Parts:
    return {"args": {"id": factories.a_sign_in(stage)}}


@example("GET /sign-in")
def _(_stage: Stage) -> Parts:
    return {"query": {"next": "/me"}}


@example("POST /sign-in", refusals=(401,), is_costly=True)
def _(stage: Stage) -> Parts:
    factories.drop_app(stage)
    return {"form": {"email": stage.member("author").email, "password": PASSWORD, "otp": ""}}


@example("POST /sign-out", ends_proofs=True)
def _(_stage: Stage) -> Parts:
    return {"form": {}}


@example("POST /me/tokens")
def _(_stage: Stage) -> Parts:
    return {"form": {"name": "Mapa lavic", "days": "30", "scopes": ["read"]}}


@example("POST /me/tokens/<id>/revoke", id="token")
def _(stage: Stage) -> Parts:
    return {"args": {"id": factories.a_token(stage)}, "form": {}}


@example("POST /me/sign-ins/<id>/end", id="sign_in")
def _(stage: Stage) -> Parts:
    return {"args": {"id": factories.a_sign_in(stage)}, "form": {}}


@example("POST /me/sign-ins/end-others")
def _(stage: Stage) -> Parts:
    factories.a_sign_in(stage)
    return {"form": {}}


@example("POST /me/password", ends_proofs=True, is_costly=True)
def _(_stage: Stage) -> Parts:
    return {"form": {"current": PASSWORD, "password": PASSWORD}}


# --- second factors


@example("POST /me/security/set-up")
def _(_stage: Stage) -> Parts:
    return {"form": {}}


@example("POST /me/security/set-up/confirmation", refusals=(409,))
def _(stage: Stage) -> Parts:
    factories.begin_app(stage, "moderator")  # whose page asks for a code of the app in use as well
    return {"form": {"code": factories.begin_app(stage, "author"), "current": ""}}


@example("POST /me/security/totp/end", refusals=(403, 409))
def _(stage: Stage) -> Parts:
    return {"form": {"code_off": factories.set_up_app(stage)}}


@example("POST /me/security/recovery-codes", refusals=(409,))
def _(stage: Stage) -> Parts:
    return {"form": {"code_new": factories.set_up_app(stage)}}


@example("POST /me/security/set-up/passkey")
def _(stage: Stage) -> Parts:
    person = stage.member("author").id
    answer = Authenticator().register(factories.a_challenge(stage, registration_purpose(person)))
    return {"form": {"credential": answer, "passkey_name": "Telefon"}}


@example("POST /sign-in/passkey", refusals=(401,))
def _(stage: Stage) -> Parts:
    device = Authenticator()
    factories.a_passkey(stage, device=device)
    return {"form": {"credential": device.sign_in(factories.a_challenge(stage, SIGN_IN))}}


@example("GET /me/security/passkeys/<id>", id="passkey")
def _(stage: Stage) -> Parts:
    return {"args": {"id": factories.a_passkey(stage)}}


@example("POST /me/security/passkeys/<id>", id="passkey")
def _(stage: Stage) -> Parts:
    return {"args": {"id": factories.a_passkey(stage)}, "form": {"name": "Telefon"}}


@example("POST /me/security/passkeys/<id>/removal", id="passkey")
def _(stage: Stage) -> Parts:
    return {"args": {"id": factories.a_passkey(stage)}, "form": {}}


# --- campaigns


@example("GET /api/v1/campaigns")
def _(_stage: Stage) -> Parts:
    return {"query": {"limit": "100"}}


@example("POST /api/v1/campaigns")
def _(_stage: Stage) -> Parts:
    return {"json": campaign_fields()}


@example("GET /api/v1/campaigns/<id>", id="campaign")
def _(stage: Stage) -> Parts:
    return {"args": {"id": factories.a_campaign(stage)}}


@example("PUT /api/v1/campaigns/<id>/promotion", id="campaign")
def _(stage: Stage) -> Parts:
    return {"args": {"id": factories.a_campaign(stage)}, "json": promotion_fields()}


@example("GET /api/v1/campaigns/<id>/promotions", id="campaign")
@example("PUT /api/v1/campaigns/<id>/archive", id="campaign")
def _(stage: Stage) -> Parts:
    return {"args": {"id": factories.a_campaign(stage)}}


@example("DELETE /api/v1/campaigns/<id>/archive", id="campaign")
def _(stage: Stage) -> Parts:
    return {"args": {"id": factories.an_archived_campaign(stage)}}


@example("PATCH /api/v1/campaigns/<id>", id="campaign", refusals=(409,))
def _(stage: Stage) -> Parts:
    return {"args": {"id": factories.a_campaign(stage)}, "json": changes_fields()}


@example("POST /api/v1/campaigns/<id>/copies", id="campaign")
def _(stage: Stage) -> Parts:
    return {"args": {"id": factories.a_campaign(stage)}, "json": {"title": "Znovu", "starts": "2027-02-01T00:00:00Z"}}


@example("POST /api/v1/campaigns/<id>/phases", id="campaign")
def _(stage: Stage) -> Parts:
    return {"args": {"id": factories.a_campaign(stage)}, "json": {"phase": "discuss"} | phase_times()}


@example("PATCH /api/v1/campaigns/<id>/phases/<phase_id>", id="campaign", phase_id="phase", refusals=(409,))
def _(stage: Stage) -> Parts:
    return {"args": factories.a_phase(stage), "json": phase_times()}


@example("DELETE /api/v1/campaigns/<id>/phases/<phase_id>", id="campaign", phase_id="phase")
def _(stage: Stage) -> Parts:
    return {"args": factories.a_phase(stage)}


@example("POST /api/v1/campaigns/<id>/phases/<phase_id>/end", id="campaign", phase_id="phase")
def _(stage: Stage) -> Parts:
    return {"args": factories.a_phase(stage, starts="2026-01-01T00:00:00Z")}


@example("GET /api/v1/topics")
def _(stage: Stage) -> Parts:
    return {"query": {"campaign": factories.a_campaign(stage)}}


for page in ("GET /municipalities", "GET /campaigns", "GET /campaigns/new", "GET /ideas", "GET /ideas/new"):
    example(page)(nothing)


EDITOR = ("edit", "edit/phases", "edit/goals", "edit/promotion", "edit/lists", "edit/more")

for page in ("GET /campaigns/<id>", "GET /campaigns/<id>/progress", "GET /api/v1/campaigns/<id>/progress"):
    example(page, id="campaign")(lambda stage: {"args": {"id": factories.a_campaign(stage)}})
for tab in EDITOR:
    example(f"GET /campaigns/<id>/{tab}", id="campaign")(lambda stage: {"args": {"id": factories.a_campaign(stage)}})


@example("POST /campaigns/<id>/edit", id="campaign", refusals=(409,))
def _(stage: Stage) -> Parts:
    said = {name: changes_fields()[name] for name in ("title", "summary", "house_rules", "moderation")}
    return {"args": {"id": factories.a_campaign(stage)}, "form": said | {"version": "1"}}


@example("POST /campaigns/<id>/edit/goals", id="campaign", refusals=(409,))
def _(stage: Stage) -> Parts:
    goals = {kind: str(target) for kind, target in goals_fields().items()}
    return {"args": {"id": factories.a_campaign(stage)}, "form": goals | {"version": "1"}}


@example("POST /campaigns/<id>/edit/lists", id="campaign", refusals=(409,))
def _(stage: Stage) -> Parts:
    form = {"topics": "Vlaky\nCesty", "reasons": "Urážka", "version": "1"}
    return {"args": {"id": factories.a_campaign(stage)}, "form": form}


@example("POST /campaigns/<id>/edit/promotion", id="campaign")
def _(stage: Stage) -> Parts:
    form = {name: str(asked) for name, asked in promotion_fields().items() if name != "min_groups"}
    return {"args": {"id": factories.a_campaign(stage)}, "form": form}


@example("POST /campaigns/<id>/copies", id="campaign")
def _(stage: Stage) -> Parts:
    return {"args": {"id": factories.a_campaign(stage)}, "form": {"title": "Znovu", "starts": "2027-02-01"}}


@example("POST /campaigns/<id>/archiving", id="campaign")
def _(stage: Stage) -> Parts:
    return {"args": {"id": factories.a_campaign(stage)}, "form": {}}


@example("POST /campaigns/<id>/unarchiving", id="campaign")
def _(stage: Stage) -> Parts:
    return {"args": {"id": factories.an_archived_campaign(stage)}, "form": {}}


@example("POST /campaigns/<id>/phases", id="campaign")
def _(stage: Stage) -> Parts:
    form = {"phase": "discuss", "starts": "2027-02-01", "ends": "2027-02-28"}
    return {"args": {"id": factories.a_campaign(stage)}, "form": form}


@example("GET /campaigns/<id>/phases/<phase_id>", id="campaign", phase_id="phase")
def _(stage: Stage) -> Parts:
    return {"args": factories.a_phase(stage)}


@example("POST /campaigns/<id>/phases/<phase_id>", id="campaign", phase_id="phase", refusals=(409,))
def _(stage: Stage) -> Parts:
    return {"args": factories.a_phase(stage), "form": {"starts": "2027-02-01", "ends": "2027-02-28"}}


@example("POST /campaigns/<id>/phases/<phase_id>/end", id="campaign", phase_id="phase")
def _(stage: Stage) -> Parts:
    return {"args": factories.a_phase(stage, starts="2026-01-01T00:00:00Z"), "form": {}}


@example("POST /campaigns/<id>/phases/<phase_id>/removal", id="campaign", phase_id="phase")
def _(stage: Stage) -> Parts:
    return {"args": factories.a_phase(stage), "form": {}}


# No space at all is the whole region, which is not every official's to ask.
@example("POST /campaigns", refusals=(403,))
def _(_stage: Stage) -> Parts:
    return {"form": campaign_form()}


# --- ideas


@example("GET /api/v1/ideas")
def _(stage: Stage) -> Parts:
    factories.an_idea(stage)
    return {"query": {"limit": "100", "sort": "new"}}


@example("POST /api/v1/ideas")
def _(stage: Stage) -> Parts:
    return {"json": factories.idea_fields(stage)}


@example("GET /api/v1/ideas/<id>", id="idea")
def _(stage: Stage) -> Parts:
    return {"args": {"id": factories.an_idea(stage)}}


@example("PATCH /api/v1/ideas/<id>", id="idea", refusals=(409,))
def _(stage: Stage) -> Parts:
    fields = factories.idea_fields(stage, title="Lavičky i u nádraží") | {"revision": 1}
    del fields["campaign"]
    return {"args": {"id": factories.an_idea(stage)}, "json": fields}


@example("DELETE /api/v1/ideas/<id>", id="idea")
def _(stage: Stage) -> Parts:
    return {"args": {"id": factories.an_idea(stage)}}


@example("DELETE /api/v1/ideas/<id>/hold", id="idea")
def _(stage: Stage) -> Parts:
    return {"args": {"id": factories.an_idea(stage, status="held")}}


@example("GET /api/v1/ideas/<id>/revisions", id="idea")
def _(stage: Stage) -> Parts:
    return {"args": {"id": factories.an_idea(stage)}}


@example("PUT /api/v1/ideas/<id>/vote", id="idea")
def _(stage: Stage) -> Parts:
    return {"args": {"id": factories.an_idea(stage)}, "json": {"value": 1, "revision": 1}}


@example("GET /ideas/<id>", id="idea")
def _(stage: Stage) -> Parts:
    return {"args": {"id": factories.an_idea(stage)}}


@example("POST /ideas")
def _(stage: Stage) -> Parts:
    return {"form": factories.idea_form(stage)}


@example("GET /ideas/<id>/card.png", id="idea")
@example("GET /ideas/<id>/code.svg", id="idea")
@example("GET /ideas/<id>/edit", id="idea")
def _(stage: Stage) -> Parts:
    return {"args": {"id": factories.an_idea(stage)}}


@example("GET /ideas/<id>/revisions", id="idea")
def _(stage: Stage) -> Parts:
    return {"args": {"id": factories.an_idea(stage)}}


@example("POST /ideas/<id>/revisions", id="idea", refusals=(409,))
def _(stage: Stage) -> Parts:
    fields = factories.idea_form(stage, title="Lavičky i u nádraží") | {"revision": "1"}
    del fields["campaign"]
    return {"args": {"id": factories.an_idea(stage)}, "form": fields}


@example("GET /ideas/<id>/withdrawal", id="idea")
def _(stage: Stage) -> Parts:
    return {"args": {"id": factories.an_idea(stage)}}


@example("POST /ideas/<id>/restoration", id="idea")
def _(stage: Stage) -> Parts:
    return {"args": {"id": factories.an_idea(stage, status="withdrawn unseen")}, "form": {}}


@example("POST /api/v1/ideas/<id>/restoration", id="idea")
def _(stage: Stage) -> Parts:
    return {"args": {"id": factories.an_idea(stage, status="withdrawn")}}


@example("POST /ideas/<id>/withdrawal", id="idea")
def _(stage: Stage) -> Parts:
    return {"args": {"id": factories.an_idea(stage)}, "form": {}}


@example("POST /ideas/<id>/release", id="idea")
def _(stage: Stage) -> Parts:
    return {"args": {"id": factories.an_idea(stage, status="held")}, "form": {}}


@example("POST /ideas/<id>/vote", id="idea")
def _(stage: Stage) -> Parts:
    return {"args": {"id": factories.an_idea(stage)}, "form": {"value": "1", "revision": "1"}}


@example("DELETE /api/v1/ideas/<id>/vote", id="idea")
def _(stage: Stage) -> Parts:
    return {"args": {"id": factories.an_idea(stage)}}


def _with_picture(stage: Stage) -> dict[str, str]:
    idea = factories.an_idea(stage)
    factories.a_picture(stage, idea=idea)
    return {"id": idea, "picture_id": factories.a_picture(stage, idea=idea)}


@example("GET /ideas/<id>/pictures", id="idea")
def _(stage: Stage) -> Parts:
    return {"args": {"id": _with_picture(stage)["id"]}}


@example("GET /ideas/<id>/pictures/<picture_id>/large", id="idea", picture_id="picture")
@example("GET /ideas/<id>/pictures/<picture_id>/small", id="idea", picture_id="picture")
@example("DELETE /api/v1/ideas/<id>/pictures/<picture_id>", id="idea", picture_id="picture")
def _(stage: Stage) -> Parts:
    return {"args": _with_picture(stage)}


@example("POST /ideas/<id>/pictures", id="idea")
@example("POST /api/v1/ideas/<id>/pictures", id="idea")
def _(stage: Stage) -> Parts:
    return {"args": {"id": factories.an_idea(stage)}, "form": {"alt": "Rozbitá lavička", "file": factories.PHOTO}}


@example("PATCH /api/v1/ideas/<id>/pictures/<picture_id>", id="idea", picture_id="picture")
def _(stage: Stage) -> Parts:
    return {"args": _with_picture(stage), "json": {"alt": "Lavička bez sedáku", "position": 1}}


@example("POST /ideas/<id>/pictures/<picture_id>/description", id="idea", picture_id="picture")
def _(stage: Stage) -> Parts:
    return {"args": _with_picture(stage), "form": {"alt": "Lavička bez sedáku"}}


@example("POST /ideas/<id>/pictures/<picture_id>/position", id="idea", picture_id="picture")
def _(stage: Stage) -> Parts:
    return {"args": _with_picture(stage), "form": {"position": "1"}}


@example("POST /ideas/<id>/pictures/<picture_id>/removal", id="idea", picture_id="picture")
def _(stage: Stage) -> Parts:
    return {"args": _with_picture(stage), "form": {}}


@example("GET /api/v1/ideas/<id>/story", id="idea")
def _(stage: Stage) -> Parts:
    idea = factories.an_idea(stage)
    factories.a_need(stage, state="returned", idea=idea)
    return {"args": {"id": idea}}


# --- needs


@example("GET /needs")
@example("GET /api/v1/needs")
def _(stage: Stage) -> Parts:
    factories.a_need(stage, state="accepted")
    return {"query": {"limit": "100"}}


@example("GET /needs/<id>", id="need")
@example("GET /api/v1/needs/<id>", id="need")
@example("GET /api/v1/needs/<id>/story", id="need")
def _(stage: Stage) -> Parts:
    return {"args": {"id": factories.a_need(stage, state="declined")}}


@example("PATCH /api/v1/needs/<id>", id="need", refusals=(409,))
def _(stage: Stage) -> Parts:
    return {"args": {"id": factories.a_need(stage)}, "json": factories.need_fields() | {"version": 1}}


@example("POST /needs/<id>/revision", id="need")
def _(stage: Stage) -> Parts:
    return {"args": {"id": factories.a_need(stage)}, "form": factories.need_fields() | {"version": "1"}}


@example("POST /api/v1/needs/<id>/send", id="need")
def _(stage: Stage) -> Parts:
    return {"args": {"id": factories.a_need(stage)}}


@example("POST /needs/<id>/sending", id="need")
def _(stage: Stage) -> Parts:
    return {"args": {"id": factories.a_need(stage)}, "form": {"version": "1"}}


@example("POST /api/v1/needs/<id>/answers", id="need", refusals=(409,))
def _(stage: Stage) -> Parts:
    return {"args": {"id": factories.a_need(stage, state="sent")}, "json": factories.answer_fields()}


@example("POST /needs/<id>/answers", id="need")
def _(stage: Stage) -> Parts:
    form = {name: value or "" for name, value in factories.answer_fields().items()}
    return {"args": {"id": factories.a_need(stage, state="sent")}, "form": form}


@example("GET /desk")
def _(stage: Stage) -> Parts:
    factories.a_need(stage, state="sent")
    return {}


# --- nominations


@example("GET /moderation")
@example("GET /api/v1/moderation/nominations")
def _(stage: Stage) -> Parts:
    factories.a_nomination(stage)
    return {"query": {"limit": "100"}}


@example("GET /moderation/nominations/<id>", id="nomination")
def _(stage: Stage) -> Parts:
    return {"args": {"id": factories.a_nomination(stage)}}


@example("POST /api/v1/moderation/nominations/<id>/candidate", id="nomination")
def _(stage: Stage) -> Parts:
    fields = factories.need_fields() | {"ideas": [factories.an_idea(stage)]}
    return {"args": {"id": factories.a_nomination(stage)}, "json": fields}


@example("POST /moderation/nominations/<id>/candidate", id="nomination")
def _(stage: Stage) -> Parts:
    fields = factories.need_fields() | {"ideas": [factories.an_idea(stage)]}
    return {"args": {"id": factories.a_nomination(stage)}, "form": fields}
