"""Keyset cursors: whatever is sent as one, it names a place in the list or is refused."""

import base64
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import DateTime, Double, Integer, SmallInteger, Text, Uuid, column

from app.core.errors import Invalid
from app.core.ids import new_id
from app.core.paging import Keyset

ID = column("id", Uuid(as_uuid=False))
SOME_ID = "01900000-0000-7000-8000-000000000000"
NEWEST = Keyset("new", column("at", DateTime(timezone=True)), ID)
BY_NAME = Keyset("name", column("sort_key", Text), column("votes", SmallInteger), column("score", Double), ID)


def forged(*key: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(key).encode()).decode().rstrip("=")


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    st.integers(-(2**15), 2**15 - 1),
    st.floats(-1e9, 1e9),
)
def test_a_cursor_names_its_row(name: str, votes: int, score: float) -> None:
    key = [name, votes, score, new_id()]
    assert BY_NAME.key(BY_NAME.cursor(key)) == key


def test_a_time_keeps_its_zone_and_microseconds() -> None:
    key = [datetime(2026, 11, 23, 9, 0, 0, 123456, tzinfo=UTC), new_id()]
    assert NEWEST.key(NEWEST.cursor(key)) == key


@given(st.text(max_size=200))
def test_noise_is_refused(noise: str) -> None:
    with pytest.raises(Invalid) as refused:
        NEWEST.key(noise)
    assert refused.value.fields == {"cursor": ["bad_cursor"]}


@pytest.mark.parametrize(
    "cursor",
    [
        forged(),
        forged("new"),
        forged("new", "2026-11-23T09:00:00Z"),
        forged("new", "2026-11-23T09:00:00", SOME_ID),
        forged("new", "yesterday", SOME_ID),
        forged("new", 10**40, SOME_ID),
        forged("new", "2026-11-23T09:00:00Z", "7"),
        forged("new", "2026-11-23T09:00:00Z", None),
        forged("new", "2026-11-23T09:00:00Z", SOME_ID, 1),
        forged("hot", "2026-11-23T09:00:00Z", SOME_ID),
        forged(["new"], "2026-11-23T09:00:00Z", SOME_ID),
        base64.urlsafe_b64encode(b"[" * 700).decode(),
        base64.urlsafe_b64encode(b"{}").decode(),
    ],
)
def test_a_forged_time_is_refused(cursor: str) -> None:
    with pytest.raises(Invalid):
        NEWEST.key(cursor)


@pytest.mark.parametrize(
    "key",
    [
        ("a\0", 1, 0.5, SOME_ID),
        ("\ud800", 1, 0.5, SOME_ID),
        (1, 1, 0.5, SOME_ID),
        ("a", "1", 0.5, SOME_ID),
        ("a", 2**70, 0.5, SOME_ID),
        ("a", 1.5, 0.5, SOME_ID),
        ("a", 1, float("nan"), SOME_ID),
        ("a", 1, float("inf"), SOME_ID),
        ("a", 1, "x", SOME_ID),
        ("a", {}, 0.5, SOME_ID),
    ],
)
def test_a_forged_key_of_other_kinds_is_refused(key: tuple[object, ...]) -> None:
    with pytest.raises(Invalid):
        BY_NAME.key(forged("name", *key))


def test_an_integer_too_big_for_its_column_is_compared_and_not_cast() -> None:
    small = Keyset("n", column("n", Integer), ID)
    assert small.key(forged("n", 2**40, new_id()))[0] == 2**40
