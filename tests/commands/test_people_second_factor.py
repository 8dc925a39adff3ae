"""The second factor: an app that counts once it is confirmed, recovery codes that work once, and who must have one."""

from datetime import timedelta

import pyotp
import pytest
from sqlalchemy import text
from sqlalchemy.exc import InvalidRequestError

from app.core.actors import Role
from app.core.clock import MovingClock
from app.core.db.encrypted import ColumnCipher
from app.core.errors import Forbidden, Invalid, Limited, WrongState
from app.core.ports import NullLimiter
from app.people.commands.second_factor import (
    begin_totp,
    confirm_totp,
    end_totp,
    renew_recovery_codes,
    verify_second_factor,
)
from app.people.inputs import RecoveryRenewal, TotpConfirmation, TotpEnd
from app.people.models import Person
from app.people.queries import my_factors, totp_being_set_up, unreadable_factors
from tests.world import Member, World


def begin(world: World, who: Member) -> pyotp.TOTP:
    with world.unit(who) as u:
        begin_totp(u)
        secret = totp_being_set_up(u)
    assert secret is not None
    return pyotp.TOTP(secret)


def confirm(world: World, who: Member, code: str, current: str | None = None) -> list[str]:
    with world.unit(who) as u:
        data = TotpConfirmation(code=code, current=current)
        return confirm_totp(u, data=data, limiter=world.runtime.limiter)


def asked(world: World, who: Member, otp: str | None) -> None:
    with world.unit(who) as u:
        verify_second_factor(u, otp)


def test_an_app_counts_once_a_code_of_it_was_given(world: World, clock: MovingClock) -> None:
    petr = world.petr
    app = begin(world, petr)
    asked(world, petr, None)
    with pytest.raises(Invalid) as refused:
        confirm(world, petr, "000000" if app.at(clock.now()) != "000000" else "111111")
    assert refused.value.fields == {"code": ["otp_wrong"]}
    codes = confirm(world, petr, app.at(clock.now()))
    assert len(set(codes)) == 10
    with pytest.raises(Forbidden, match="otp_required"):
        asked(world, petr, None)
    with pytest.raises(Forbidden, match="otp_wrong"):
        asked(world, petr, app.at(clock.now()))  # the code that confirmed it was used by that
    with pytest.raises(WrongState, match="totp_not_begun"):
        confirm(world, petr, app.at(clock.now()))


def test_secrets_stand_sealed_in_the_database(world: World, clock: MovingClock) -> None:
    secret = begin(world, world.petr).secret
    kept = text("SELECT secret FROM totp_set_up UNION ALL SELECT totp_secret FROM person WHERE totp_secret IS NOT NULL")
    with world.system() as u:
        (being_set_up,) = u.session.scalars(kept)
    confirm(world, world.petr, pyotp.TOTP(secret).at(clock.now()))
    with world.system() as u:
        (confirmed,) = u.session.scalars(kept)
    for sealed in (being_set_up, confirmed):
        assert secret not in sealed
        assert world.runtime.engine.dialect.cipher.decrypt(sealed) == secret


