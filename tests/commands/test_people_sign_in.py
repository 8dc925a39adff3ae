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
from app.people.commands.authenticator import DatabaseAuthenticator
from app.people.commands.new_password import change_password
from app.people.commands.sign_in import end_sign_in, start_sign_in, verify_credentials
from app.people.commands.tokens import issue_token, revoke_token
from app.people.inputs import Credentials, NewPassword, TokenInput
from app.people.queries import my_sign_ins, my_tokens
from app.runtime import Runtime
from tests.world import Member, World

SITE = "https://podnet.example"
PASSWORD = "tři zlaté vlasy"
RECOGNITION = DatabaseAuthenticator()


@pytest.fixture
def eva(world: World) -> Member:
    return world.join("Eva", email="eva@example.cz", password=PASSWORD)


@pytest.fixture
def mirek(world: World) -> Member:
    return world.join("Mirek", Role.MODERATOR, email="mirek@example.cz", password=PASSWORD)


def knock(
    runtime: Runtime, email: str, password: str = PASSWORD, otp: str | None = None, address: str = "10.0.0.1"
) -> str:
    data = Credentials(email=email, password=password, otp=otp)
    actor = verify_credentials(runtime.unit, runtime.limiter, data=data, address=address)
    with runtime.unit(actor) as u:
        return start_sign_in(u, device="Firefox").secret


def change(runtime: Runtime, who: Member, current: str, password: str) -> None:
    data = NewPassword(current=current, password=password)
    change_password(runtime.unit, runtime.limiter, actor=who.actor, data=data, site=SITE)


def seen(world: World, secret: str) -> Caller | None:
    with world.system() as u:
        return RECOGNITION.by_cookie(u, secret)


def test_the_right_password_opens_a_session(world: World, runtime: Runtime, eva: Member) -> None:
    caller = seen(world, knock(runtime, "EVA@example.cz"))
    assert caller is not None
    assert caller.actor == eva.actor
    assert seen(world, "guess") is None


@pytest.mark.parametrize(("email", "password"), [("eva@example.cz", "špatné heslo"), ("nobody@example.cz", PASSWORD)])
def test_a_stranger_learns_nothing_from_the_answer(runtime: Runtime, eva: Member, email: str, password: str) -> None:
    with pytest.raises(Forbidden) as refused:
        knock(runtime, email, password)
    assert refused.value.code == "bad_credentials"


@pytest.mark.usefixtures("real_hashes")
def test_nor_from_the_time_it_takes(runtime: Runtime, world: World) -> None:
    world.join("Eva Nová", email="eva@example.cz", password=PASSWORD)
    assert extract_parameters(passwords.DUMMY_HASH) == extract_parameters(passwords.HASHER.hash("x"))
    times = []
    for email in ("eva@example.cz", "nobody@example.cz"):
        started = time.perf_counter()
        with pytest.raises(Forbidden):
            knock(runtime, email, "špatné heslo")
        times.append(time.perf_counter() - started)
    assert times[1] > times[0] / 3


def test_an_account_without_a_password_opens_to_none(world: World, runtime: Runtime) -> None:
    world.join("Bez hesla", email="bez@example.cz")
    with pytest.raises(Forbidden, match="bad_credentials"):
        knock(runtime, "bez@example.cz")


def test_ten_failures_close_the_account_and_the_address_for_a_while(runtime: Runtime, eva: Member) -> None:
    for n in range(10):
        with pytest.raises(Forbidden):
            knock(runtime, f"nobody{n}@example.cz", address="10.0.0.9")
    with pytest.raises(Limited) as refused:
        knock(runtime, "eva@example.cz", address="10.0.0.9")
    assert 0 < refused.value.retry_after <= 300
    assert knock(runtime, "eva@example.cz", address="10.0.0.10")
    for n in range(10):
        with pytest.raises(Forbidden):
            knock(runtime, "eva@example.cz", "špatné heslo", address=f"10.0.1.{n}")
    with pytest.raises(Limited):
        knock(runtime, "eva@example.cz", address="10.0.2.1")


def test_staff_need_a_second_factor_that_works_once(runtime: Runtime, mirek: Member, clock: MovingClock) -> None:
    with pytest.raises(Forbidden, match="otp_required"):
        knock(runtime, mirek.email)
    with pytest.raises(Forbidden, match="otp_wrong"):
        knock(runtime, mirek.email, otp="000000" if mirek.otp(clock.now().timestamp()) != "000000" else "111111")
    code = mirek.otp(clock.now().timestamp())
    assert knock(runtime, mirek.email, otp=f" {code[:3]} {code[3:]} ")
    with pytest.raises(Forbidden, match="otp_wrong"):
        knock(runtime, mirek.email, otp=code)
    clock.advance(timedelta(seconds=30))
    assert knock(runtime, mirek.email, otp=mirek.otp(clock.now().timestamp()))


