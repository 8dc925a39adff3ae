"""What the links in letters open. A link holds a secret, the house its hash."""

from sqlalchemy import select

from app.core.db.unit import Unit
from app.people.models import MailProof, SignUp
from app.people.queries.people import secret_hash


def sign_up_of(u: Unit, *, secret: str) -> SignUp | None:
    """Return the sign-up that the link of its letter is about, None when it opens nothing, or nothing any more."""
    holding = select(SignUp).where(SignUp.secret_hash == secret_hash(secret), SignUp.expires_at > u.now)
    return u.session.scalars(holding).one_or_none()


def proof_of(u: Unit, *, purpose: str, secret: str) -> MailProof | None:
    """Return what the link of a letter proves, for this purpose and no other."""
    holding = select(MailProof).where(MailProof.secret_hash == secret_hash(secret), MailProof.expires_at > u.now)
    return u.session.scalars(holding.where(MailProof.purpose == purpose)).one_or_none()
