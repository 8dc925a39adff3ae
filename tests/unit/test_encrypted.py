"""Text encrypted under the installation's key."""

from datetime import UTC, datetime

import pytest

from app.core.db.encrypted import UNREADABLE, ColumnCipher, cipher_of
from app.core.db.engine import make_engine
from app.people.rules import otp_step


def test_a_seal_opens_what_it_closed_and_nothing_else() -> None:
    cipher = ColumnCipher("k" * 32)
    closed = cipher.encrypt("JBSWY3DPEHPK3PXP")
    assert cipher.decrypt(closed) == "JBSWY3DPEHPK3PXP"
    assert "JBSWY3DPEHPK3PXP" not in closed
    assert cipher.encrypt("JBSWY3DPEHPK3PXP") != closed
    for broken in (closed[:-4] + "AAA=", "JBSWY3DPEHPK3PXP", "", "ž"):
        assert cipher.decrypt(broken) == UNREADABLE
    assert ColumnCipher("l" * 32).decrypt(closed) == UNREADABLE


def test_what_cannot_be_read_proves_nothing() -> None:
    assert [otp_step(UNREADABLE, f"{code:06}", datetime.now(UTC)) for code in (0, 123456)] == [None, None]


def test_without_the_key_nothing_is_written_in_the_clear() -> None:
    engine = make_engine("postgresql://nobody@/nothing")
    with pytest.raises(RuntimeError, match="without the installation's key"):
        cipher_of(engine.dialect)