def test_being_asked_for_the_code_is_no_failure(runtime: Runtime, mirek: Member, clock: MovingClock) -> None:
    for _ in range(11):
        with pytest.raises(Forbidden, match="otp_required"):
            knock(runtime, mirek.email)
    assert knock(runtime, mirek.email, otp=mirek.otp(clock.now().timestamp()))


def test_codes_are_not_guessed_by_whoever_knows_the_password(
    runtime: Runtime, mirek: Member, clock: MovingClock
) -> None:
    code = mirek.otp(clock.now().timestamp())
    for n in range(10):
        with pytest.raises(Forbidden, match="otp_wrong"):
            knock(runtime, mirek.email, otp="000000" if code != "000000" else "111111", address=f"10.0.3.{n}")
    with pytest.raises(Limited):
        knock(runtime, mirek.email, otp=code, address="10.0.4.1")


def test_whoever_gets_in_is_counted_as_no_failure(runtime: Runtime, eva: Member) -> None:
    for _ in range(11):
        assert knock(runtime, eva.email)


def test_whoever_lacks_the_password_is_not_told_of_the_second_factor(runtime: Runtime, mirek: Member) -> None:
    with pytest.raises(Forbidden, match="bad_credentials"):
        knock(runtime, mirek.email, "špatné heslo")


def test_a_session_ends_by_itself(world: World, runtime: Runtime, eva: Member, clock: MovingClock) -> None:
    used, left = knock(runtime, eva.email), knock(runtime, eva.email)
    for _ in range(3):
        clock.advance(timedelta(days=9))
        assert seen(world, used)
    assert seen(world, left) is None
    clock.advance(timedelta(days=4))
    assert seen(world, used) is None


def test_a_session_of_the_staff_ends_sooner(world: World, runtime: Runtime, mirek: Member, clock: MovingClock) -> None:
    secret = knock(runtime, mirek.email, otp=mirek.otp(clock.now().timestamp()))
    clock.advance(timedelta(hours=1, minutes=59))
    assert seen(world, secret)
    clock.advance(timedelta(hours=2, minutes=1))
    assert seen(world, secret) is None


def test_reading_a_page_does_not_write(world: World, runtime: Runtime, eva: Member, clock: MovingClock) -> None:
    secret, first = knock(runtime, eva.email), clock.now()
    clock.advance(timedelta(minutes=4))
    seen(world, secret)
    with world.unit(eva) as u:
        assert my_sign_ins(u)[0].seen_at == first
    clock.advance(timedelta(minutes=2))
    seen(world, secret)
    with world.unit(eva) as u:
        assert my_sign_ins(u)[0].seen_at == clock.now()


def test_one_ends_ones_own_sessions_only(world: World, runtime: Runtime, eva: Member) -> None:
    secret = knock(runtime, eva.email)
    with world.unit(eva) as u:
        (session,) = my_sign_ins(u)
    with pytest.raises(NotFound), world.unit(world.petr) as u:
        end_sign_in(u, sign_in_id=session.id)
    with world.unit(eva) as u:
        end_sign_in(u, sign_in_id=session.id)
    assert seen(world, secret) is None


def test_a_token_expires_and_can_be_revoked_by_its_owner(world: World, clock: MovingClock) -> None:
    with world.unit(world.petr) as u:
        issued = issue_token(u, data=TokenInput(name="skript", scopes=[TokenScope.READ], days=7))
    with world.system() as u:
        caller = RECOGNITION.by_token(u, issued.secret)
        assert caller is not None
        assert caller.scopes == {"read"}
    with pytest.raises(NotFound), world.unit(world.pavla) as u:
        revoke_token(u, token_id=issued.id)
    clock.advance(timedelta(days=8))
    with world.system() as u:
        assert RECOGNITION.by_token(u, issued.secret) is None
    with world.unit(world.petr) as u:
        assert "skript" not in [token.name for token in my_tokens(u)]
        for token in my_tokens(u):
            revoke_token(u, token_id=token.id)
    with world.system() as u:
        assert RECOGNITION.by_token(u, world.petr.token) is None


def test_a_new_password_ends_everything_the_old_one_opened(world: World, runtime: Runtime, eva: Member) -> None:
    secret = knock(runtime, eva.email)
    with pytest.raises(Invalid) as refused:
        change(runtime, eva, "špatné heslo", "nové dobré heslo")
    assert refused.value.fields == {"current": ["password_wrong"]}
    with pytest.raises(Invalid) as refused:
        change(runtime, eva, PASSWORD, "heslo12345")
    assert refused.value.fields == {"password": ["password_common"]}
    change(runtime, eva, PASSWORD, "nové dobré heslo")
    assert seen(world, secret) is None
    with pytest.raises(Forbidden):
        knock(runtime, eva.email)
    assert knock(runtime, eva.email, "nové dobré heslo")


def test_too_many_at_once_are_asked_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords.HASHING, "wait_s", 0.01)
    with passwords.HASHING.slot(), passwords.HASHING.slot(), pytest.raises(Limited, match="busy"):
        passwords.verify_password("x", None)
