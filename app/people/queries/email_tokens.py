"""What the links in mail open. A link holds a secret, the database its hash."""

from sqlalchemy import select

from app.core.db.unit import Unit
from app.people.models import EmailToken, SignUp
from app.people.queries.people import secret_hash


def sign_up_of(u: Unit, *, secret: str) -> SignUp | None:
    """Return the sign-up that the mailed link is about, None when it opens nothing, or nothing any more."""
    holding = select(SignUp).where(SignUp.secret_hash == secret_hash(secret), SignUp.expires_at > u.now)
    return u.session.scalars(holding).one_or_none()


def email_token_of(u: Unit, *, purpose: str, secret: str) -> EmailToken | None:
    """Return what a mailed link proves, for this purpose and no other."""
    holding = select(EmailToken).where(EmailToken.secret_hash == secret_hash(secret), EmailToken.expires_at > u.now)
    return u.session.scalars(holding.where(EmailToken.purpose == purpose)).one_or_none()
