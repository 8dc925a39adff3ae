"""A lost password and another address: links that open one thing, once, for a while, for one account."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.core.actors import Role
from app.core.errors import Forbidden, Invalid, Limited, WrongState
from app.people.commands.email import ask_for_email, confirm_email
from app.people.commands.new_password import ask_for_reset, reset_password, set_password
from app.people.commands.recognition import Recognition
from app.people.commands.sign_in import Desk, start_sign_in, verify_credentials
from app.people.commands.sign_up import confirm_sign_up
from app.people.inputs import Confirmation, Credentials, NewEmail, NewPassword, PasswordByLetter
from app.people.inputs import Mailbox as Address
from app.people.models import MailProof, Person
from tests.mailbox import Mailbox
from tests.world import Member, World

SITE = "https://podnet.example"
PASSWORD, OTHER = "tři zlaté vlasy", "docela nové heslo"
EVA, NEW = "eva@example.cz", "eva.nova@example.cz"


@pytest.fixture
def desk(runtime) -> Desk:
    return Desk(runtime.unit, runtime.limiter)


@pytest.fixture
def box(world: World) -> Mailbox:
    return Mailbox(world)


@pytest.fixture
def eva(world: World) -> Member:
    return world.join("Eva Nová", email=EVA, password=PASSWORD)


def knock(desk: Desk, password: str, email: str = EVA, otp: str | None = None) -> str:
    data = Credentials(email=email, password=password, otp=otp)
    actor = verify_credentials(desk.unit, desk.limiter, data=data, address="192.0.2.1")
    with desk.unit(actor) as u:
        return start_sign_in(u, device="Firefox").secret


def ask(desk: Desk, email: str = EVA, address: str = "192.0.2.1") -> None:
    ask_for_reset(desk, data=Address(email=email), address=address)


def reset(desk: Desk, token: str, password: str = OTHER) -> None:
    reset_password(desk, data=PasswordByLetter(token=token, password=password), site=SITE)


def move(desk: Desk, who: Member, email: str = NEW, password: str = PASSWORD) -> None:
    ask_for_email(desk, actor=who.actor, data=NewEmail(email=email, password=password))


def take(world: World, who: Member, token: str) -> None:
    with world.unit(who) as u:
        confirm_email(u, secret=token, site=SITE)


def email_of(world: World, who: Member) -> str | None:
    with world.house() as u:
        return u.session.get_one(Person, who.id).email


def test_a_reset_sets_the_password_and_ends_everything_that_was_open(desk, box, eva, world) -> None:
    secret = knock(desk, PASSWORD)
    ask(desk, "EVA@example.cz")
    reset(desk, box.newest(EVA).token)
    with world.house() as u:
        assert Recognition().by_cookie(u, secret) is None
        assert Recognition().by_token(u, eva.token) is None
    with pytest.raises(Forbidden):
        knock(desk, PASSWORD)
    assert knock(desk, OTHER)
    assert box.newest(EVA).subject == "Máte nové heslo"


def test_a_reset_s_link_works_once_and_only_the_newest(desk, box, eva) -> None:
    ask(desk)
    first = box.newest(EVA).token
    ask(desk)
    second = box.newest(EVA).token
    for token in (first, second + "x", "", "é"):
        with pytest.raises(WrongState, match="link_over"):
            reset(desk, token or "x")
    reset(desk, second)
    with pytest.raises(WrongState, match="link_over"):
        reset(desk, second, PASSWORD)


def test_a_reset_s_link_lapses_after_an_hour(desk, box, eva, clock, world) -> None:
    ask(desk)
    token = box.newest(EVA).token
    clock.advance(timedelta(minutes=59))
    with pytest.raises(Invalid):
        reset(desk, token, "krátké")
    clock.advance(timedelta(minutes=1))
    with pytest.raises(WrongState, match="link_over"):
        reset(desk, token)
    world.runtime.jobs["lapse"]()
    with world.house() as u:
        assert u.session.scalar(select(func.count()).select_from(MailProof)) == 0


def test_a_stolen_table_opens_nothing(desk, box, eva, world) -> None:
    ask(desk)
    token = box.newest(EVA).token
    with world.house() as u:
        (row,) = u.session.scalars(select(MailProof))
        assert token.encode() not in row.secret_hash
        stolen = row.secret_hash.hex()
    with pytest.raises(WrongState):
        reset(desk, stolen)


def test_a_weak_password_keeps_the_link(desk, box, eva) -> None:
    ask(desk)
    token = box.newest(EVA).token
    with pytest.raises(Invalid) as refused:
        reset(desk, token, "heslo12345")
    assert refused.value.fields == {"password": ["password_common"]}
    reset(desk, token)


def test_a_reset_never_passes_the_second_factor_by(desk, box, world, clock) -> None:
    milan = world.join("Milan", Role.MODERATOR, email=EVA, password=PASSWORD)
    ask(desk)
    reset(desk, box.newest(EVA).token)
    with pytest.raises(Forbidden, match="otp_required"):
        knock(desk, OTHER)
    assert knock(desk, OTHER, otp=milan.otp(clock.now().timestamp()))


def test_links_lead_to_our_own_host_whatever_the_request_says(desk, box, eva, runtime) -> None:
    ask(desk)
    assert f"{runtime.settings.public_url}/reset/new?token=" in box.newest(EVA).text


def test_an_unknown_address_gets_no_letter_and_the_same_answer(desk, box, eva) -> None:
    assert ask(desk, "nikdo@example.cz") is None
    assert box.of("nikdo@example.cz") == []


def test_resets_are_five_a_day_for_an_address_and_for_a_mailbox(desk, eva, clock) -> None:
    for number in range(5):
        ask(desk, f"clovek{number}@example.cz")
    with pytest.raises(Limited):
        ask(desk)
    for number in range(5):
        ask(desk, address=f"198.51.100.{number}")
    with pytest.raises(Limited):
        ask(desk, "EVA@example.cz", address="203.0.113.1")


def test_another_address_is_taken_once_it_is_confirmed_and_the_old_one_is_told(desk, box, eva, world) -> None:
    move(desk, eva)
    letter = box.newest(NEW)
    assert email_of(world, eva) == EVA
    assert (box.newest(EVA).subject, NEW in box.newest(EVA).text) == ("Adresa vašeho účtu se má změnit", True)
    take(world, eva, letter.token)
    assert email_of(world, eva) == NEW
    assert box.newest(EVA).subject == "Adresa vašeho účtu se změnila"
    assert knock(desk, PASSWORD, NEW)
    with pytest.raises(WrongState, match="link_over"):
        take(world, eva, letter.token)


def test_only_the_account_that_asked_may_confirm_and_only_for_a_day(desk, box, eva, world, clock) -> None:
    move(desk, eva)
    token = box.newest(NEW).token
    with pytest.raises(WrongState, match="link_over"):
        take(world, world.petr, token)
    with pytest.raises(Forbidden):
        take(world, None, token)
    clock.advance(timedelta(days=1))
    with pytest.raises(WrongState, match="link_over"):
        take(world, eva, token)
    assert email_of(world, eva) == EVA


def test_a_link_opens_nothing_but_what_it_was_sent_for(desk, box, eva, world) -> None:
    ask(desk)
    for_reset = box.newest(EVA).token
    move(desk, eva)
    for_email = box.newest(NEW).token
    with pytest.raises(WrongState, match="link_over"):
        take(world, eva, for_reset)
    with pytest.raises(WrongState, match="link_over"):
        reset(desk, for_email)
    for token in (for_reset, for_email):
        with pytest.raises(WrongState, match="link_over"):
            data = Confirmation(token=token, password=PASSWORD)
            confirm_sign_up(desk, data=data, address="192.0.2.1", then=lambda *told: told)


def test_a_link_sent_to_the_old_address_ends_with_it(desk, box, eva, world) -> None:
    ask(desk)
    old = box.newest(EVA).token
    move(desk, eva)
    take(world, eva, box.newest(NEW).token)
    with pytest.raises(WrongState, match="link_over"):
        reset(desk, old)


def test_a_new_password_ends_a_change_of_address_that_a_thief_began(desk, box, eva, world) -> None:
    move(desk, eva)
    token = box.newest(NEW).token
    ask(desk)
    reset(desk, box.newest(EVA).token)
    with pytest.raises(WrongState, match="link_over"):
        take(world, eva, token)


def test_an_address_of_another_account_is_not_told_but_its_owner_is(desk, box, eva, world) -> None:
    world.join("Jana", email=NEW)
    move(desk, eva)
    letter = box.newest(NEW)
    assert letter.subject == "Tuto adresu už má váš účet"
    assert "token" not in letter.text


def test_an_address_taken_meanwhile_stays_with_whoever_took_it(desk, box, eva, world) -> None:
    move(desk, eva)
    token = box.newest(NEW).token
    world.join("Jana", email=NEW.upper())
    with pytest.raises(WrongState, match="address_used"):
        take(world, eva, token)
    assert email_of(world, eva) == EVA


def test_another_address_asks_for_the_password(desk, box, eva) -> None:
    with pytest.raises(Invalid) as refused:
        move(desk, eva, password="špatné heslo")
    assert refused.value.fields == {"password": ["password_wrong"]}
    with pytest.raises(Invalid) as refused:
        move(desk, eva, "EVA@example.cz")
    assert refused.value.fields == {"email": ["email_same"]}
    assert box.of(NEW) == []


def test_the_password_is_not_guessed_from_within(desk, eva, clock) -> None:
    wrong = NewPassword(current="špatné heslo", password=OTHER)
    for _ in range(10):
        with pytest.raises(Invalid):
            set_password(desk, actor=eva.actor, data=wrong, site=SITE)
    with pytest.raises(Limited):
        set_password(desk, actor=eva.actor, data=wrong, site=SITE)


def test_a_changed_password_is_told_by_letter(desk, box, eva) -> None:
    set_password(desk, actor=eva.actor, data=NewPassword(current=PASSWORD, password=OTHER), site=SITE)
    letter = box.newest(EVA)
    assert letter.subject == "Máte nové heslo"
    assert f"{SITE}/reset" in letter.text
