"""What may come in, and with which code the rest is refused."""

import contextlib
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError
from pydantic_core import PydanticCustomError

from app.core.text.clean import CODES, PROSE_BYTES, Line, Prose
from tests.payloads import LEGITIMATE, REFUSED, WRONG_TYPES


class Form(BaseModel):
    title: Annotated[str, Line(120)] = "x"
    body: Annotated[str, Prose(8_000)] = "x"
    note: Annotated[str, Line(20, shortest=0)] = ""
    handle: Annotated[str, Line(20, shortest=3)] = "abc"


def code(**fields: object) -> str:
    with pytest.raises(ValidationError) as caught:
        Form.model_validate(fields)
    (error,) = caught.value.errors()
    assert error["loc"] == tuple(fields)
    return error["type"]


@pytest.mark.parametrize(("payload", "expected"), REFUSED.items(), ids=range(len(REFUSED)))
@pytest.mark.parametrize("field", ["title", "body"])
def test_deceiving_text_is_refused_with_its_code(field, payload, expected):
    assert code(**{field: payload}) == expected
    assert expected in CODES


@pytest.mark.parametrize("payload", WRONG_TYPES, ids=repr)
def test_only_text_is_text(payload):
    assert code(title=payload) == "string_type"


@pytest.mark.parametrize("payload", LEGITIMATE, ids=range(len(LEGITIMATE)))
def test_odd_but_honest_text_is_kept(payload):
    assert Form(body=payload).body == payload.rstrip()
    assert Form(title=payload[:120]).title == " ".join(payload[:120].split())


def test_one_form_of_the_same_text():
    assert Form(title="  Ru\u030aže\t na\nokně ").title == "Růže na okně"
    assert Form(body="a  \r\nb\rc\u2028d\n\n\n\n\n\n\ne\n").body == "a\nb\nc\nd\n\n\ne"
    assert Form(title="Vác\u00adlav\u200b No\u200dvák").title == "Václav Novák"


def test_joiners_stay_where_they_join():
    family = "👩‍👩‍👧‍👦"
    persian = "می\u200cخواهم"
    assert Form(title=family).title == family
    assert Form(title=persian).title == persian


def test_lengths_are_those_of_the_kept_text():
    assert len(Form(title="a" * 120 + "   ").title) == 120
    assert Form(note="  ").note == ""
    assert code(title="a" * 121) == "too_long"
    assert code(handle="ab") == "too_short"
    assert len(Form(body="ž" * 8_000).body.encode()) == 16_000
    assert code(body="😀" * (PROSE_BYTES // 4 + 1)) == "too_long"


def test_the_limit_is_told_to_whoever_asks():
    with pytest.raises(ValidationError) as caught:
        Form(title="a" * 121)
    assert caught.value.errors()[0]["ctx"] == {"max": 120}
    title = Form.model_json_schema()["properties"]["title"]
    assert (title["minLength"], title["maxLength"]) == (1, 120)


@given(st.text(st.characters()))
def test_what_is_kept_is_kept_unchanged_the_second_time(text):
    for field in (Line(200), Prose(200)):
        with contextlib.suppress(PydanticCustomError):
            once = field.clean(text)
            assert field.clean(once) == once
            assert once.encode()
            assert not {"\x00", "\u202e", "\ufeff"} & set(once)
