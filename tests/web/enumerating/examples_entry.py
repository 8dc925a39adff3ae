"""Examples of the ways into an account: signing up, a lost password, another address."""

from app.people.commands.mail_requests import MailKind
from tests.web.enumerating import factories
from tests.web.enumerating.examples import Parts, example, nothing
from tests.web.enumerating.stage import PASSWORD, Stage

for page in ("GET /sign-up", "GET /sign-up/sent", "GET /reset", "GET /reset/sent", "GET /me/email"):
    example(page)(nothing)


@example("POST /sign-up", is_costly=True)
def _(stage: Stage) -> Parts:
    return {"form": factories.sign_up_fields(stage, of_age="true")}


@example("POST /api/v1/sign-ups", is_costly=True)
def _(stage: Stage) -> Parts:
    return {"json": factories.sign_up_fields(stage)}


@example("POST /sign-up/mail")
@example("POST /reset")
def _(stage: Stage) -> Parts:
    return {"form": {"email": stage.member("author").email}}


@example("POST /api/v1/sign-ups/mail")
@example("POST /api/v1/resets")
def _(stage: Stage) -> Parts:
    return {"json": {"email": stage.member("author").email}}


@example("GET /sign-up/confirm")
def _(stage: Stage) -> Parts:
    return {"query": {"token": factories.a_sign_up(stage)}}


@example("POST /sign-up/confirm", refusals=(409,), is_costly=True)
def _(stage: Stage) -> Parts:
    return {"form": {"token": factories.a_sign_up(stage), "password": PASSWORD}}


@example("POST /api/v1/sign-ups/confirmations", refusals=(409,), is_costly=True)
def _(stage: Stage) -> Parts:
    return {"json": {"token": factories.a_sign_up(stage), "password": PASSWORD}}


@example("GET /reset/new")
def _(stage: Stage) -> Parts:
    return {"query": {"token": factories.a_link(stage, MailKind.RESET)}}


@example("POST /reset/new", refusals=(409,), is_costly=True)
def _(stage: Stage) -> Parts:
    return {"form": {"token": factories.a_link(stage, MailKind.RESET), "password": PASSWORD}}


@example("POST /api/v1/resets/passwords", refusals=(409,), is_costly=True)
def _(stage: Stage) -> Parts:
    return {"json": {"token": factories.a_link(stage, MailKind.RESET), "password": PASSWORD}}


@example("PUT /api/v1/me/password", ends_proofs=True, is_costly=True)
def _(_stage: Stage) -> Parts:
    return {"json": {"current": PASSWORD, "password": PASSWORD}}


@example("POST /me/email")
def _(stage: Stage) -> Parts:
    return {"form": {"email": f"jina{stage.number()}@example.cz", "password": PASSWORD}}


@example("PUT /api/v1/me/email")
def _(stage: Stage) -> Parts:
    return {"json": {"email": f"jina{stage.number()}@example.cz", "password": PASSWORD}}


@example("GET /me/email/confirm")
def _(stage: Stage) -> Parts:
    return {"query": {"token": factories.a_link(stage, MailKind.CHANGE_EMAIL)}}


@example("POST /me/email/confirm", refusals=(409,))
def _(stage: Stage) -> Parts:
    return {"form": {"token": factories.a_link(stage, MailKind.CHANGE_EMAIL)}}


@example("POST /api/v1/me/email/confirmations", refusals=(409,))
def _(stage: Stage) -> Parts:
    return {"json": {"token": factories.a_link(stage, MailKind.CHANGE_EMAIL)}}
