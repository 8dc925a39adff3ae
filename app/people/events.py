"""What happened to accounts. People appear by their random key, never by name."""

from dataclasses import dataclass

from app.core.events import Audience, Event


@dataclass(frozen=True, kw_only=True)
class PersonEvent(Event):
    """Something happened to the account of the person with this key."""

    type = "person.event"
    audience = Audience.STAFF
    person: str

    @property
    def stream(self) -> str:
        return f"person:{self.person}"


@dataclass(frozen=True, kw_only=True)
class PersonCreated(PersonEvent):
    """An account was made."""

    type = "person.created"
    tier: str


@dataclass(frozen=True, kw_only=True)
class PasswordSet(PersonEvent):
    """A person has a new password; their other sessions ended."""

    type = "person.password_set"


@dataclass(frozen=True, kw_only=True)
class FactorAdded(PersonEvent):
    """A person set up something more that proves who they are: `totp`, `recovery_codes`, `passkey`, `outside`."""

    type = "person.factor_added"
    factor: str


@dataclass(frozen=True, kw_only=True)
class FactorRemoved(PersonEvent):
    """A person gave up something that proved who they are."""

    type = "person.factor_removed"
    factor: str


@dataclass(frozen=True, kw_only=True)
class EmailChanged(PersonEvent):
    """A person has another address, confirmed by a letter to it."""

    type = "person.email_changed"


@dataclass(frozen=True, kw_only=True)
class RoleGranted(PersonEvent):
    """A person was trusted with a role, in a space or everywhere."""

    type = "role.granted"
    role: str
    space: str | None


@dataclass(frozen=True, kw_only=True)
class RoleRevoked(PersonEvent):
    """A role was taken back."""

    type = "role.revoked"
    role: str
    space: str | None
