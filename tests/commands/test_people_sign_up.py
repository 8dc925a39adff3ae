"""Signing up: nothing that anybody could see until the address is confirmed, by whoever knows the password."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, func, select

from app.core.actors import GUEST, Tier
from app.core.errors import Forbidden, Invalid, Limited, WrongState
from app.people.commands.sign_in import start_sign_in, verify_credentials
from app.people.commands.sign_up import confirm_sign_up, hash_for_sign_up, resend_confirmation, sign_up
from app.people.inputs import Credentials, SignUpConfirmation, SignUpInput
from app.people.inputs import EmailInput as Address
from app.people.models import MailRequest, Person, SignUp
from app.people.queries import by_handle, me
from app.people.rules import TERMS
from app.runtime import Runtime
from tests.mailbox import Mailbox
from tests.world import World

PASSWORD = "tři zlaté vlasy"
EVA = "eva@example.cz"


def ask(runtime: Runtime, email: str = EVA, *, address: str = "192.0.2.1", **chosen: Any) -> None:
    fields = {"email": email, "password": PASSWORD, "name": "Eva Nová", "of_age": True, "terms": TERMS} | chosen
    data = SignUpInput(**fields)
    hashed = hash_for_sign_up(runtime.limiter, data=data, address=address)
    with runtime.unit(GUEST) as u:
        sign_up(u, data=data, password_hash=hashed, municipality="563889", locale="cs", next_path="/ideas/new")


def again(runtime: Runtime, email: str = EVA, address: str = "192.0.2.1") -> None:
    resend_confirmation(runtime.unit, runtime.limiter, data=Address(email=email), address=address)


def confirm(runtime: Runtime, token: str, password: str = PASSWORD, address: str = "192.0.2.1") -> str:
    data = SignUpConfirmation(token=token, password=password)
    return str(confirm_sign_up(runtime.unit, runtime.limiter, data=data, address=address)[0].person_id)


def knock(runtime: Runtime, email: str = EVA) -> None:
    data = Credentials(email=email, password=PASSWORD)
    verify_credentials(runtime.unit, runtime.limiter, data=data, address="192.0.2.1")


def count(world: World, table: type) -> int:
    with world.system() as u:
        return u.session.scalar(select(func.count()).select_from(table)) or 0


def test_a_confirmed_wish_is_an_account(runtime: Runtime, box: Mailbox, world: World) -> None:
    ask(runtime, handle="eva-nova")
    person_id = confirm(runtime, box.newest(EVA).token)
    with world.system() as u:
        person = u.session.get_one(Person, person_id)
        assert (person.email, person.handle, person.name, person.tier) == (EVA, "eva-nova", "Eva Nová", Tier.EMAIL)
        assert (person.municipality, person.locale, person.terms) == ("563889", "cs", TERMS)
    knock(runtime)
    assert count(world, SignUp) == count(world, MailRequest) == 0


def test_before_that_there_is_nothing(runtime: Runtime, world: World) -> None:
    ask(runtime)
    assert count(world, Person) == 0
    with pytest.raises(Forbidden, match="bad_credentials"):
        knock(runtime)


def test_a_known_address_gets_another_letter_and_nobody_else_learns_of_it(runtime, box, world) -> None:
    world.join("Eva", email=EVA, password="docela jiné heslo")
    ask(runtime, email="EVA@example.cz")
    letter = box.newest(EVA)
    assert letter.subject == "Účet už máte"
    assert "token" not in letter.text
    assert count(world, SignUp) == 0


def test_the_door_does_the_same_work_for_known_and_unknown_addresses(runtime, world, engine) -> None:
    said: list[str] = []
    world.join("Eva", email=EVA, password="docela jiné heslo")
    event.listen(world.runtime.engine, "before_cursor_execute", lambda *told: said.append(told[2]))
    runs = []
    for email in (EVA, "nikdo@example.cz"):
        said.clear()
        ask(runtime, email=email)
        runs.append(list(said))
    assert runs[0] == runs[1]
    assert runs[0]


def test_a_letter_repeats_nothing_that_a_stranger_typed(runtime: Runtime, box: Mailbox) -> None:
    ask(runtime, name="Vyhráli jste na www.zlo.example", handle="vyhrali-jste")
    letter = box.newest(EVA)
    assert "zlo" not in letter.subject + letter.text
    assert "vyhrali" not in letter.text


def test_a_link_works_once(runtime: Runtime, box: Mailbox) -> None:
    ask(runtime)
    token = box.newest(EVA).token
    confirm(runtime, token)
    with pytest.raises(WrongState, match="link_over"):
        confirm(runtime, token)


def test_a_link_lapses(runtime: Runtime, box: Mailbox, clock, world: World) -> None:
    ask(runtime)
    token = box.newest(EVA).token
    clock.advance(timedelta(days=3, seconds=1))
    with pytest.raises(WrongState, match="link_over"):
        confirm(runtime, token)
    world.runtime.jobs["purge_expired_people"]()
    assert count(world, SignUp) == 0


def test_whoever_signed_up_with_a_foreign_address_gets_no_account_by_its_owner_s_click(runtime, box) -> None:
    ask(runtime)
    with pytest.raises(Invalid) as refused:
        confirm(runtime, box.newest(EVA).token, "heslo majitelky adresy")
    assert refused.value.fields == {"password": ["password_other"]}


def test_of_two_wishes_for_one_address_each_has_its_own_link_and_one_becomes_the_account(runtime, box, world) -> None:
    ask(runtime, name="Zlodějka", password="heslo zlodějky adresy")
    stranger = box.newest(EVA).token
    ask(runtime)
    own = box.newest(EVA).token
    assert confirm(runtime, own)
    with pytest.raises(WrongState, match="link_over"):
        confirm(runtime, stranger, "heslo zlodějky adresy")
    with world.system() as u:
        assert u.session.scalars(select(Person.name)).all() == ["Eva Nová"]


def test_passwords_are_not_guessed_at_a_link(runtime: Runtime, box: Mailbox) -> None:
    ask(runtime)
    token = box.newest(EVA).token
    for _ in range(10):
        with pytest.raises(Invalid):
            confirm(runtime, token, "špatné heslo")
    with pytest.raises(Limited):
        confirm(runtime, token)


def test_the_letter_can_be_sent_again_and_the_older_link_is_over(runtime, box, clock) -> None:
    ask(runtime)
    first = box.newest(EVA).token
    clock.advance(timedelta(minutes=1))
    again(runtime)
    second = box.newest(EVA).token
    assert first != second
    with pytest.raises(WrongState):
        confirm(runtime, first)
    assert confirm(runtime, second)


def test_nobody_gets_a_letter_who_did_not_sign_up(runtime: Runtime, box: Mailbox, world: World) -> None:
    again(runtime, "nikdo@example.cz")
    assert box.of("nikdo@example.cz") == []
    assert count(world, MailRequest) == 0


def test_a_taken_handle_is_refused_and_one_taken_meanwhile_is_replaced(runtime, box, world) -> None:
    ask(runtime, handle="eva")
    token = box.newest(EVA).token
    world.join("Rychlejší Eva", handle="eva")
    with pytest.raises(Invalid) as refused:
        ask(runtime, email="dalsi@example.cz", handle="eva")
    assert refused.value.fields == {"handle": ["taken"]}
    person_id = confirm(runtime, token)
    with world.system() as u:
        assert by_handle(u, handle="eva").name == "Rychlejší Eva"
        assert u.session.get_one(Person, person_id).handle.startswith("obcan-")


def test_an_address_that_got_an_account_meanwhile_does_not_get_another(runtime, box, world) -> None:
    ask(runtime)
    token = box.newest(EVA).token
    world.join("Eva od správce", email=EVA)
    with pytest.raises(WrongState, match="address_used"):
        confirm(runtime, token)


@pytest.mark.parametrize(
    ("chosen", "field", "code"),
    [
        ({"password": "krátké"}, "password", "password_short"),
        ({"password": "eva@example.cz"}, "password", "password_name"),
    ],
)
def test_a_weak_password_is_refused_before_anything_happens(runtime, world, chosen, field, code) -> None:
    with pytest.raises(Invalid) as refused:
        ask(runtime, **chosen)
    assert refused.value.fields == {field: [code]}
    assert count(world, SignUp) == 0


def test_one_mailbox_is_not_flooded_through_us(runtime: Runtime, box: Mailbox) -> None:
    for number in range(5):
        ask(runtime, address=f"192.0.2.{number}")
    with pytest.raises(Limited):
        ask(runtime, address="198.51.100.1", email=EVA.upper())
    with pytest.raises(Limited):
        again(runtime, address="198.51.100.1")
    assert len(box.of(EVA)) == 5


def test_one_address_does_not_fill_the_house_and_an_ipv6_line_is_one_address(runtime) -> None:
    for number in range(100):
        ask(runtime, email=f"clovek{number}@example.cz", address=f"2001:db8:1:2::{number:x}")
    with pytest.raises(Limited):
        ask(runtime, email="dalsi@example.cz", address="2001:db8:1:2:ffff::1")
    ask(runtime, email="dalsi@example.cz", address="2001:db8:1:3::1")


def test_a_letter_that_cannot_be_written_does_not_stand_before_others(runtime, box, world, clock) -> None:
    with world.system() as u:
        u.session.add(MailRequest(id=world.petr.id, kind="odd", email="x@example.cz", at=u.now, retry_at=u.now))
    clock.advance(timedelta(seconds=1))
    ask(runtime)
    assert box.newest(EVA).token
    assert count(world, MailRequest) == 1
    clock.advance(timedelta(days=2))
    world.runtime.jobs["purge_expired_people"]()
    assert count(world, MailRequest) == 0


def test_the_confirmation_opens_a_session(runtime: Runtime, box: Mailbox, world: World) -> None:
    ask(runtime)
    data = SignUpConfirmation(token=box.newest(EVA).token, password=PASSWORD)
    owner, next_path = confirm_sign_up(runtime.unit, runtime.limiter, data=data, address="192.0.2.1")
    with runtime.unit(owner) as u:
        assert start_sign_in(u, device="Firefox").secret
        assert (me(u).tier, me(u).role, next_path) == ("email", "resident", "/ideas/new")
