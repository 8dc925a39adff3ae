"""The second factor: an authenticator app (TOTP, RFC 6238), and recovery codes for the day it is lost."""

import os

import pyotp
from sqlalchemy import delete, exists, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import undefer

from app.core.db.unit import Unit
from app.core.errors import Forbidden, Invalid, WrongState
from app.core.ports import Limiter
from app.people.commands.failures import counted_failures
from app.people.events import FactorAdded, FactorRemoved
from app.people.inputs import RecoveryRenewal, TotpConfirmation, TotpEnd
from app.people.models import Passkey, Person, RecoveryCode, TotpSetUp, UsedOtp
from app.people.queries import secret_hash
from app.people.rules import RECOVERY_CODES, is_staff, normal_recovery_code, otp_step, recovery_code
from app.policies import Permission, require


def verify_second_factor(u: Unit, otp: str | None, *, allow_unenrolled: bool = False) -> None:
    """Verify a code of the actor's app, or a recovery code. Whoever has no second factor needs none, but for staff.

    Raise `Forbidden`: `otp_required`, `otp_wrong`; to staff without an app `passkey_required` if they have passkeys,
    else `otp_missing` unless `allow_unenrolled`.
    """
    secret = u.session.scalar(select(Person.totp_secret).where(Person.id == u.actor.person_id))
    if secret is None:
        if is_staff(u.actor.grants):
            if u.session.scalar(select(exists().where(Passkey.person_id == u.actor.person_id))):
                raise Forbidden("passkey_required")
            if not allow_unenrolled:
                raise Forbidden("otp_missing")
        return
    if otp is None:
        raise Forbidden("otp_required")
    if not (_use_step(u, secret, otp) or _use_recovery_code(u, otp)):
        raise Forbidden("otp_wrong")


def _use_step(u: Unit, secret: str, otp: str) -> bool:
    step = otp_step(secret, otp, u.now)
    if step is None:
        return False
    # Whoever looked over a shoulder has the code too: it opens once.
    used = insert(UsedOtp).values(person_id=u.actor.person_id, step=step).on_conflict_do_nothing()
    return u.session.scalar(used.returning(UsedOtp.step)) is not None


def _use_recovery_code(u: Unit, otp: str) -> bool:
    mine = delete(RecoveryCode).where(RecoveryCode.person_id == u.actor.person_id)
    used = mine.where(RecoveryCode.code_hash == _code_hash(otp)).returning(RecoveryCode.code_hash)
    return u.session.scalar(used) is not None


def _code_hash(code: str) -> bytes:
    return secret_hash(normal_recovery_code(code))


def begin_totp(u: Unit) -> None:
    """Make a secret for a new app. It proves nothing until a code of the app has confirmed it."""
    require(u.actor, Permission.ACCOUNT_MANAGE)
    begun = insert(TotpSetUp).values(person_id=u.actor.person_id, secret=pyotp.random_base32())
    fresh = {"secret": begun.excluded.secret}
    u.session.execute(begun.on_conflict_do_update(index_elements=[TotpSetUp.person_id], set_=fresh))


def confirm_totp(u: Unit, *, data: TotpConfirmation, limiter: Limiter) -> list[str]:
    """Have the app count from now on, in place of an older one, which is asked for a last code.

    Return new recovery codes, known here only; none when old ones are left.
    """
    require(u.actor, Permission.ACCOUNT_MANAGE)
    set_up = u.session.get(TotpSetUp, u.actor.person_id)
    if set_up is None:
        raise WrongState("totp_not_begun")
    person = _locked(u)
    if person.totp_secret is not None:
        verify_second_factor_again(u, code=data.current, field="current", limiter=limiter)
    if not _use_step(u, set_up.secret, data.code):
        raise Invalid({"code": ["otp_wrong"]})
    person.totp_secret = set_up.secret
    u.session.delete(set_up)
    u.emit(FactorAdded(person=str(u.actor.key), factor="totp"))
    has_codes = u.session.scalar(select(exists().where(RecoveryCode.person_id == person.id)))
    return [] if has_codes else _new_codes(u)


def _locked(u: Unit) -> Person:
    with_secret = [undefer(Person.totp_secret)]
    return u.session.get_one(Person, u.actor.person_id, options=with_secret, with_for_update=True)


def end_totp(u: Unit, *, data: TotpEnd, limiter: Limiter) -> None:
    """Turn the app off. Staff only replace theirs: raise `Forbidden`."""
    require(u.actor, Permission.ACCOUNT_MANAGE)
    if is_staff(u.actor.grants):
        raise Forbidden("factor_of_staff")
    person = _locked(u)
    if person.totp_secret is None:
        raise WrongState("totp_off")
    verify_second_factor_again(u, code=data.code_off, field="code_off", limiter=limiter)
    person.totp_secret = None
    u.session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == u.actor.person_id))
    u.emit(FactorRemoved(person=str(u.actor.key), factor="totp"))


def renew_recovery_codes(u: Unit, *, data: RecoveryRenewal, limiter: Limiter) -> list[str]:
    """Return new recovery codes, known here only; the old ones end."""
    require(u.actor, Permission.ACCOUNT_MANAGE)
    person = _locked(u)
    if person.totp_secret is None:
        raise WrongState("totp_off")
    verify_second_factor_again(u, code=data.code_new, field="code_new", limiter=limiter)
    return _new_codes(u)


def verify_second_factor_again(u: Unit, *, code: str | None, field: str, limiter: Limiter) -> None:
    """Ask somebody who is signed in for a code once more. Raise `Invalid` for the field, `Limited` after ten tries."""
    try:
        with counted_failures(limiter, "second-factor", str(u.actor.person_id)):
            verify_second_factor(u, code)
    except Forbidden as refusal:
        raise Invalid({field: [refusal.code]}) from None


def _new_codes(u: Unit) -> list[str]:
    u.session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == u.actor.person_id))
    codes = [recovery_code(os.urandom(16)) for _ in range(RECOVERY_CODES)]
    rows = [{"person_id": u.actor.person_id, "code_hash": _code_hash(code)} for code in codes]
    u.session.execute(insert(RecoveryCode), rows)
    u.emit(FactorAdded(person=str(u.actor.key), factor="recovery_codes"))
    return codes
