"""Accounts: made one by one or by the thousand, with roles that count at once."""

import time

import pytest
from sqlalchemy import select

from app.core.actors import Grant, Role, Tier
from app.core.errors import Forbidden, Invalid, NotFound
from app.core.ids import new_id
from app.people.commands.accounts import create_people, create_person
from app.people.commands.authenticator import DatabaseAuthenticator
from app.people.commands.roles import grant_role, revoke_role
from app.people.models import Person
from app.people.queries import actor_of, by_handle, id_by_email, me
from tests.factories import person_input
from tests.world import World

RECOGNITION = DatabaseAuthenticator()


def test_only_administrators_make_accounts(world: World) -> None:
    for member in (world.vlasta, world.milan, world.olga):
        with pytest.raises(Forbidden), world.unit(member) as u:
            create_person(u, data=person_input())
    with world.unit(world.adam) as u:
        assert create_person(u, data=person_input()).id


def test_an_address_belongs_to_one_account_however_it_is_spelt(world: World) -> None:
    world.join("Eva", email="Eva@example.cz")
    with pytest.raises(Invalid) as refused:
        world.join("Eva podruhé", email="eva@EXAMPLE.cz")
    assert refused.value.fields == {"email": ["taken"]}


def test_a_handle_belongs_to_one_account(world: World) -> None:
    world.join("Eva", handle="eva")
    with pytest.raises(Invalid) as refused:
        world.join("Jiná Eva", handle="eva")
    assert refused.value.fields["handle"] == ["taken"]


@pytest.mark.parametrize(
    ("password", "code"),
    [("krátké", "password_short"), ("heslo12345", "password_common"), ("x" * 129, "password_long"),
     ("aaaaaaaaaaaa", "password_common"), ("xX-novakova-Xx", "password_name")],
)  # fmt: skip
def test_a_weak_password_is_refused(world: World, password: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        world.join("Eva", email="novakova@example.cz", password=password)
    assert refused.value.fields == {"password": [code]}


def test_thousands_are_made_in_a_moment(world: World) -> None:
    started = time.perf_counter()
    with world.system() as u:
        made = create_people(u, role=Role.RESIDENT, tier=Tier.VERIFIED, count=2000)
    assert time.perf_counter() - started < 10
    assert len({one.id for one in made}) == len({one.email for one in made}) == 2000
    assert {one.password for one in made} == {None}
    with world.system() as u:
        caller = RECOGNITION.by_token(u, made[-1].token)
    assert caller is not None
    assert (caller.actor.person_id, caller.actor.tier) == (made[-1].id, Tier.VERIFIED)


def test_staff_made_in_bulk_have_a_second_factor(world: World) -> None:
    with world.system() as u:
        made = create_people(u, role=Role.MODERATOR, tier=Tier.VERIFIED, count=2)
    assert all(one.totp_secret for one in made)


def test_nobody_made_is_nothing_made(world: World) -> None:
    with world.system() as u:
        assert create_people(u, role=Role.RESIDENT, tier=Tier.GUEST, count=0) == []


def test_a_role_counts_at_once_and_only_in_its_space(world: World) -> None:
    space = new_id()
    with world.unit(world.adam) as u:
        secret = grant_role(u, person_id=world.petr.id, role=Role.MODERATOR, space=space)
        again = grant_role(u, person_id=world.petr.id, role=Role.MODERATOR, space=space)
        assert actor_of(u, person_id=world.petr.id).grants == {Grant(Role.MODERATOR, space)}
    assert secret
    assert again is None
    with world.unit(world.adam) as u:
        revoke_role(u, person_id=world.petr.id, role=Role.MODERATOR, space=space)
        assert actor_of(u, person_id=world.petr.id).grants == frozenset()


def test_a_role_not_held_cannot_be_taken_back(world: World) -> None:
    with pytest.raises(NotFound), world.unit(world.adam) as u:
        revoke_role(u, person_id=world.petr.id, role=Role.JUROR)


def test_joining_the_staff_ends_what_a_password_alone_opened(world: World) -> None:
    petr = world.petr
    with world.unit(world.adam) as u:
        grant_role(u, person_id=petr.id, role=Role.OFFICIAL)
    with world.system() as u:
        assert RECOGNITION.by_token(u, petr.token) is None


@pytest.mark.parametrize("command", [grant_role, revoke_role])
def test_a_moderator_cannot_hand_out_roles(world: World, command) -> None:
    with pytest.raises(Forbidden), world.unit(world.milan) as u:
        command(u, person_id=world.milan.id, role=Role.ADMIN)


def test_a_role_for_nobody_is_refused(world: World) -> None:
    with pytest.raises(NotFound), world.system() as u:
        grant_role(u, person_id=new_id(), role=Role.JUROR)


def test_people_are_found_by_what_one_may_know(world: World) -> None:
    with world.system() as u:
        assert by_handle(u, handle=world.petr.handle).id == world.petr.id
        assert id_by_email(u, email=world.petr.email.upper()) == world.petr.id
        with pytest.raises(NotFound):
            by_handle(u, handle="nikdo")
        with pytest.raises(NotFound):
            id_by_email(u, email="nikdo@example.cz")
        with pytest.raises(NotFound):
            actor_of(u, person_id=new_id())
    with pytest.raises(Forbidden), world.unit(world.petr) as u:
        id_by_email(u, email=world.pavla.email)


@pytest.mark.parametrize(
    ("who", "role"), [("guest", "guest"), ("petr", "resident"), ("bohumil", "board"), ("milan", "moderator")]
)
def test_me_names_the_strongest_role(world: World, who: str, role: str) -> None:
    with world.unit(getattr(world, who)) as u:
        assert me(u).role == role


def test_verified_residents_made_in_bulk_live_in_the_places_given_in_turn(world):
    with world.system() as u:
        made = create_people(u, role=Role.RESIDENT, tier=Tier.VERIFIED, count=3, municipalities=("563889", "577626"))
        others = create_people(u, role=Role.RESIDENT, tier=Tier.EMAIL, count=1, municipalities=("563889",))
    with world.system() as u:
        homes = {person.id: person.municipality for person in u.session.scalars(select(Person))}
    assert [homes[one.id] for one in made] == ["563889", "577626", "563889"]
    assert homes[others[0].id] is None, "where an e-mail address lives, nobody has verified"
