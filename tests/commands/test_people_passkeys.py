"""Passkeys: bound to our host and origin, answering our challenge once, checked by a device that asked its owner."""

import os
from collections.abc import Callable
from datetime import timedelta

import pytest

from app.core.actors import Role
from app.core.clock import MovingClock
from app.core.errors import Forbidden, Invalid, Limited, NotFound
from app.people.commands.passkeys import (
    SIGN_IN,
    RelyingParty,
    add_passkey,
    registration_purpose,
    remove_passkey,
    rename_passkey,
    verify_passkey,
)
from app.people.commands.second_factor import verify_second_factor
from app.people.inputs import NewPasskey, PasskeyAnswer, PasskeyName
from app.people.models import Person
from app.people.queries import my_factors
from app.people.rules import make_challenge
from tests.authenticator import Authenticator
from tests.world import Member, World

KEY = "x" * 32
SITE = RelyingParty("localhost", "http://localhost", KEY)


@pytest.fixture
def challenge(clock: MovingClock) -> Callable[[str], bytes]:
    return lambda purpose: make_challenge(KEY, purpose, clock.now(), os.urandom(16))


Challenge = Callable[[str], bytes]


def add(world: World, who: Member, answer: str, name: str = "Telefon") -> str:
    with world.unit(who) as u:
        add_passkey(u, data=NewPasskey(credential=answer, passkey_name=name), rp=SITE)
        return my_factors(u).passkeys[-1].id


def enter(world: World, answer: str) -> str | None:
    unit, limiter, data = world.runtime.unit, world.runtime.limiter, PasskeyAnswer(credential=answer)
    return verify_passkey(unit, limiter, data=data, rp=SITE, address="10.0.0.1").person_id


def test_a_passkey_opens_the_account_it_was_added_to(world: World, challenge: Challenge) -> None:
    device = Authenticator()
    add(world, world.petr, device.register(challenge(registration_purpose(world.petr.id))))
    assert enter(world, device.sign_in(challenge(SIGN_IN))) == world.petr.id
    with world.unit(world.petr) as u:
        (kept,) = my_factors(u).passkeys
    assert (kept.sign_count, kept.used_at) == (1, world.runtime.clock.now())


WRONG: dict[str, dict[str, object]] = {
    "another host": {"host": "evil.example"},
    "another origin": {"origin": "https://evil.example"},
    "nobody was asked": {"verifies": False},
}


@pytest.mark.parametrize("traits", WRONG.values(), ids=WRONG)
def test_what_is_not_meant_for_us_is_refused(world: World, challenge: Challenge, traits: dict[str, object]) -> None:
    device, odd = Authenticator(), Authenticator(**traits)  # type: ignore[arg-type]
    with pytest.raises(Invalid):
        add(world, world.petr, odd.register(challenge(registration_purpose(world.petr.id))))
    add(world, world.petr, device.register(challenge(registration_purpose(world.petr.id))))
    odd.id, odd.key = device.id, device.key
    with pytest.raises(Forbidden, match="passkey_wrong"):
        enter(world, odd.sign_in(challenge(SIGN_IN)))


def test_a_challenge_is_ours_fresh_and_answered_once(world: World, challenge: Challenge, clock: MovingClock) -> None:
    device, petr = Authenticator(), world.petr
    for foreign in (os.urandom(56), b"", challenge(SIGN_IN), challenge(registration_purpose(world.pavla.id))):
        with pytest.raises(Invalid):
            add(world, petr, device.register(foreign))
    add(world, petr, device.register(challenge(registration_purpose(petr.id))))
    answer = device.sign_in(challenge(SIGN_IN))
    assert enter(world, answer) == petr.id
    device.uses = 5
    for stale in (answer, device.sign_in(challenge(registration_purpose(petr.id)))):
        with pytest.raises(Forbidden):
            enter(world, stale)
    late = device.sign_in(challenge(SIGN_IN))
    clock.advance(timedelta(minutes=31))
    with pytest.raises(Forbidden):
        enter(world, late)


def test_a_copied_device_that_counts_behind_is_refused(world: World, challenge: Challenge) -> None:
    device = Authenticator()
    add(world, world.petr, device.register(challenge(registration_purpose(world.petr.id))))
    device.uses = 7
    assert enter(world, device.sign_in(challenge(SIGN_IN)))
    device.uses = 3
    with pytest.raises(Forbidden):
        enter(world, device.sign_in(challenge(SIGN_IN)))


def test_another_key_under_the_same_name_is_refused(world: World, challenge: Challenge) -> None:
    device, forger = Authenticator(), Authenticator()
    add(world, world.petr, device.register(challenge(registration_purpose(world.petr.id))))
    forger.id = device.id
    with pytest.raises(Forbidden):
        enter(world, forger.sign_in(challenge(SIGN_IN)))
    with pytest.raises(Invalid) as refused:
        add(world, world.pavla, forger.register(challenge(registration_purpose(world.pavla.id))))
    assert refused.value.fields == {"credential": ["taken"]}


def test_guessing_is_limited(world: World) -> None:
    for _ in range(10):
        with pytest.raises(Forbidden):
            enter(world, "{}")
    with pytest.raises(Limited):
        enter(world, "{}")


def test_one_names_and_removes_ones_own_only(world: World, challenge: Challenge) -> None:
    device, petr, pavla = Authenticator(), world.petr, world.pavla
    mine = add(world, petr, device.register(challenge(registration_purpose(petr.id))))
    for act in (
        lambda u: rename_passkey(u, passkey_id=mine, data=PasskeyName(name="Cizí")),
        lambda u: remove_passkey(u, passkey_id=mine),
    ):
        with pytest.raises(NotFound), world.unit(pavla) as u:
            act(u)
    with world.unit(petr) as u:
        rename_passkey(u, passkey_id=mine, data=PasskeyName(name="Práce"))
        assert [one.name for one in my_factors(u).passkeys] == ["Práce"]
        remove_passkey(u, passkey_id=mine)
    with pytest.raises(Forbidden):
        enter(world, device.sign_in(challenge(SIGN_IN)))


def test_staff_with_a_passkey_alone_sign_in_with_it_and_keep_it(world: World, challenge: Challenge) -> None:
    mirek = world.join("Mirek", Role.MODERATOR)
    with world.system() as u:
        u.session.get_one(Person, mirek.id).totp_secret = None
    mine = add(world, mirek, Authenticator().register(challenge(registration_purpose(mirek.id))))
    with pytest.raises(Forbidden, match="passkey_required"), world.unit(mirek) as u:
        verify_second_factor(u, None, allow_unenrolled=True)
    with pytest.raises(Forbidden, match="factor_of_staff"), world.unit(mirek) as u:
        remove_passkey(u, passkey_id=mine)
    with world.unit(mirek) as u:
        assert not my_factors(u).must_enrol
