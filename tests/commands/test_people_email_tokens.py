"""A lost password and another address: links that open one thing, once, for a while, for one account."""

from datetime import timedelta

import pytest
from sqlalchemy import event, func, select

from app.core.actors import Role
from app.core.errors import Forbidden, Invalid, Limited, WrongState
from app.people.commands.authenticator import DatabaseAuthenticator
from app.people.commands.email import ask_for_email, confirm_email
from app.people.commands.new_password import ask_for_reset, change_password, reset_password
from app.people.commands.sign_in import start_sign_in, verify_credentials
from app.people.commands.sign_up import confirm_sign_up
from app.people.inputs import Credentials, NewEmail, NewPassword, PasswordReset, SignUpConfirmation
from app.people.inputs import EmailInput as Address
from app.people.models import EmailToken, Person
from app.runtime import Runtime
from tests.world import Member, World

SITE = "https://podnet.example"
PASSWORD, OTHER = "tři zlaté vlasy", "docela nové heslo"
EVA, NEW = "eva@example.cz", "eva.nova@example.cz"


@pytest.fixture
def eva(world: World) -> Member:
    return world.join("Eva Nová", email=EVA, password=PASSWORD)


def knock(runtime: Runtime, password: str, email: str = EVA, otp: str | None = None) -> str:
    data = Credentials(email=email, password=password, otp=otp)
    actor = verify_credentials(runtime.unit, runtime.limiter, data=data, address="192.0.2.1")
    with runtime.unit(actor) as u:
        return start_sign_in(u, device="Firefox").secret


def ask(runtime: Runtime, email: str = EVA, address: str = "192.0.2.1") -> None:
    ask_for_reset(runtime.unit, runtime.limiter, data=Address(email=email), address=address)


def reset(runtime: Runtime, token: str, password: str = OTHER) -> None:
    reset_password(runtime.unit, data=PasswordReset(token=token, password=password), site=SITE)


def change(runtime: Runtime, who: Member, current: str) -> None:
    data = NewPassword(current=current, password=OTHER)
    change_password(runtime.unit, runtime.limiter, actor=who.actor, data=data, site=SITE)


def move(runtime: Runtime, who: Member, email: str = NEW, password: str = PASSWORD) -> None:
    data = NewEmail(email=email, password=password)
    ask_for_email(runtime.unit, runtime.limiter, actor=who.actor, data=data)


def take(world: World, who: Member, token: str) -> None:
    with world.unit(who) as u:
        confirm_email(u, secret=token, site=SITE)


def email_of(world: World, who: Member) -> str | None:
    with world.system() as u:
        return u.session.get_one(Person, who.id).email


def test_a_reset_sets_the_password_and_ends_everything_that_was_open(runtime, box, eva, world) -> None:
    secret = knock(runtime, PASSWORD)
    ask(runtime, "EVA@example.cz")
    reset(runtime, box.newest(EVA).token)
    with world.system() as u:
        assert DatabaseAuthenticator().by_cookie(u, secret) is None
        assert DatabaseAuthenticator().by_token(u, eva.token) is None
    with pytest.raises(Forbidden):
        knock(runtime, PASSWORD)
    assert knock(runtime, OTHER)
    assert box.newest(EVA).subject == "Máte nové heslo"


def test_a_reset_s_link_works_once_and_only_the_newest(runtime, box, eva) -> None:
    ask(runtime)
    first = box.newest(EVA).token
    ask(runtime)
    second = box.newest(EVA).token
    for token in (first, second + "x", "", "é"):
        with pytest.raises(WrongState, match="link_over"):
            reset(runtime, token or "x")
    reset(runtime, second)
    with pytest.raises(WrongState, match="link_over"):
        reset(runtime, second, PASSWORD)


def test_a_reset_s_link_lapses_after_an_hour(runtime, box, eva, clock, world) -> None:
    ask(runtime)
    token = box.newest(EVA).token
    clock.advance(timedelta(minutes=59))
    with pytest.raises(Invalid):
        reset(runtime, token, "krátké")
    clock.advance(timedelta(minutes=1))
    with pytest.raises(WrongState, match="link_over"):
        reset(runtime, token)
    world.runtime.jobs["purge_expired_people"]()
    with world.system() as u:
        assert u.session.scalar(select(func.count()).select_from(EmailToken)) == 0


def test_a_stolen_table_opens_nothing(runtime, box, eva, world) -> None:
    ask(runtime)
    token = box.newest(EVA).token
    with world.system() as u:
        (row,) = u.session.scalars(select(EmailToken))
        assert token.encode() not in row.secret_hash
        stolen = row.secret_hash.hex()
    with pytest.raises(WrongState):
        reset(runtime, stolen)


def test_a_weak_password_keeps_the_link(runtime, box, eva) -> None:
    ask(runtime)
    token = box.newest(EVA).token
    with pytest.raises(Invalid) as refused:
        reset(runtime, token, "heslo12345")
    assert refused.value.fields == {"password": ["password_common"]}
    reset(runtime, token)


def test_a_reset_never_passes_the_second_factor_by(runtime, box, world, clock) -> None:
    milan = world.join("Milan", Role.MODERATOR, email=EVA, password=PASSWORD)
    ask(runtime)
    reset(runtime, box.newest(EVA).token)
    with pytest.raises(Forbidden, match="otp_required"):
        knock(runtime, OTHER)
    assert knock(runtime, OTHER, otp=milan.otp(clock.now().timestamp()))


