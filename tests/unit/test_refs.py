"""References: one spelling, there and back."""

import pytest

from app.core.refs import Ref


def test_a_reference_is_read_back_from_its_text() -> None:
    assert str(Ref("idea", "7")) == "idea:7"
    assert Ref.read("idea:7") == Ref("idea", "7")
    assert Ref.read("room:7:a") == Ref("room", "7:a")


@pytest.mark.parametrize("text", ["", "idea", "idea:", ":7"])
def test_half_a_reference_is_none(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{text}$"):
        Ref.read(text)
