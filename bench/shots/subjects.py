"""The subjects of pages: an idea, a campaign, a need …, found in the tables of an installation.

Pages behind the links of mail need the secret that only the mail holds: one is issued as for the mail.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Select, exists, select

from app.campaigns.models import Campaign, CampaignPhase
from app.core.db.unit import Unit
from app.core.ids import new_id, new_secret
from app.core.links import Link
from app.ideas.models import Idea
from app.needs.models import Need
from app.people.commands.mail_requests import MailKind, issue_email_token
from app.people.models import Passkey, Person, SignUp
from app.people.queries import secret_hash
from app.people.rules import EMAIL_VALID_FOR, RESET_VALID_FOR, SIGN_UP_VALID_FOR, TERMS
from app.policies import Phase
from app.votes.queries import SORT_KEYS, with_rank
from moderation.models import Nomination


@dataclass(frozen=True, slots=True)
class Subject:
    """What stands in the address of a page about it, and whose it is."""

    arguments: Mapping[str, str] = field(default_factory=dict)
    query: str = ""
    owner: str | None = None


def _idea(u: Unit, *wanted: ColumnElement[bool]) -> Subject | None:
    """Return the most supported idea that its author may still reword."""
    row = u.session.execute(
        with_rank(select(Idea.id, Idea.author_id), campaign_id=Idea.campaign_id, id=Idea.id)
        .where(Idea.status == "published", Idea.campaign_id.in_(_open(u, Phase.COLLECT)), *wanted)
        .order_by(SORT_KEYS["supporters"].desc(), Idea.id)
        .limit(1)
    ).first()
    return Subject({"id": row.id}, owner=row.author_id) if row else None


def _own_idea(u: Unit) -> Subject | None:
    """Return the most supported idea without successors, so that its author may withdraw it."""
    return _idea(u, ~exists().where(Link.from_id == Idea.id))


def _campaign(u: Unit) -> Subject | None:
    """Return the longest-running campaign that is open to ideas."""
    query = select(Campaign.id).where(Campaign.id.in_(_open(u, Phase.COLLECT))).order_by(Campaign.created_at)
    return _by_id(u.session.scalar(query.limit(1)))


def _open(u: Unit, phase: Phase) -> Select[str]:
    is_now = (CampaignPhase.phase == phase.value, CampaignPhase.starts <= u.now, CampaignPhase.ends > u.now)
    return select(CampaignPhase.campaign_id).where(*is_now)


def _phase(u: Unit) -> Subject | None:
    query = select(CampaignPhase).where(CampaignPhase.ends > u.now).order_by(CampaignPhase.starts)
    phase = u.session.scalars(query.limit(1)).first()
    return Subject({"id": phase.campaign_id, "phase_id": phase.id}) if phase else None


def _nomination(u: Unit) -> Subject | None:
    waiting = select(Nomination.id).where(Nomination.need_id.is_(None)).order_by(Nomination.at, Nomination.id)
    return _by_id(u.session.scalar(waiting.limit(1)))


def _need(state: str) -> Callable[[Unit], Subject | None]:
    newest = select(Need.id).where(Need.state == state).order_by(Need.created_at.desc()).limit(1)
    return lambda u: _by_id(u.session.scalar(newest))


def _by_id(id: str | None) -> Subject | None:
    return Subject({"id": id}) if id else None


def _passkey(u: Unit) -> Subject | None:
    passkey = u.session.scalars(select(Passkey).limit(1)).first()
    return Subject({"id": passkey.id}, owner=passkey.person_id) if passkey else None


def _reset(u: Unit) -> Subject | None:
    person = _person_with_password(u)
    secret = (
        issue_email_token(u, MailKind.RESET, person, email=str(person.email), valid_for=RESET_VALID_FOR)
        if person
        else None
    )
    return _by_mail(secret)


def _new_address(u: Unit) -> Subject | None:
    person = _person_with_password(u)
    secret = (
        issue_email_token(u, MailKind.CHANGE_EMAIL, person, email=f"nova-{person.email}", valid_for=EMAIL_VALID_FOR)
        if person
        else None
    )
    return _by_mail(secret, person)


def _person_with_password(u: Unit) -> Person | None:
    with_password = select(Person).where(Person.email.is_not(None), Person.totp_secret.is_(None))
    return u.session.scalars(with_password.where(Person.password_hash.is_not(None)).order_by(Person.id)).first()


def _by_mail(secret: str | None, person: Person | None = None) -> Subject | None:
    return Subject(query=f"?token={secret}", owner=person.id if person else None) if secret else None


def _sign_up(u: Unit) -> Subject:
    secret = new_secret()
    sign_up = SignUp(id=new_id(), secret_hash=secret_hash(secret), email="nova@demo.invalid", name="Nová Sousedka")
    sign_up.password_hash, sign_up.locale, sign_up.terms = "", "cs", TERMS
    sign_up.created_at, sign_up.expires_at = u.now, u.now + SIGN_UP_VALID_FOR
    u.session.add(sign_up)
    return Subject(query=f"?token={secret}")


SUBJECTS: Mapping[str, Callable[[Unit], Subject | None]] = {
    "idea": _idea,
    "idea without a successor": _own_idea,
    "campaign": _campaign,
    "phase": _phase,
    "nomination": _nomination,
    "answered need": _need("accepted"),
    "sent need": _need("sent"),
    "candidate need": _need("candidate"),
    "passkey": _passkey,
    "mail of a lost password": _reset,
    "mail to a new address": _new_address,
    "mail of a sign-up": _sign_up,
}
"""How each is found; None where the installation has none."""
