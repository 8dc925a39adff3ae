"""Who is in the demo: one account to sign in with for each role, and neighbours who vote."""

import secrets
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from faker import Faker

from app.core.actors import Role, Tier
from app.core.db.unit import Unit
from app.core.text.folding import words
from app.people.commands.accounts import NewAccount, create_people, create_person
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
VERIFIED, KNOWN = 1_500, 490
"""With those who can be signed in as: two thousand people."""


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody of the demo, with what they sign in with: made at random for this installation."""

    role: str
    made: NewAccount

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
    accounts: dict[str, Account] = {}
    for account, (name, role, tier) in ACCOUNTS.items():
        wish = PersonInput(
            email=f"{account.replace('_', '-')}@demo.invalid",
            name=name,
            password=secrets.token_urlsafe(9),
            role=role,
            tier=tier,
            municipality=HOME if tier is Tier.VERIFIED else None,
        )
        accounts[account] = Account(account, create_person(u, data=wish))
    return accounts


def gather(u: Unit, *, municipalities: Sequence[str]) -> list[tuple[NewAccount, Tier]]:
    """Make the neighbours: most are verified and live all over the region, some are known by e-mail alone."""
    names = _names()
    made: list[tuple[NewAccount, Tier]] = []
    for tier, count in ((Tier.VERIFIED, VERIFIED), (Tier.EMAIL, KNOWN)):
        called = [next(names) for _ in range(count)]
        homes = municipalities if tier is Tier.VERIFIED else ()
        people = create_people(u, role=Role.RESIDENT, tier=tier, count=count, municipalities=homes, names=called)
        made += [(one, tier) for one in people]
    return made


def _names() -> Iterator[tuple[str, str | None]]:
    """Yield names as people here have them, each with a handle of its own; always the same ones."""
    fake = Faker("cs_CZ")
    fake.seed_instance(440_000)
    taken: Counter[str] = Counter()
    while True:
        first, last = fake.random_element(
            ((fake.first_name_female(), fake.last_name_female()), (fake.first_name_male(), fake.last_name_male()))
        )
        base = "-".join(words(f"{first} {last}"))[:26].strip("-")
        taken[base] += 1
        yield f"{first} {last}", base if taken[base] == 1 else f"{base}-{taken[base]}"
