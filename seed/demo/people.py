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
VERIFIED, BY_EMAIL = 1_500, 490
"""With those who can be signed in as: two thousand people."""


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account to sign in with, by its name in `ACCOUNTS`; its secrets are random, made for this installation."""

    name: str
    account: NewAccount

    def as_json(self) -> dict[str, str]:
        """Return the form that CONTRACT.md gives `demo.json`."""
        secret = {"totp_secret": self.account.totp_secret} if self.account.totp_secret else {}
        return {
            "role": self.name,
            "email": self.account.email or "",
            "password": self.account.password or "",
            "token": self.account.token,
        } | secret


def create_accounts(u: Unit) -> dict[str, DemoAccount]:
    """Create the accounts to sign in with, and return them by their names in `ACCOUNTS`."""
    accounts: dict[str, DemoAccount] = {}
    for key, (name, role, tier) in ACCOUNTS.items():
        data = PersonInput(
            email=f"{key.replace('_', '-')}@demo.invalid",
            name=name,
            password=secrets.token_urlsafe(9),
            role=role,
            tier=tier,
            municipality=HOME if tier is Tier.VERIFIED else None,
        )
        accounts[key] = DemoAccount(key, create_person(u, data=data))
    return accounts


def create_neighbours(u: Unit, *, municipalities: Sequence[str]) -> list[tuple[NewAccount, Tier]]:
    """Create the neighbours, and return each with their tier.

    Most are verified and live all over the region, some are known by e-mail alone.
    """
    names = _names()
    neighbours: list[tuple[NewAccount, Tier]] = []
    for tier, count in ((Tier.VERIFIED, VERIFIED), (Tier.EMAIL, BY_EMAIL)):
        chosen = [next(names) for _ in range(count)]
        homes = municipalities if tier is Tier.VERIFIED else ()
        accounts = create_people(u, role=Role.RESIDENT, tier=tier, count=count, municipalities=homes, names=chosen)
        neighbours += [(account, tier) for account in accounts]
    return neighbours


def _names() -> Iterator[tuple[str, str | None]]:
    """Yield names as people here have them, each with a handle of its own; always the same ones."""
    fake = Faker("cs_CZ")
    fake.seed_instance(440_000)
    uses: Counter[str] = Counter()
    while True:
        first, last = fake.random_element(
            ((fake.first_name_female(), fake.last_name_female()), (fake.first_name_male(), fake.last_name_male()))
        )
        base = "-".join(words(f"{first} {last}"))[:26].strip("-")
        uses[base] += 1
        yield f"{first} {last}", base if uses[base] == 1 else f"{base}-{uses[base]}"
