"""Factories of what examples are about: each call creates a new token, idea, need … of the author's."""

import os
from typing import Any

import pyotp
from sqlalchemy import delete

from app.campaigns.commands import archive_campaign
from app.campaigns.queries import details_of as details_of_campaigns
from app.campaigns.queries import find as find_campaign
from app.campaigns.queries import promotion_of
from app.core.ids import new_id, new_secret
from app.core.ports import NullLimiter, NullScreener
from app.ideas import commands as ideas
from app.ideas.inputs import IdeaInput, PictureInput
from app.needs import commands as needs
from app.needs.inputs import AnswerInput, DraftInput
from app.people.commands.mail_requests import MailKind, issue_email_token
from app.people.commands.passkeys import RelyingParty, add_passkey, registration_purpose
from app.people.commands.second_factor import begin_totp, confirm_totp
from app.people.commands.sign_in import start_sign_in
from app.people.commands.tokens import issue_token
from app.people.inputs import NewPasskey, TokenInput, TotpConfirmation
from app.people.models import Person, RecoveryCode, SignUp, UsedOtp
from app.people.queries import my_factors, my_sign_ins, secret_hash, totp_being_set_up
from app.people.rules import RESET_VALID_FOR, SIGN_UP_VALID_FOR, TERMS, make_challenge
from moderation.commands import nominate
from moderation.models import Nomination
from moderation.rules import IdeaFigures
from tests.authenticator import Authenticator
from tests.photos import photo
from tests.web.enumerating.fields import campaign_fields, campaign_form, promotion_fields
from tests.web.enumerating.stage import HASH, PASSWORD, Stage

__all__ = [
    "PHOTO",
    "a_campaign",
    "a_link",
    "a_phase",
    "a_picture",
    "a_sign_in",
    "a_sign_up",
    "a_token",
    "an_idea",
    "campaign_fields",
    "campaign_form",
    "idea_fields",
    "idea_form",
    "promotion_fields",
    "sign_up_fields",
]


PHOTO = photo()
DRAWN = ideas.reencode_picture(PHOTO)


def a_token(stage: Stage, *, name: str = "Mapa lavic") -> str:
    with stage.world.unit(stage.member("author")) as u:
        return issue_token(u, data=TokenInput(name=name)).id


def a_sign_in(stage: Stage, *, device: str = "Firefox") -> str:
    with stage.world.unit(stage.member("author")) as u:
        start_sign_in(u, device=device)
        u.session.flush()
        return max(sign_in.id for sign_in in my_sign_ins(u))


def drop_app(stage: Stage, who: str = "author") -> None:
    """Take an authenticator app from somebody, so that a password is enough again."""
    with stage.world.unit(stage.member(who)) as u:
        u.session.get_one(Person, stage.member(who).id).totp_secret = None
        for table in (UsedOtp, RecoveryCode):
            u.session.execute(delete(table).where(table.person_id == stage.member(who).id))


def begin_app(stage: Stage, who: str) -> str:
    """Let somebody begin to set up an app; return the code that confirms it."""
    if who == "author":
        drop_app(stage, who)
    with stage.world.unit(stage.member(who)) as u:
        begin_totp(u)
        secret = totp_being_set_up(u)
    assert secret is not None
    return pyotp.TOTP(secret).at(stage.runtime.clock.now())


def set_up_app(stage: Stage) -> str:
    """Give the author an app; return a recovery code of theirs, because a code of the app works but once."""
    code = begin_app(stage, "author")
    with stage.world.unit(stage.member("author")) as u:
        return confirm_totp(u, data=TotpConfirmation(code=code), limiter=NullLimiter())[0]


def a_challenge(stage: Stage, purpose: str) -> bytes:
    settings, now = stage.runtime.settings, stage.runtime.clock.now()
    return make_challenge(settings.secret_key, purpose, now, os.urandom(16))


def a_passkey(stage: Stage, *, name: str = "Telefon", device: Authenticator | None = None) -> str:
    device, author = device or Authenticator(), stage.member("author")
    answer = device.register(a_challenge(stage, registration_purpose(author.id)))
    site = RelyingParty(device.host, device.origin, stage.runtime.settings.secret_key)
    with stage.world.unit(author) as u:
        add_passkey(u, data=NewPasskey(credential=answer, passkey_name=name), rp=site)
        return my_factors(u).passkeys[-1].id


def a_sign_up(stage: Stage) -> str:
    """Return the secret of the link that confirms a sign-up with the cast's password."""
    with stage.world.system() as u:
        secret, id = new_secret(), new_id()
        row = SignUp(id=id, secret_hash=secret_hash(secret), email=f"{id}@example.cz", name="Nová", password_hash=HASH)
        row.locale, row.terms, row.created_at, row.expires_at = "cs", TERMS, u.now, u.now + SIGN_UP_VALID_FOR
        u.session.add(row)
    return secret


def a_link(stage: Stage, purpose: MailKind) -> str:
    """Return the secret of a link: to another address for the author, to a new password for somebody new."""
    person_id = (stage.member("author") if purpose is MailKind.CHANGE_EMAIL else stage.world.join("Zapomnětlivá")).id
    with stage.world.system() as u:
        person = u.session.get_one(Person, person_id)
        # The author's own address, spelt otherwise: other examples go on signing in with it.
        return issue_email_token(u, purpose, person, email=str(person.email).upper(), valid_for=RESET_VALID_FOR)