def test_under_another_key_a_recovery_code_still_opens_and_doctor_says_why(
    world: World, clock: MovingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = begin(world, world.petr)
    codes = confirm(world, world.petr, app.at(clock.now()))
    clock.advance(timedelta(minutes=1))
    monkeypatch.setattr(world.runtime.engine.dialect, "cipher", ColumnCipher("another key"))
    with pytest.raises(Forbidden, match="otp_wrong"):
        asked(world, world.petr, app.at(clock.now()))
    asked(world, world.petr, codes[0])
    with world.system() as u:
        assert unreadable_factors(u) == 1


def test_whoever_wants_a_name_holds_no_secret(world: World) -> None:
    with world.system() as u:
        person = u.session.get_one(Person, world.milan.id)
        for secret in ("password_hash", "totp_secret"):
            assert secret not in person.__dict__
            with pytest.raises(InvalidRequestError):
                getattr(person, secret)


def test_a_recovery_code_works_once_however_it_is_typed(world: World, clock: MovingClock) -> None:
    petr, pavla = world.petr, world.pavla
    code, other, *_ = confirm(world, petr, begin(world, petr).at(clock.now()))
    confirm(world, pavla, begin(world, pavla).at(clock.now()))
    with pytest.raises(Forbidden, match="otp_wrong"):
        asked(world, pavla, code)
    asked(world, petr, f" {code.upper().replace('-', ' ')} ")
    with pytest.raises(Forbidden, match="otp_wrong"):
        asked(world, petr, code)
    with world.unit(petr) as u:
        assert my_factors(u).recovery_codes == 9
        kept = str(u.session.execute(text("SELECT * FROM recovery_code")).all())
    assert other not in kept
    assert other.replace("-", "") not in kept


def test_new_recovery_codes_end_the_old_and_ask_for_a_code(world: World, clock: MovingClock) -> None:
    petr = world.petr
    old, spent, *_ = confirm(world, petr, begin(world, petr).at(clock.now()))
    for wrong in (None, "spatny"):
        with pytest.raises(Invalid), world.unit(petr) as u:
            renew_recovery_codes(u, data=RecoveryRenewal(code_new=wrong), limiter=NullLimiter())
    with world.unit(petr) as u:
        fresh = renew_recovery_codes(u, data=RecoveryRenewal(code_new=spent), limiter=NullLimiter())
    assert old not in fresh
    with pytest.raises(Forbidden, match="otp_wrong"):
        asked(world, petr, old)
    asked(world, petr, fresh[0])


def test_turning_it_off_asks_for_a_code_and_takes_the_recovery_codes_along(world: World, clock: MovingClock) -> None:
    petr = world.petr
    code, *_ = confirm(world, petr, begin(world, petr).at(clock.now()))
    with pytest.raises(Invalid, match="invalid"), world.unit(petr) as u:
        end_totp(u, data=TotpEnd(code_off="123"), limiter=NullLimiter())
    with world.unit(petr) as u:
        end_totp(u, data=TotpEnd(code_off=code), limiter=NullLimiter())
    asked(world, petr, None)
    with world.unit(petr) as u:
        mine = my_factors(u)
    assert (mine.has_totp, mine.recovery_codes) == (False, 0)
    with pytest.raises(WrongState, match="totp_off"), world.unit(petr) as u:
        end_totp(u, data=TotpEnd(code_off=code), limiter=NullLimiter())


def test_staff_replace_theirs_and_never_turn_it_off(world: World, clock: MovingClock) -> None:
    milan = world.milan
    with pytest.raises(Forbidden, match="factor_of_staff"), world.unit(milan) as u:
        end_totp(u, data=TotpEnd(code_off=milan.otp(clock.now().timestamp())), limiter=NullLimiter())
    app = begin(world, milan)
    with pytest.raises(Invalid) as refused:
        confirm(world, milan, app.at(clock.now()))
    assert refused.value.fields == {"current": ["otp_required"]}
    confirm(world, milan, app.at(clock.now()), milan.otp(clock.now().timestamp() - 30))
    with pytest.raises(Forbidden, match="otp_wrong"):
        asked(world, milan, milan.otp(clock.now().timestamp() + 30))
    asked(world, milan, app.at(int(clock.now().timestamp()) + 30))


def test_codes_cannot_be_guessed_through(world: World, clock: MovingClock) -> None:
    petr = world.petr
    confirm(world, petr, begin(world, petr).at(clock.now()))
    for n in range(10):
        with pytest.raises(Invalid), world.unit(petr) as u:
            end_totp(u, data=TotpEnd(code_off=f"guess {n}"), limiter=world.runtime.limiter)
    with pytest.raises(Limited), world.unit(petr) as u:
        end_totp(u, data=TotpEnd(code_off="another"), limiter=world.runtime.limiter)


def test_staff_without_one_owe_it(world: World) -> None:
    mirek = world.join("Mirek", Role.MODERATOR)
    with world.system() as u:
        u.session.get_one(Person, mirek.id).totp_secret = None
    with pytest.raises(Forbidden, match="otp_missing"):
        asked(world, mirek, None)
    with world.unit(mirek) as u:
        verify_second_factor(u, None, allow_unenrolled=True)
        assert my_factors(u).must_enrol