def test_links_lead_to_our_own_host_whatever_the_request_says(runtime, box, eva) -> None:
    ask(runtime)
    assert f"{runtime.settings.public_url}/reset/new?token=" in box.newest(EVA).text


def test_an_unknown_address_gets_no_letter_and_costs_the_door_the_same_work(runtime, box, eva) -> None:
    said: list[str] = []
    event.listen(runtime.engine, "before_cursor_execute", lambda *told: said.append(told[2]))
    runs = []
    for email in (EVA, "nikdo@example.cz"):
        said.clear()
        ask(runtime, email)
        runs.append(list(said))
    assert runs[0] == runs[1] != []
    assert box.of("nikdo@example.cz") == []


def test_resets_are_five_a_day_for_an_address_and_for_a_mailbox(runtime, eva, clock) -> None:
    for number in range(5):
        ask(runtime, f"clovek{number}@example.cz")
    with pytest.raises(Limited):
        ask(runtime)
    for number in range(5):
        ask(runtime, address=f"198.51.100.{number}")
    with pytest.raises(Limited):
        ask(runtime, "EVA@example.cz", address="203.0.113.1")


def test_another_address_is_taken_once_it_is_confirmed_and_the_old_one_is_told(runtime, box, eva, world) -> None:
    move(runtime, eva)
    letter = box.newest(NEW)
    assert email_of(world, eva) == EVA
    assert (box.newest(EVA).subject, NEW in box.newest(EVA).text) == ("Adresa vašeho účtu se má změnit", True)
    take(world, eva, letter.token)
    assert email_of(world, eva) == NEW
    assert box.newest(EVA).subject == "Adresa vašeho účtu se změnila"
    assert knock(runtime, PASSWORD, NEW)
    with pytest.raises(WrongState, match="link_over"):
        take(world, eva, letter.token)


def test_only_the_account_that_asked_may_confirm_and_only_for_a_day(runtime, box, eva, world, clock) -> None:
    move(runtime, eva)
    token = box.newest(NEW).token
    with pytest.raises(WrongState, match="link_over"):
        take(world, world.petr, token)
    with pytest.raises(Forbidden):
        take(world, None, token)
    clock.advance(timedelta(days=1))
    with pytest.raises(WrongState, match="link_over"):
        take(world, eva, token)
    assert email_of(world, eva) == EVA


def test_a_link_opens_nothing_but_what_it_was_sent_for(runtime, box, eva, world) -> None:
    ask(runtime)
    for_reset = box.newest(EVA).token
    move(runtime, eva)
    for_email = box.newest(NEW).token
    with pytest.raises(WrongState, match="link_over"):
        take(world, eva, for_reset)
    with pytest.raises(WrongState, match="link_over"):
        reset(runtime, for_email)
    for token in (for_reset, for_email):
        with pytest.raises(WrongState, match="link_over"):
            data = SignUpConfirmation(token=token, password=PASSWORD)
            confirm_sign_up(runtime.unit, runtime.limiter, data=data, address="192.0.2.1")


def test_a_link_sent_to_the_old_address_ends_with_it(runtime, box, eva, world) -> None:
    ask(runtime)
    old = box.newest(EVA).token
    move(runtime, eva)
    take(world, eva, box.newest(NEW).token)
    with pytest.raises(WrongState, match="link_over"):
        reset(runtime, old)


def test_a_new_password_ends_a_change_of_address_that_a_thief_began(runtime, box, eva, world) -> None:
    move(runtime, eva)
    token = box.newest(NEW).token
    ask(runtime)
    reset(runtime, box.newest(EVA).token)
    with pytest.raises(WrongState, match="link_over"):
        take(world, eva, token)


def test_an_address_of_another_account_is_not_told_but_its_owner_is(runtime, box, eva, world) -> None:
    world.join("Jana", email=NEW)
    move(runtime, eva)
    letter = box.newest(NEW)
    assert letter.subject == "Tuto adresu už má váš účet"
    assert "token" not in letter.text


def test_an_address_taken_meanwhile_stays_with_whoever_took_it(runtime, box, eva, world) -> None:
    move(runtime, eva)
    token = box.newest(NEW).token
    world.join("Jana", email=NEW.upper())
    with pytest.raises(WrongState, match="address_used"):
        take(world, eva, token)
    assert email_of(world, eva) == EVA


def test_another_address_asks_for_the_password(runtime, box, eva) -> None:
    with pytest.raises(Invalid) as refused:
        move(runtime, eva, password="špatné heslo")
    assert refused.value.fields == {"password": ["password_wrong"]}
    with pytest.raises(Invalid) as refused:
        move(runtime, eva, "EVA@example.cz")
    assert refused.value.fields == {"email": ["email_same"]}
    assert box.of(NEW) == []


def test_the_password_is_not_guessed_from_within(runtime, eva, clock) -> None:
    for _ in range(10):
        with pytest.raises(Invalid):
            change(runtime, eva, "špatné heslo")
    with pytest.raises(Limited):
        change(runtime, eva, "špatné heslo")
    for _ in range(10):
        with pytest.raises(Invalid):
            move(runtime, eva, password="špatné heslo")
    with pytest.raises(Limited):
        move(runtime, eva)


def test_a_changed_password_is_told_by_letter(runtime, box, eva) -> None:
    change(runtime, eva, PASSWORD)
    letter = box.newest(EVA)
    assert letter.subject == "Máte nové heslo"
    assert f"{SITE}/reset" in letter.text