def sign_up_fields(stage: Stage, **chosen: Any) -> dict[str, Any]:
    number = stage.number()
    return {
        "email": f"nova{number}@example.cz",
        "password": PASSWORD,
        "name": "Nová Sousedka",
        "handle": f"nova-{number}",
        "municipality": "Raspenava",
        "of_age": True,
        "terms": TERMS,
    } | chosen


def a_campaign(stage: Stage, **chosen: Any) -> str:
    return stage.open_campaign(**chosen)


def an_archived_campaign(stage: Stage) -> str:
    campaign = a_campaign(stage)
    with stage.world.system() as u:
        archive_campaign(u, campaign_id=campaign)
    return campaign


def a_phase(stage: Stage, *, starts: str = "2027-01-01T00:00:00Z") -> dict[str, str]:
    """Return a campaign and a phase of it, as parts of an address; it is ahead unless it starts in the past."""
    phase = {"phase": "collect", "starts": starts, "ends": "2028-01-01T00:00:00Z"}
    campaign = stage.open_campaign(phases=[phase])
    with stage.world.system() as u:
        (details,) = details_of_campaigns(u, [find_campaign(u, campaign)])
        return {"id": campaign, "phase_id": details.phases[0].id}


def idea_fields(stage: Stage, **chosen: Any) -> dict[str, Any]:
    return {
        "campaign": stage.campaign,
        "title": "Lavičky u zastávky",
        "body": "Na zastávce u nádraží chceme **tři** lavičky.",
        "municipality": "Raspenava",
        "topic": "Doprava",
        "point": {"lat": 50.77, "lon": 15.05},
    } | chosen


def idea_form(stage: Stage, **chosen: Any) -> dict[str, str]:
    fields = idea_fields(stage, **chosen)
    del fields["point"]
    return fields


def an_idea(stage: Stage, *, status: str = "published", **chosen: Any) -> str:
    """Return the author's idea in this status, written where that is what a new one starts as.

    It is `withdrawn` after everybody could see it, `withdrawn unseen` before.
    """
    if status in ("held", "withdrawn unseen"):
        chosen |= {"campaign": stage.moderated_campaign}
    with stage.world.unit(stage.member("author")) as u:
        data = IdeaInput.model_validate(idea_fields(stage, **chosen), strict=False)
        idea = ideas.publish_idea(u, data=data, screener=NullScreener(), limiter=NullLimiter())
    if status in ("withdrawn", "withdrawn unseen"):
        withdraw(stage, idea.id)
    if status == "hidden":
        stage.hide_idea(idea.id)
    return idea.id


def withdraw(stage: Stage, idea: str) -> None:
    with stage.world.unit(stage.member("author")) as u:
        ideas.withdraw_idea(u, idea_id=idea)


def a_picture(stage: Stage, *, idea: str, alt: str = "Rozbitá lavička") -> str:
    """Return a picture that the author put beside an idea of theirs."""
    with stage.world.unit(stage.member("author")) as u:
        data = PictureInput(alt=alt)
        shown = ideas.add_picture(u, idea_id=idea, data=data, drawn=DRAWN, storage=stage.runtime.storage)
        return str(shown.pictures[-1]["id"])


def need_fields(**chosen: Any) -> dict[str, Any]:
    return {"statement": "Lidem chybí místo k čekání.", "summary": "Píše o tom **mnoho** lidí."} | chosen


def answer_fields(**chosen: Any) -> dict[str, Any]:
    return {
        "action": "accept",
        "reason": "Je to potřeba.",
        "into": None,
        "owner": "Odbor dopravy",
        "due": "2027-06-30",
        "version": None,
    } | chosen


ANSWERS: dict[str, dict[str, Any]] = {
    "accepted": {},
    "declined": {"action": "decline", "owner": None, "due": None},
    "returned": {"action": "return", "owner": None, "due": None},
}


def a_need(
    stage: Stage, *, state: str = "candidate", idea: str | None = None, reason: str = "Je to potřeba.", **chosen: Any
) -> str:
    """Return a need in this state, drafted by the moderator from an idea of the author's."""
    idea = idea or an_idea(stage)
    with stage.world.unit(stage.member("moderator")) as u:
        data = DraftInput(**need_fields(**chosen), ideas=[idea])
        need_id = needs.draft_candidate(u, campaign_id=stage.campaign, data=data).id
    if state != "candidate":
        with stage.world.unit(stage.member("moderator")) as u:
            needs.send_need(u, need_id=need_id, answer_days=30)
    if state in ANSWERS:
        with stage.world.unit(stage.member("official")) as u:
            answer = AnswerInput.model_validate(answer_fields(reason=reason, **ANSWERS[state]), strict=False)
            needs.answer_need(u, need_id=need_id, data=answer, office="Městský úřad")
    return need_id


def a_nomination(stage: Stage, *, idea: str | None = None) -> str:
    """Return the nomination of an idea that has all that could be asked of it."""
    idea = idea or an_idea(stage)
    facts = IdeaFigures(verified=99, supporters=99, municipalities=9, groups=0, age_hours=99, opponents=1)
    with stage.world.system() as u:
        nominate(u, campaign_id=stage.campaign, policy=promotion_of(u.session, stage.campaign), facts={idea: facts})
        u.session.flush()
        return u.session.get_one(Nomination, (stage.campaign, idea)).id
