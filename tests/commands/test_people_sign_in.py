"""Signing in: one answer for everybody who is not let in, codes that work once, sessions that end."""

import time
from datetime import timedelta

import pytest
from argon2 import extract_parameters

from app.core.actors import Role
from app.core.authentication import Caller, TokenScope
from app.core.clock import MovingClock
from app.core.errors import Forbidden, Invalid, Limited, NotFound
from app.people.commands import passwords
from app.people.commands.new_password import set_password
from app.people.commands.recognition import Recognition
from app.people.commands.sign_in import Desk, end_sign_in, start_sign_in, verify_credentials
from app.people.commands.tokens import issue_token, revoke_token
from app.people.inputs import Credentials, NewPassword, TokenWish
from app.people.queries import my_sign_ins, my_tokens
from tests.world import Member, World

SITE = "https://podnet.example"
PASSWORD = "tři zlaté vlasy"
RECOGNITION = Recognition()


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world.runtime.unit, world.runtime.limiter)


@pytest.fixture
def eva(world: World) -> Member:
    return world.join("Eva", email="eva@example.cz", password=PASSWORD)


@pytest.fixture
def mirek(world: World) -> Member:
    return world.join("Mirek", Role.MODERATOR, email="mirek@example.cz", password=PASSWORD)


def knock(desk: Desk, email: str, password: str = PASSWORD, otp: str | None = None, address: str = "10.0.0.1") -> str:
    data = Credentials(email=email, password=password, otp=otp)
    actor = verify_credentials(desk.unit, desk.limiter, data=data, address=address)
    with desk.unit(actor) as u:
        return start_sign_in(u, device="Firefox").secret


def seen(world: World, secret: str) -> Caller | None:
    with world.house() as u:
        return RECOGNITION.by_cookie(u, secret)


def test_the_right_password_opens_a_session(world: World, desk: Desk, eva: Member) -> None:
    caller = seen(world, knock(desk, "EVA@example.cz"))
    assert caller is not None
    assert caller.actor == eva.actor
    assert seen(world, "guess") is None


@pytest.mark.parametrize(("email", "password"), [("eva@example.cz", "špatné heslo"), ("nobody@example.cz", PASSWORD)])
def test_a_stranger_learns_nothing_from_the_answer(desk: Desk, eva: Member, email: str, password: str) -> None:
    with pytest.raises(Forbidden) as refused:
        knock(desk, email, password)
    assert refused.value.code == "bad_credentials"


@pytest.mark.usefixtures("real_hashes")
def test_nor_from_the_time_it_takes(desk: Desk, world: World) -> None:
    world.join("Eva Nová", email="eva@example.cz", password=PASSWORD)
    assert extract_parameters(passwords.NOBODYS) == extract_parameters(passwords.HASHER.hash("x"))
    times = []
    for email in ("eva@example.cz", "nobody@example.cz"):
        started = time.perf_counter()
        with pytest.raises(Forbidden):
            knock(desk, email, "špatné heslo")
        times.append(time.perf_counter() - started)
    assert times[1] > times[0] / 3


def test_an_account_without_a_password_opens_to_none(world: World, desk: Desk) -> None:
    world.join("Bez hesla", email="bez@example.cz")
    with pytest.raises(Forbidden, match="bad_credentials"):
        knock(desk, "bez@example.cz")


def test_ten_failures_close_the_account_and_the_address_for_a_while(desk: Desk, eva: Member) -> None:
    for n in range(10):
        with pytest.raises(Forbidden):
            knock(desk, f"nobody{n}@example.cz", address="10.0.0.9")
    with pytest.raises(Limited) as refused:
        knock(desk, "eva@example.cz", address="10.0.0.9")
    assert 0 < refused.value.retry_after <= 300
    assert knock(desk, "eva@example.cz", address="10.0.0.10")
    for n in range(10):
        with pytest.raises(Forbidden):
            knock(desk, "eva@example.cz", "špatné heslo", address=f"10.0.1.{n}")
    with pytest.raises(Limited):
        knock(desk, "eva@example.cz", address="10.0.2.1")


def test_staff_need_a_second_factor_that_works_once(desk: Desk, mirek: Member, clock: MovingClock) -> None:
    with pytest.raises(Forbidden, match="otp_required"):
        knock(desk, mirek.email)
    with pytest.raises(Forbidden, match="otp_wrong"):
        knock(desk, mirek.email, otp="000000" if mirek.otp(clock.now().timestamp()) != "000000" else "111111")
    code = mirek.otp(clock.now().timestamp())
    assert knock(desk, mirek.email, otp=f" {code[:3]} {code[3:]} ")
    with pytest.raises(Forbidden, match="otp_wrong"):
        knock(desk, mirek.email, otp=code)
    clock.advance(timedelta(seconds=30))
    assert knock(desk, mirek.email, otp=mirek.otp(clock.now().timestamp()))


