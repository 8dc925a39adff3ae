"""Who is in the demo: one account to sign in with for each role, and neighbours who vote."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.core.actors import Role, Tier
from app.core.db.unit import Unit
from app.people.commands.accounts import Made, create_people, create_person
from app.people.inputs import PersonInput

ACCOUNTS: Mapping[str, tuple[str, Role, Tier]] = {
    "resident": ("Radek Rychlý", Role.RESIDENT, Tier.EMAIL),
    "verified_resident": ("Věra Vítová", Role.RESIDENT, Tier.VERIFIED),
    "board": ("Božena Benešová", Role.BOARD, Tier.VERIFIED),
    "moderator": ("Milan Moravec", Role.MODERATOR, Tier.EMAIL),
    "moderator2": ("Marta Machová", Role.MODERATOR, Tier.EMAIL),
    "official": ("Olga Opatrná", Role.OFFICIAL, Tier.EMAIL),
    "solver": ("Simona Sklenářová", Role.SOLVER, Tier.EMAIL),
    "solver2": ("Štěpán Šimek", Role.SOLVER, Tier.EMAIL),
    "juror": ("Jan Jirásek", Role.JUROR, Tier.EMAIL),
    "admin": ("Alena Adamová", Role.ADMIN, Tier.EMAIL),
}

HOME = "563889"
VERIFIED, KNOWN = 140, 40


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody of the demo, with what they sign in with: made at random for this installation."""

    role: str
    made: Made

    def as_json(self) -> dict[str, str]:
        """Return the form that CONTRACT.md gives `demo.json`."""
        secret = {"totp_secret": self.made.totp_secret} if self.made.totp_secret else {}
        return {
            "role": self.role,
            "email": self.made.email or "",
            "password": self.made.password or "",
            "token": self.made.token,
        } | secret


def invite(u: Unit) -> dict[str, Account]:
    """Make the accounts to sign in with, by their names in the table."""
    return {name: Account(name, _made(u, name, *known)) for name, known in ACCOUNTS.items()}


def _made(u: Unit, account: str, name: str, role: Role, tier: Tier) -> Made:
    home = HOME if tier is Tier.VERIFIED else None
    wish = PersonInput(
        email=f"{account.replace('_', '-')}@demo.invalid",
        name=name,
        password=secrets.token_urlsafe(9),
        role=role,
        tier=tier,
        municipality=home,
    )
    return create_person(u, data=wish)


def gather(u: Unit, *, municipalities: Sequence[str]) -> list[tuple[Made, Tier]]:
    """Make the neighbours: most are verified and live all over the region, some are known by e-mail alone."""
    verified = create_people(u, role=Role.RESIDENT, tier=Tier.VERIFIED, count=VERIFIED, municipalities=municipalities)
    known = create_people(u, role=Role.RESIDENT, tier=Tier.EMAIL, count=KNOWN)
    return [(made, Tier.VERIFIED) for made in verified] + [(made, Tier.EMAIL) for made in known]
