"""What happened to accounts. People appear by their random key, never by name."""

from dataclasses import dataclass

from app.core.events import Audience, Event


@dataclass(frozen=True, kw_only=True)
class PersonEvent(Event, of="person", audience=Audience.STAFF):
    """Something happened to the account of the person with this key."""

    person: str


@dataclass(frozen=True, kw_only=True)
class PersonCreated(PersonEvent, type="person.created"):
    """An account was made."""

    tier: str


@dataclass(frozen=True, kw_only=True)
class PasswordSet(PersonEvent, type="person.password_set"):
    """A person has a new password; their other sessions ended."""


@dataclass(frozen=True, kw_only=True)
class FactorAdded(PersonEvent, type="person.factor_added"):
    """A person set up something more that proves who they are: `totp`, `recovery_codes`, `passkey`, `federated`."""

    factor: str


@dataclass(frozen=True, kw_only=True)
class FactorRemoved(PersonEvent, type="person.factor_removed"):
    """A person gave up something that proved who they are."""

    factor: str


@dataclass(frozen=True, kw_only=True)
class EmailChanged(PersonEvent, type="person.email_changed"):
    """A person has another address, confirmed by a link mailed to it."""


@dataclass(frozen=True, kw_only=True)
class RoleGranted(PersonEvent, type="role.granted"):
    """A person was trusted with a role, in a space or everywhere."""

    role: str
    space: str | None


@dataclass(frozen=True, kw_only=True)
class RoleRevoked(PersonEvent, type="role.revoked"):
    """A role was taken back."""

    role: str
    space: str | None