def test_whoever_lacks_the_password_is_not_told_of_the_second_factor(desk: Desk, mirek: Member) -> None:
    with pytest.raises(Forbidden, match="bad_credentials"):
        knock(desk, mirek.email, "špatné heslo")


def test_a_session_ends_by_itself(world: World, desk: Desk, eva: Member, clock: MovingClock) -> None:
    used, left = knock(desk, eva.email), knock(desk, eva.email)
    for _ in range(3):
        clock.advance(timedelta(days=9))
        assert seen(world, used)
    assert seen(world, left) is None
    clock.advance(timedelta(days=4))
    assert seen(world, used) is None


def test_a_session_of_the_staff_ends_sooner(world: World, desk: Desk, mirek: Member, clock: MovingClock) -> None:
    secret = knock(desk, mirek.email, otp=mirek.otp(clock.now().timestamp()))
    clock.advance(timedelta(hours=1, minutes=59))
    assert seen(world, secret)
    clock.advance(timedelta(hours=2, minutes=1))
    assert seen(world, secret) is None


def test_reading_a_page_does_not_write(world: World, desk: Desk, eva: Member, clock: MovingClock) -> None:
    secret, first = knock(desk, eva.email), clock.now()
    clock.advance(timedelta(minutes=4))
    seen(world, secret)
    with world.unit(eva) as u:
        assert my_sign_ins(u)[0].seen_at == first
    clock.advance(timedelta(minutes=2))
    seen(world, secret)
    with world.unit(eva) as u:
        assert my_sign_ins(u)[0].seen_at == clock.now()


def test_one_ends_ones_own_sessions_only(world: World, desk: Desk, eva: Member) -> None:
    secret = knock(desk, eva.email)
    with world.unit(eva) as u:
        (session,) = my_sign_ins(u)
    with pytest.raises(NotFound), world.unit(world.petr) as u:
        end_sign_in(u, sign_in_id=session.id)
    with world.unit(eva) as u:
        end_sign_in(u, sign_in_id=session.id)
    assert seen(world, secret) is None


def test_a_token_expires_and_can_be_revoked_by_its_owner(world: World, clock: MovingClock) -> None:
    with world.unit(world.petr) as u:
        issued = issue_token(u, data=TokenWish(name="skript", scopes=[TokenScope.READ], days=7))
    with world.house() as u:
        caller = RECOGNITION.by_token(u, issued.secret)
        assert caller is not None
        assert caller.scopes == {"read"}
    with pytest.raises(NotFound), world.unit(world.pavla) as u:
        revoke_token(u, token_id=issued.id)
    clock.advance(timedelta(days=8))
    with world.house() as u:
        assert RECOGNITION.by_token(u, issued.secret) is None
    with world.unit(world.petr) as u:
        assert "skript" not in [token.name for token in my_tokens(u)]
        for token in my_tokens(u):
            revoke_token(u, token_id=token.id)
    with world.house() as u:
        assert RECOGNITION.by_token(u, world.petr.token) is None


def test_a_new_password_ends_everything_the_old_one_opened(world: World, desk: Desk, eva: Member) -> None:
    secret = knock(desk, eva.email)
    with pytest.raises(Invalid) as refused:
        set_password(
            desk, actor=eva.actor, data=NewPassword(current="špatné heslo", password="nové dobré heslo"), site=SITE
        )
    assert refused.value.fields == {"current": ["password_wrong"]}
    with pytest.raises(Invalid) as refused:
        set_password(desk, actor=eva.actor, data=NewPassword(current=PASSWORD, password="heslo12345"), site=SITE)
    assert refused.value.fields == {"password": ["password_common"]}
    set_password(desk, actor=eva.actor, data=NewPassword(current=PASSWORD, password="nové dobré heslo"), site=SITE)
    assert seen(world, secret) is None
    with pytest.raises(Forbidden):
        knock(desk, eva.email)
    assert knock(desk, eva.email, "nové dobré heslo")


def test_too_many_at_once_are_asked_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords.PLACES, "wait_s", 0.01)
    with passwords.PLACES.one(), passwords.PLACES.one(), pytest.raises(Limited, match="busy"):
        passwords.is_right("x", None)
