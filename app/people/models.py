"""Accounts, credentials, sessions, tokens and role grants."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db.base import Base, Id, Key
from app.core.db.encrypted import EncryptedText


class Person(Base):
    """Somebody who takes part. A guest has neither e-mail nor password."""

    __tablename__ = "person"
    __table_args__ = (Index("uq_person_email", text("lower(email)"), unique=True),)

    id: Mapped[Key]
    handle: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    email: Mapped[str | None]
    # Nobody who only wants a name should hold these: whoever needs one asks for it by `undefer`.
    password_hash: Mapped[str | None] = mapped_column(deferred=True, deferred_raiseload=True)
    totp_secret: Mapped[str | None] = mapped_column(EncryptedText, deferred=True, deferred_raiseload=True)
    tier: Mapped[str]
    locale: Mapped[str]
    municipality: Mapped[str | None]
    created_at: Mapped[datetime]
    terms: Mapped[str | None]
    """The version of the terms that was accepted when the account was made, together with the statement of age."""


class ActorKey(Base):
    """The random name under which events know a person. Deleting the row severs the two for good."""

    __tablename__ = "actor_key"

    key: Mapped[Key]
    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), unique=True)


class RoleGrant(Base):
    """A role that a person holds in a space; without a space, everywhere."""

    __tablename__ = "role_grant"
    __table_args__ = (UniqueConstraint("person_id", "role", "space_id", postgresql_nulls_not_distinct=True),)

    id: Mapped[Key]
    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    role: Mapped[str]
    space_id: Mapped[Id | None]
    granted_at: Mapped[datetime]


class SignIn(Base):
    """A browser session. The cookie holds a secret, the row its SHA-256: a stolen table opens nothing."""

    __tablename__ = "sign_in"

    id: Mapped[Key]
    secret_hash: Mapped[bytes] = mapped_column(unique=True)
    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    device: Mapped[str]


class Token(Base):
    """A bearer token for the API: named, scoped, expiring. Only its SHA-256 is kept."""

    __tablename__ = "token"

    id: Mapped[Key]
    secret_hash: Mapped[bytes] = mapped_column(unique=True)
    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    scopes: Mapped[list[str]]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class TotpSetUp(Base):
    """The secret of an authenticator app that its owner has been shown and not confirmed yet."""

    __tablename__ = "totp_set_up"

    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    secret: Mapped[str] = mapped_column(EncryptedText)


class RecoveryCode(Base):
    """A code for the day the phone is lost: works once, then the row is gone. Only its SHA-256 is kept."""

    __tablename__ = "recovery_code"

    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    code_hash: Mapped[bytes] = mapped_column(primary_key=True)


class Passkey(Base):
    """The public half of a key that a device keeps (WebAuthn). The device asks its owner for a finger, face or PIN."""

    __tablename__ = "passkey"

    id: Mapped[Key]
    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    credential_id: Mapped[bytes] = mapped_column(unique=True)
    public_key: Mapped[bytes]
    sign_count: Mapped[int] = mapped_column(BigInteger)
    name: Mapped[str]
    created_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class UsedChallenge(Base):
    """A challenge that a passkey has answered, kept as long as it would be taken, so that it is taken once."""

    __tablename__ = "used_challenge"

    challenge: Mapped[bytes] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)


class FederatedIdentity(Base):
    """A person's account at an OpenID Connect provider: by the provider's subject, never by an e-mail address."""

    __tablename__ = "federated_identity"
    __table_args__ = (UniqueConstraint("person_id", "issuer"),)

    issuer: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    residence: Mapped[str | None]
    linked_at: Mapped[datetime]


class UsedOtp(Base):
    """A one-time code that was used, so that it cannot be used twice."""

    __tablename__ = "used_otp"

    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    step: Mapped[int] = mapped_column(primary_key=True)


class SignUp(Base):
    """A sign-up whose address is not confirmed yet. Of several for one address, each has its own password."""

    __tablename__ = "sign_up"
    __table_args__ = (Index("ix_sign_up_email", text("lower(email)"), "created_at"),)

    id: Mapped[Key]
    secret_hash: Mapped[bytes | None] = mapped_column(unique=True)
    email: Mapped[str]
    name: Mapped[str]
    handle: Mapped[str | None]
    municipality: Mapped[str | None]
    password_hash: Mapped[str]
    locale: Mapped[str]
    terms: Mapped[str]
    next_path: Mapped[str | None]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class MailRequest(Base):
    """Mail that somebody asked for. Whether it is written, and which, is found out after the answer."""

    __tablename__ = "mail_request"

    id: Mapped[Key]
    kind: Mapped[str]
    email: Mapped[str]
    sign_up_id: Mapped[Id | None]
    person_id: Mapped[Id | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    at: Mapped[datetime]
    retry_at: Mapped[datetime] = mapped_column(index=True)


class EmailToken(Base):
    """The secret of a mailed link, which proves that the mailbox is somebody's: for one purpose, once, for a while."""

    __tablename__ = "email_token"

    id: Mapped[Key]
    secret_hash: Mapped[bytes] = mapped_column(unique=True)
    purpose: Mapped[str]
    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    email: Mapped[str]
    expires_at: Mapped[datetime]
