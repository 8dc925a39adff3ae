"""Letters that people ask for at the door: sign-up, a lost password, another address.

The door only writes down the wish: what it answers, and how long that takes, is the same whether an address is
known or not. Which letter is written, if any, is found out afterwards, by a job.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import delete, func, select

from app.core import mail
from app.core.db.unit import Unit
from app.core.ids import new_id, new_secret
from app.core.mail_templates import letter, link
from app.people.models import LetterWish, MailProof, Person, SignUp
from app.people.queries import secret_hash
from app.people.rules import EMAIL_HOLDS, RESET_HOLDS

JOB = "letters"

PER_MAILBOX = "5 per 1 day"
"""Letters of one kind to one mailbox: nobody's may be flooded through us."""


class Kind(StrEnum):
    """What a letter is asked for."""

    CONFIRM = "confirm"
    RESET = "reset"
    EMAIL = "email"


def wish(u: Unit, kind: Kind, *, email: str, sign_up_id: str | None = None, person_id: str | None = None) -> None:
    """Write down that a letter is wanted."""
    row = LetterWish(id=new_id(), kind=kind.value, email=email, sign_up_id=sign_up_id, person_id=person_id)
    row.at = row.retry_at = u.now
    u.session.add(row)
    u.wake(JOB)


def write(u: Unit, wanted: LetterWish, *, site: str) -> None:
    """Write the letter that this wish calls for. `site` is the canonical address of the house."""
    _WRITERS[Kind(wanted.kind)](u, wanted, site)


def post(u: Unit, name: str, person: Person, *, key: str, to: str | None = None, **facts: Any) -> None:
    """Send somebody a letter in their language, to the address of their account unless another is given."""
    address = to or person.email
    if address:
        _post(u, name, address, person.locale, key=key, facts=facts)


def _post(u: Unit, name: str, to: str, language: str, *, key: str, facts: Mapping[str, Any]) -> None:
    written = letter(name, language, **facts)
    mail.post(u, to=to, subject=written.subject, text=written.text, key=f"{name}:{key}")


def _confirm(u: Unit, wanted: LetterWish, site: str) -> None:
    person, sign_up = _owner(u, wanted.email), _sign_up(u, wanted)
    if person is not None:
        u.session.execute(delete(SignUp).where(func.lower(SignUp.email) == wanted.email.lower()))
        places = {"sign_in": link(site, "/sign-in"), "reset": link(site, "/reset")}
        post(u, "exists", person, key=wanted.id, site=site, **places)
    elif sign_up is not None:
        secret = new_secret()
        sign_up.secret_hash = secret_hash(secret)
        facts = {"site": site, "link": link(site, "/sign-up/confirm", token=secret), "until": sign_up.expires_at}
        _post(u, "confirm", sign_up.email, sign_up.locale, key=wanted.id, facts=facts)


def _owner(u: Unit, email: str) -> Person | None:
    return u.session.scalars(select(Person).where(func.lower(Person.email) == email.lower())).one_or_none()


def _sign_up(u: Unit, wanted: LetterWish) -> SignUp | None:
    """Return the sign-up that the wish came with, else the newest of its address."""
    holding = select(SignUp).where(func.lower(SignUp.email) == wanted.email.lower(), SignUp.expires_at > u.now)
    if wanted.sign_up_id is not None:
        holding = holding.where(SignUp.id == wanted.sign_up_id)
    return u.session.scalars(holding.order_by(SignUp.created_at.desc(), SignUp.id.desc()).limit(1)).first()


def _reset(u: Unit, wanted: LetterWish, site: str) -> None:
    person = _owner(u, wanted.email)
    if person is None:
        # Whoever has not confirmed yet has no password to lose: what they lack is that letter.
        _confirm(u, wanted, site)
        return
    secret = prove(u, Kind.RESET, person, email=wanted.email, holds=RESET_HOLDS)
    address = link(site, "/reset/new", token=secret)
    post(u, "reset", person, key=wanted.id, site=site, link=address, until=u.now + RESET_HOLDS)


def _email(u: Unit, wanted: LetterWish, site: str) -> None:
    person, owner = u.session.get_one(Person, wanted.person_id), _owner(u, wanted.email)
    if owner is not None:
        post(u, "email_taken", owner, key=wanted.id, site=site)
        return
    secret = prove(u, Kind.EMAIL, person, email=wanted.email, holds=EMAIL_HOLDS)
    address = link(site, "/me/email/confirm", token=secret)
    until = u.now + EMAIL_HOLDS
    post(u, "email_confirm", person, key=wanted.id, to=wanted.email, site=site, link=address, until=until)
    post(u, "email_wanted", person, key=wanted.id, site=site, email=wanted.email, reset=link(site, "/reset"))


def prove(u: Unit, purpose: Kind, person: Person, *, email: str, holds: timedelta) -> str:
    """Make the secret of a link; the one of an earlier letter for the same purpose opens nothing any more."""
    secret = new_secret()
    u.session.execute(
        delete(MailProof).where(MailProof.person_id == person.id, MailProof.purpose == purpose.value),
    )
    u.session.add(
        MailProof(
            id=new_id(),
            secret_hash=secret_hash(secret),
            purpose=purpose.value,
            person_id=person.id,
            email=email,
            expires_at=u.now + holds,
        )
    )
    return secret


_WRITERS: Mapping[Kind, Callable[[Unit, LetterWish, str], None]] = {
    Kind.CONFIRM: _confirm,
    Kind.RESET: _reset,
    Kind.EMAIL: _email,
}
