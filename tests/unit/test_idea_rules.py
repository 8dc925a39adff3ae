"""What may become of an idea, and which edits ask its supporters again."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import WrongState
from app.ideas.rules import (
    Status,
    Transition,
    Withdrawal,
    Wording,
    difference,
    distance,
    first_status,
    is_material,
    may_restore,
    next_status,
    restored,
)

BEFORE = Wording(
    title="Lavičky u zastávky",
    body="Na zastávce v Raspenavě chceme tři lavičky a střechu, lidé tam čekají v dešti.",
    municipality="564371",
)


def edited(**changes: str) -> Wording:
    return Wording(**{"title": BEFORE.title, "body": BEFORE.body, "municipality": BEFORE.municipality} | changes)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Raspenavě", "Raspenave"),
        ("lavičky", "lavicky"),
        ("dešti.", "dešti!"),
        ("čekají", "čekjaí"),
        ("zastávce", "Zastávce"),
        ("lavičky a", "lavičky\n\na"),
    ],
)
def test_mending_a_word_is_a_typo(old: str, new: str) -> None:
    assert not is_material(BEFORE, edited(body=BEFORE.body.replace(old, new)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("chceme", "nechceme"),
        ("tři", "čtyři"),
        ("lavičky a střechu", "lavičky"),
        ("v dešti", "v dešti a sněhu"),
        ("střechu", "parkoviště"),
        ("čekají", "nečekají"),
        ("lidé", "lvi"),
    ],
)
def test_turning_the_meaning_is_material(old: str, new: str) -> None:
    assert is_material(BEFORE, edited(body=BEFORE.body.replace(old, new)))


def test_another_number_is_material_however_near() -> None:
    old, new = Wording("Limit 1000 aut", "Denně 1000 aut."), Wording("Limit 1000 aut", "Denně 1001 aut.")
    assert is_material(old, new)


def test_another_place_or_topic_is_material() -> None:
    assert is_material(BEFORE, edited(municipality="563889"))
    assert is_material(BEFORE, Wording(BEFORE.title, BEFORE.body, BEFORE.municipality, "doprava"))


@pytest.mark.parametrize(
    ("north", "east", "is_elsewhere"),
    [
        (0, 0, False),
        (0.0017, 0, False),
        (0.0019, 0, True),
        (0, 0.0027, False),
        (0, 0.003, True),
        (0.0014, 0.0022, True),
    ],
)
def test_a_point_put_right_within_two_hundred_metres_is_the_same_place(
    north: float, east: float, is_elsewhere: bool
) -> None:
    """At 50.77° a degree is 111 km to the north, and 70 km to the east."""
    old, new = (50.77, 15.06), (50.77 + north, 15.06 + east)
    before, after = (Wording(BEFORE.title, BEFORE.body, point=point) for point in (old, new))
    assert is_material(before, after) is is_elsewhere


def test_a_point_that_was_not_there_or_is_gone_is_material() -> None:
    without, there = Wording(BEFORE.title, BEFORE.body), Wording(BEFORE.title, BEFORE.body, point=(50.77, 15.06))
    assert is_material(without, there)
    assert is_material(there, without)


def test_a_short_word_or_another_first_letter_is_another_word() -> None:
    assert is_material(Wording("Chceme most", "x"), Wording("Chceme post", "x"))
    assert is_material(Wording("Nové lesy", "x"), Wording("Nové lety", "x"))
    assert is_material(Wording("Rychlejší vlaky", "x"), Wording("Rychlejší znaky", "x"))


def test_words_that_change_places_are_material() -> None:
    assert is_material(Wording("Škola místo továrny", "x"), Wording("Továrny místo škola", "x"))


def test_many_typos_at_once_are_a_new_wording() -> None:
    words = "zahrada stromy lavice chodnik obchod skolka"
    assert is_material(Wording("a", words), Wording("a", words.replace("o", "u").replace("a", "e")))


@pytest.mark.parametrize(("mended", "is_new"), [(5, False), (6, True)])
def test_five_typos_are_mended_and_six_are_a_new_wording(mended: int, is_new: bool) -> None:
    words = ["zahrada", "stromy", "lavice", "chodník", "obchod", "školka"]
    wrong = [f"{word[:2]}x{word[3:]}" for word in words[:mended]] + words[mended:]
    assert is_material(Wording("a", " ".join(wrong)), Wording("a", " ".join(words))) is is_new


def test_an_edit_that_changes_nothing_is_no_new_wording() -> None:
    assert not is_material(BEFORE, BEFORE)


@pytest.mark.parametrize(
    ("a", "b", "steps"), [("", "abc", 3), ("most", "most", 0), ("most", "mots", 1), ("ab", "ba", 1)]
)
def test_distance_counts_letters_and_swaps(a: str, b: str, steps: int) -> None:
    assert distance(a, b) == distance(b, a) == steps


def test_an_idea_waits_where_a_human_is_asked_first() -> None:
    assert first_status(moderated_first=False, screened=None) == (Status.PUBLISHED, ())
    assert first_status(moderated_first=True, screened=None) == (Status.HELD, ("pre_moderated",))
    assert first_status(moderated_first=False, screened=("link",)) == (Status.HELD, ("link",))
    assert first_status(moderated_first=False, screened=()) == (Status.HELD, ())
    everything = ("rejected_at_source", "pre_moderated", "link")
    assert first_status(moderated_first=True, screened=["link"], rejected=True) == (Status.HIDDEN, everything)


def test_a_withdrawn_idea_stays_withdrawn() -> None:
    assert next_status(Status.PUBLISHED, Transition.WITHDRAW) is Status.WITHDRAWN
    with pytest.raises(WrongState, match="idea_withdrawn"):
        next_status(Status.WITHDRAWN, Transition.RELEASE)
    with pytest.raises(WrongState):
        next_status(Status.WITHDRAWN, Transition.WITHDRAW)


NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.mark.parametrize("was", [Status.PUBLISHED, Status.HELD])
def test_an_idea_goes_back_to_where_it_stood_and_no_further(was: Status) -> None:
    taken = Withdrawal(NOON, was)
    assert restored(Status.WITHDRAWN, taken, NOON + timedelta(hours=24, microseconds=-1)) is was
    assert taken.was_public is (was is Status.PUBLISHED)


def test_after_a_day_an_idea_is_not_put_back() -> None:
    taken = Withdrawal(NOON, Status.PUBLISHED)
    assert taken.restorable_until == NOON + timedelta(days=1)
    assert not may_restore(taken, taken.restorable_until)
    with pytest.raises(WrongState, match="restoration_over"):
        restored(Status.WITHDRAWN, taken, taken.restorable_until)


@pytest.mark.parametrize("status", [Status.PUBLISHED, Status.HELD, Status.HIDDEN])
def test_what_was_not_taken_back_is_not_put_back(status: Status) -> None:
    assert not may_restore(None, NOON)
    with pytest.raises(WrongState, match=f"idea_{status}"):
        restored(status, None, NOON)


def test_what_was_hidden_cannot_be_turned_into_a_withdrawal() -> None:
    with pytest.raises(WrongState, match="idea_hidden"):
        next_status(Status.HIDDEN, Transition.WITHDRAW)
    assert next_status(Status.HIDDEN, Transition.RELEASE) is Status.PUBLISHED


@given(st.text(alphabet="ab čŠ.\n1", max_size=40), st.text(alphabet="ab čŠ.\n1", max_size=40))
def test_a_difference_holds_both_texts_whole(old: str, new: str) -> None:
    pieces = difference(old, new)
    assert "".join(text for sign, text in pieces if sign != "+") == old
    assert "".join(text for sign, text in pieces if sign != "-") == new


def test_a_difference_shows_whole_words() -> None:
    assert difference("Tři lavičky a strom.", "Tři lavice a strom!") == [
        ("=", "Tři "),
        ("-", "lavičky"),
        ("+", "lavice"),
        ("=", " a strom"),
        ("-", "."),
        ("+", "!"),
    ]


@given(st.text(max_size=60), st.text(max_size=60))
def test_whether_an_edit_is_material_does_not_depend_on_its_direction(old: str, new: str) -> None:
    a, b = Wording("Nadpis", old), Wording("Nadpis", new)
    assert is_material(a, b) == is_material(b, a)


def test_the_longest_texts_are_compared_in_no_time() -> None:
    old, new = "a " * 4000, "a b " * 2000
    started = time.perf_counter()
    assert is_material(Wording("x", old), Wording("x", new))
    assert difference(old, new)[0] == ("-", old)
    assert difference(old + "\nkonec", old + "\nzačátek")[-2:] == [("-", "konec"), ("+", "začátek")]
    assert time.perf_counter() - started < 1
