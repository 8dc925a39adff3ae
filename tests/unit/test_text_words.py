"""Czech order, Czech search, Czech line ends."""

import random
import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.text.folding import fold, query_terms, search_text, stem, words
from app.core.text.sorting import czech_sort_key
from app.core.text.typography import NBSP, nbsp

IN_ORDER = [
    *("a", "á", "Ab", "Áb", "abeceda", "Bílá", "cesta", "Česko", "Ďáblice", "dům", "e", "é", "ě", "hora", "chata"),
    *("Chrastava", "Jablonec nad Jizerou", "Jablonec nad Nisou", "Jablonecko", "Liberec", "Liberec 2", "Osečná", "rak"),
    *("řeka", "Semily", "Šimonovice", "ucho", "úcho", "ůcho", "zábava", "Zábava", "zebra", "žába", "1", "10", "2"),
]


def test_czech_order():
    shuffled = random.Random(1).sample(IN_ORDER, len(IN_ORDER))
    assert sorted(shuffled, key=czech_sort_key) == IN_ORDER


def test_order_holds_bytewise():
    assert sorted(IN_ORDER, key=lambda text: czech_sort_key(text).encode()) == IN_ORDER


TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@given(TEXT, TEXT)
def test_characters_sort_as_bytes_do(a, b):
    assert (czech_sort_key(a) < czech_sort_key(b)) == (czech_sort_key(a).encode() < czech_sort_key(b).encode())


@given(TEXT, TEXT)
def test_only_equal_texts_share_a_key(a, b):
    same = [" ".join(unicodedata.normalize("NFC", text[:200]).split()) for text in (a, b)]
    assert (czech_sort_key(a) == czech_sort_key(b)) == (same[0] == same[1])


@given(TEXT)
def test_a_key_fits_an_index(text):
    assert len(czech_sort_key(text * 20).encode()) < 2_600


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Lavičky u zastávek", "lavicka zastavka"),
        ("Na lavičce v parku", "lavičkami"),
        ("Nová silnice do Liberce", "Liberec silnic"),
        ("Knihovny v obcích", "knihovna obec"),
        ("Noční autobusy z Prahy", "autobusu Praze"),
        ("Opravme chodníky!", "CHODNÍK"),
        ("Better benches", "bench"),
    ],
)
def test_inflected_and_unaccented_queries_find_what_was_written(written, asked):
    found = search_text(written).split()
    assert set(query_terms(asked)) <= set(found)


def test_stems_stand_in_order_for_phrases():
    stems = [stem(word) for word in ("bezpecna", "cesta", "do", "skoly")]
    assert search_text("Bezpečná cesta", "do školy").split()[:4] == stems


def test_a_serving_process_stays_light():
    program = (
        "import pathlib; from app.core.text import folding; folding.query_terms('lavičkami v parku');"
        "print(pathlib.Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0])"
    )
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert int(answer.stdout) < 45_000


def test_words_are_capped():
    assert len(words("a " * 10_000)) == 4_000


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("v lese a v poli", "v~lese a~v~poli"),
        ("Sešli se k poradě s panem o. p. s.", "Sešli se k~poradě s~panem o. p. s."),
        ("sešlo se 23. 11. 2026 asi 440 000 lidí", "sešlo se 23.~11.~2026 asi 440~000~lidí"),
        ("stojí 5 Kč a 10 %", "stojí 5~Kč a~10~%"),
        ("bez mezer", "bez mezer"),
    ],
)
def test_what_must_not_end_a_line(text, expected):
    assert nbsp(text) == expected.replace("~", NBSP)
