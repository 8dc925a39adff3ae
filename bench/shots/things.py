"""What of an installation is shown on pages that are about something, found in its tables.

Pages behind the links of letters need the secret that only the letter holds: one is made as the letter would have it.
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
class Thing:
    """What stands in the address of a page about it, and whose it is."""

    arguments: Mapping[str, str] = field(default_factory=dict)
    query: str = ""
    owner: str | None = None


def _idea(u: Unit, *wanted: ColumnElement[bool]) -> Thing | None:
    """The most supported one that its author may still reword."""
    row = u.session.execute(
        with_rank(select(Idea.id, Idea.author_id), campaign_id=Idea.campaign_id, id=Idea.id)
        .where(Idea.status == "published", Idea.campaign_id.in_(_open(u, Phase.COLLECT)), *wanted)
        .order_by(SORT_KEYS["supporters"].desc(), Idea.id)
        .limit(1)
    ).first()
    return Thing({"id": row.id}, owner=row.author_id) if row else None


def _own_idea(u: Unit) -> Thing | None:
    """The most supported one of which nothing has come, so that its author may take it back."""
    return _idea(u, ~exists().where(Link.from_id == Idea.id))


def _campaign(u: Unit) -> Thing | None:
    """The longest-running one that is open to ideas."""
    found = select(Campaign.id).where(Campaign.id.in_(_open(u, Phase.COLLECT))).order_by(Campaign.created_at)
    return _by_id(u.session.scalar(found.limit(1)))


def _open(u: Unit, phase: Phase) -> Select[str]:
    is_now = (CampaignPhase.phase == phase.value, CampaignPhase.starts <= u.now, CampaignPhase.ends > u.now)
    return select(CampaignPhase.campaign_id).where(*is_now)


def _phase(u: Unit) -> Thing | None:
    found = select(CampaignPhase).where(CampaignPhase.ends > u.now).order_by(CampaignPhase.starts)
    phase = u.session.scalars(found.limit(1)).first()
    return Thing({"id": phase.campaign_id, "phase_id": phase.id}) if phase else None


def _nomination(u: Unit) -> Thing | None:
    waiting = select(Nomination.id).where(Nomination.need_id.is_(None)).order_by(Nomination.at, Nomination.id)
    return _by_id(u.session.scalar(waiting.limit(1)))


def _need(state: str) -> Callable[[Unit], Thing | None]:
    newest = select(Need.id).where(Need.state == state).order_by(Need.created_at.desc()).limit(1)
    return lambda u: _by_id(u.session.scalar(newest))


def _by_id(id: str | None) -> Thing | None:
    return Thing({"id": id}) if id else None


def _passkey(u: Unit) -> Thing | None:
    one = u.session.scalars(select(Passkey).limit(1)).first()
    return Thing({"id": one.id}, owner=one.person_id) if one else None


def _reset(u: Unit) -> Thing | None:
    person = _somebody(u)
    secret = (
        issue_email_token(u, MailKind.RESET, person, email=str(person.email), valid_for=RESET_VALID_FOR)
        if person
        else None
    )
    return _by_letter(secret)


def _new_address(u: Unit) -> Thing | None:
    person = _somebody(u)
    secret = (
        issue_email_token(u, MailKind.EMAIL, person, email=f"nova-{person.email}", valid_for=EMAIL_VALID_FOR)
        if person
        else None
    )
    return _by_letter(secret, person)


def _somebody(u: Unit) -> Person | None:
    with_password = select(Person).where(Person.email.is_not(None), Person.totp_secret.is_(None))
    return u.session.scalars(with_password.where(Person.password_hash.is_not(None)).order_by(Person.id)).first()


def _by_letter(secret: str | None, person: Person | None = None) -> Thing | None:
    return Thing(query=f"?token={secret}", owner=person.id if person else None) if secret else None


def _sign_up(u: Unit) -> Thing:
    secret = new_secret()
    wish = SignUp(id=new_id(), secret_hash=secret_hash(secret), email="nova@demo.invalid", name="Nová Sousedka")
    wish.password_hash, wish.locale, wish.terms = "", "cs", TERMS
    wish.created_at, wish.expires_at = u.now, u.now + SIGN_UP_VALID_FOR
    u.session.add(wish)
    return Thing(query=f"?token={secret}")


THINGS: Mapping[str, Callable[[Unit], Thing | None]] = {
    "idea": _idea,
    "idea without a successor": _own_idea,
    "campaign": _campaign,
    "phase": _phase,
    "nomination": _nomination,
    "answered need": _need("accepted"),
    "sent need": _need("sent"),
    "candidate need": _need("candidate"),
    "passkey": _passkey,
    "letter of a lost password": _reset,
    "letter to a new address": _new_address,
    "letter of a sign-up": _sign_up,
}
"""How each is found; None where the installation has none."""
