"""The cast: the same few people in every test, created through the commands that create real ones."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pyotp

from app.core.actors import GUEST, SYSTEM, Actor, Role, Tier
from app.core.db.unit import Unit
from app.people.commands.accounts import create_person
from app.people.queries import actor_of
from app.runtime import Runtime
from tests.factories import person_input


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the cast: as an actor for commands, with a token for the API, with a code for signing in."""

    name: str
    actor: Actor
    email: str
    handle: str
    token: str
    totp_secret: str | None

    @property
    def id(self) -> str:
        assert self.actor.person_id is not None
        return self.actor.person_id

    @property
    def headers(self) -> dict[str, str]:
        """Headers of an API call of theirs."""
        return {"Authorization": f"Bearer {self.token}"}

    def otp(self, at: float) -> str:
        """Return their one-time code at a time (`clock.now().timestamp()`)."""
        assert self.totp_secret is not None
        return pyotp.TOTP(self.totp_secret).at(int(at))


class World:
    """One installation and the people in it. Each is created when first called by name."""

    def __init__(self, runtime: Runtime) -> None:
        self.runtime = runtime

    def unit(self, who: Member | Actor | None = None) -> AbstractContextManager[Unit]:
        """Open a unit for somebody; for a stranger without one."""
        actor = who.actor if isinstance(who, Member) else who
        return self.runtime.unit(actor or GUEST)

    def system(self) -> AbstractContextManager[Unit]:
        """Open a unit of the system itself."""
        return self.runtime.unit(SYSTEM)

    def join(self, name: str, role: Role = Role.RESIDENT, tier: Tier = Tier.EMAIL, **chosen: Any) -> Member:
        """Create an account for somebody new; `space` bounds the role, `password` lets them sign in."""
        with self.system() as u:
            account = create_person(u, data=person_input(name=name, role=role, tier=tier, **chosen))
            actor = actor_of(u, person_id=account.id)
        return Member(name, actor, account.email or "", account.handle, account.token, account.totp_secret)

    @cached_property
    def guest(self) -> Member:
        """A guest of a room: a nickname, no address."""
        return self.join("Host", tier=Tier.GUEST, email=None)

    @cached_property
    def petr(self) -> Member:
        """A resident known by e-mail."""
        return self.join("Petr Poslední")

    @cached_property
    def pavla(self) -> Member:
        """Another resident known by e-mail, to whom Petr's things do not belong."""
        return self.join("Pavla Poledňáková")

    @cached_property
    def vlasta(self) -> Member:
        """A verified resident."""
        return self.join("Vlasta Vítková", tier=Tier.VERIFIED)

    @cached_property
    def bohumil(self) -> Member:
        """A member of the sounding board."""
        return self.join("Bohumil Bartoš", Role.BOARD, Tier.VERIFIED)

    @cached_property
    def milan(self) -> Member:
        """A moderator."""
        return self.join("Milan Moravec", Role.MODERATOR, Tier.VERIFIED)

    @cached_property
    def magda(self) -> Member:
        """Another moderator, who decides what Milan may not."""
        return self.join("Magda Malá", Role.MODERATOR, Tier.VERIFIED)

    @cached_property
    def olga(self) -> Member:
        """An official."""
        return self.join("Olga Ortová", Role.OFFICIAL, Tier.VERIFIED)

    @cached_property
    def silvie(self) -> Member:
        """A solver: a start-up's founder."""
        return self.join("Silvie Sýkorová", Role.SOLVER)

    @cached_property
    def jan(self) -> Member:
        """A juror."""
        return self.join("Jan Jelínek", Role.JUROR)

    @cached_property
    def adam(self) -> Member:
        """The administrator."""
        return self.join("Adam Adámek", Role.ADMIN, Tier.VERIFIED)

    def everybody(self) -> dict[str, Member]:
        """Return a member of each role, by its name: for checks of who may what."""
        return {
            "guest": self.guest,
            "resident": self.petr,
            "verified": self.vlasta,
            "board": self.bohumil,
            "solver": self.silvie,
            "juror": self.jan,
            "moderator": self.milan,
            "official": self.olga,
            "admin": self.adam,
        }
