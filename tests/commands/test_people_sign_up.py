"""Signing up: nothing that anybody could see until the address is confirmed, by whoever knows the password."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, func, select

from app.core.actors import Tier
from app.core.errors import Forbidden, Invalid, Limited, WrongState
from app.people.commands.sign_in import Desk, start_sign_in, verify_credentials
from app.people.commands.sign_up import confirm_sign_up, send_again, sign_up
from app.people.inputs import Confirmation, Credentials, SignUpInput
from app.people.inputs import Mailbox as Address
from app.people.models import LetterWish, Person, SignUp
from app.people.queries import by_handle, me
from app.people.rules import TERMS
from tests.mailbox import Mailbox
from tests.world import World

PASSWORD = "tři zlaté vlasy"
EVA = "eva@example.cz"


@pytest.fixture
def desk(runtime) -> Desk:
    return Desk(runtime.unit, runtime.limiter)


@pytest.fixture
def box(world: World) -> Mailbox:
    return Mailbox(world)


def ask(desk: Desk, email: str = EVA, *, address: str = "192.0.2.1", **chosen: Any) -> None:
    fields = {"email": email, "password": PASSWORD, "name": "Eva Nová", "of_age": True, "terms": TERMS} | chosen
    sign_up(desk, data=SignUpInput(**fields), municipality="563889", address=address, locale="cs", onward="/ideas/new")


def confirm(desk: Desk, token: str, password: str = PASSWORD, address: str = "192.0.2.1") -> str:
    data = Confirmation(token=token, password=password)
    return confirm_sign_up(desk, data=data, address=address, then=lambda u, _: str(u.actor.person_id))


def knock(desk: Desk, email: str = EVA) -> None:
    data = Credentials(email=email, password=PASSWORD)
    verify_credentials(desk.unit, desk.limiter, data=data, address="192.0.2.1")


def count(world: World, table: type) -> int:
    with world.house() as u:
        return u.session.scalar(select(func.count()).select_from(table)) or 0


def test_a_confirmed_wish_is_an_account(desk: Desk, box: Mailbox, world: World) -> None:
    ask(desk, handle="eva-nova")
    person_id = confirm(desk, box.newest(EVA).token)
    with world.house() as u:
        person = u.session.get_one(Person, person_id)
        assert (person.email, person.handle, person.name, person.tier) == (EVA, "eva-nova", "Eva Nová", Tier.EMAIL)
        assert (person.municipality, person.locale, person.terms) == ("563889", "cs", TERMS)
    knock(desk)
    assert count(world, SignUp) == count(world, LetterWish) == 0


def test_before_that_there_is_nothing(desk: Desk, world: World) -> None:
    ask(desk)
    assert count(world, Person) == 0
    with pytest.raises(Forbidden, match="bad_credentials"):
        knock(desk)


def test_a_known_address_gets_another_letter_and_nobody_else_learns_of_it(desk, box, world) -> None:
    world.join("Eva", email=EVA, password="docela jiné heslo")
    ask(desk, email="EVA@example.cz")
    letter = box.newest(EVA)
    assert letter.subject == "Účet už máte"
    assert "token" not in letter.text
    assert count(world, SignUp) == 0


def test_the_door_does_the_same_work_for_known_and_unknown_addresses(desk, world, engine) -> None:
    said: list[str] = []
    world.join("Eva", email=EVA, password="docela jiné heslo")
    event.listen(world.runtime.engine, "before_cursor_execute", lambda *told: said.append(told[2]))
    runs = []
    for email in (EVA, "nikdo@example.cz"):
        said.clear()
        ask(desk, email=email)
        runs.append(list(said))
    assert runs[0] == runs[1]
    assert runs[0]


def test_a_letter_repeats_nothing_that_a_stranger_typed(desk: Desk, box: Mailbox) -> None:
    ask(desk, name="Vyhráli jste na www.zlo.example", handle="vyhrali-jste")
    letter = box.newest(EVA)
    assert "zlo" not in letter.subject + letter.text
    assert "vyhrali" not in letter.text


def test_a_link_works_once(desk: Desk, box: Mailbox) -> None:
    ask(desk)
    token = box.newest(EVA).token
    confirm(desk, token)
    with pytest.raises(WrongState, match="link_over"):
        confirm(desk, token)


def test_a_link_lapses(desk: Desk, box: Mailbox, clock, world: World) -> None:
    ask(desk)
    token = box.newest(EVA).token
    clock.advance(timedelta(days=3, seconds=1))
    with pytest.raises(WrongState, match="link_over"):
        confirm(desk, token)
    world.runtime.jobs["lapse"]()
    assert count(world, SignUp) == 0


def test_whoever_signed_up_with_a_foreign_address_gets_no_account_by_its_owner_s_click(desk, box) -> None:
    ask(desk)
    with pytest.raises(Invalid) as refused:
        confirm(desk, box.newest(EVA).token, "heslo majitelky adresy")
    assert refused.value.fields == {"password": ["password_other"]}


def test_of_two_wishes_for_one_address_each_has_its_own_link_and_one_becomes_the_account(desk, box, world) -> None:
    ask(desk, name="Zlodějka", password="heslo zlodějky adresy")
    stranger = box.newest(EVA).token
    ask(desk)
    own = box.newest(EVA).token
    assert confirm(desk, own)
    with pytest.raises(WrongState, match="link_over"):
        confirm(desk, stranger, "heslo zlodějky adresy")
    with world.house() as u:
        assert u.session.scalars(select(Person.name)).all() == ["Eva Nová"]


def test_passwords_are_not_guessed_at_a_link(desk: Desk, box: Mailbox) -> None:
    ask(desk)
    token = box.newest(EVA).token
    for _ in range(10):
        with pytest.raises(Invalid):
            confirm(desk, token, "špatné heslo")
    with pytest.raises(Limited):
        confirm(desk, token)


def test_the_letter_can_be_sent_again_and_the_older_link_is_over(desk, box, clock) -> None:
    ask(desk)
    first = box.newest(EVA).token
    clock.advance(timedelta(minutes=1))
    send_again(desk, data=Address(email=EVA), address="192.0.2.1")
    second = box.newest(EVA).token
    assert first != second
    with pytest.raises(WrongState):
        confirm(desk, first)
    assert confirm(desk, second)


def test_nobody_gets_a_letter_who_did_not_sign_up(desk: Desk, box: Mailbox, world: World) -> None:
    send_again(desk, data=Address(email="nikdo@example.cz"), address="192.0.2.1")
    assert box.of("nikdo@example.cz") == []
    assert count(world, LetterWish) == 0


def test_a_taken_handle_is_refused_and_one_taken_meanwhile_is_replaced(desk, box, world) -> None:
    ask(desk, handle="eva")
    token = box.newest(EVA).token
    world.join("Rychlejší Eva", handle="eva")
    with pytest.raises(Invalid) as refused:
        ask(desk, email="dalsi@example.cz", handle="eva")
    assert refused.value.fields == {"handle": ["taken"]}
    person_id = confirm(desk, token)
    with world.house() as u:
        assert by_handle(u, handle="eva").name == "Rychlejší Eva"
        assert u.session.get_one(Person, person_id).handle.startswith("obcan-")


def test_an_address_that_got_an_account_meanwhile_does_not_get_another(desk, box, world) -> None:
    ask(desk)
    token = box.newest(EVA).token
    world.join("Eva od správce", email=EVA)
    with pytest.raises(WrongState, match="address_used"):
        confirm(desk, token)


@pytest.mark.parametrize(
    ("chosen", "field", "code"),
    [
        ({"password": "krátké"}, "password", "password_short"),
        ({"password": "eva@example.cz"}, "password", "password_name"),
    ],
)
def test_a_weak_password_is_refused_before_anything_happens(desk, world, chosen, field, code) -> None:
    with pytest.raises(Invalid) as refused:
        ask(desk, **chosen)
    assert refused.value.fields == {field: [code]}
    assert count(world, SignUp) == 0


def test_one_mailbox_is_not_flooded_through_us(desk: Desk, box: Mailbox) -> None:
    for number in range(5):
        ask(desk, address=f"192.0.2.{number}")
    with pytest.raises(Limited):
        ask(desk, address="198.51.100.1", email=EVA.upper())
    with pytest.raises(Limited):
        send_again(desk, data=Address(email=EVA), address="198.51.100.1")
    assert len(box.of(EVA)) == 5


def test_one_address_does_not_fill_the_house_and_an_ipv6_line_is_one_address(desk) -> None:
    for number in range(100):
        ask(desk, email=f"clovek{number}@example.cz", address=f"2001:db8:1:2::{number:x}")
    with pytest.raises(Limited):
        ask(desk, email="dalsi@example.cz", address="2001:db8:1:2:ffff::1")
    ask(desk, email="dalsi@example.cz", address="2001:db8:1:3::1")


def test_a_letter_that_cannot_be_written_does_not_stand_before_others(desk, box, world, clock) -> None:
    with world.house() as u:
        u.session.add(LetterWish(id=world.petr.id, kind="odd", email="x@example.cz", at=u.now, retry_at=u.now))
    clock.advance(timedelta(seconds=1))
    ask(desk)
    assert box.newest(EVA).token
    assert count(world, LetterWish) == 1
    clock.advance(timedelta(days=2))
    world.runtime.jobs["lapse"]()
    assert count(world, LetterWish) == 0


def test_the_confirmation_opens_a_session(desk: Desk, box: Mailbox, world: World) -> None:
    ask(desk)
    data = Confirmation(token=box.newest(EVA).token, password=PASSWORD)
    told = confirm_sign_up(
        desk, data=data, address="192.0.2.1", then=lambda u, to: (start_sign_in(u, device="Firefox").secret, me(u), to)
    )
    assert told[0]
    assert (told[1].tier, told[1].role, told[2]) == ("email", "resident", "/ideas/new")
