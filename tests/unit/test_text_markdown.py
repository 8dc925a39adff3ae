"""Markdown shown, and Markdown told in plain words."""

import time
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.text.markdown import excerpt, plain, render
from app.core.text.typography import nbsp
from tests.payloads import LEGITIMATE, SLOW_MARKDOWN

ALLOWED_ATTRIBUTES = {"href", "title", "rel", "start"}
FORBIDDEN_TAGS = {"script", "img", "svg", "iframe", "style", "form", "input", "base", "meta", "object", "h1", "h2"}


class Inspector(HTMLParser):
    def handle_starttag(self, tag, attrs):
        assert tag not in FORBIDDEN_TAGS
        for name, value in attrs:
            assert name in ALLOWED_ATTRIBUTES
            if name == "href":
                assert ":" not in value.split("/")[0] or value.split(":")[0].lower() in ("http", "https", "mailto")


def inspect(html):
    Inspector().feed(html)


@pytest.mark.parametrize("payload", LEGITIMATE, ids=range(len(LEGITIMATE)))
def test_nothing_active_comes_out_of_the_corpus(payload):
    inspect(render(payload))


FRAGMENTS = st.sampled_from([*"[]()<>!*_`~#|\\\"'&;:/= \n", "javascript:", "<script>", "<img src=x onerror=y>", "http://", "&#x6a;", "data:"])  # fmt: skip  # noqa: E501


@settings(max_examples=400)
@given(st.lists(st.one_of(FRAGMENTS, st.text(max_size=3)), max_size=40).map("".join))
def test_nothing_active_comes_out_of_anything(text):
    inspect(render(text))
    plain(text)


@pytest.mark.parametrize("payload", SLOW_MARKDOWN, ids=range(len(SLOW_MARKDOWN)))
def test_a_nasty_text_does_not_stop_the_server(payload):
    render.cache_clear()
    begun = time.process_time()
    render(payload)
    # Far above what it takes, even when traced: this is about blow-ups, which take minutes.
    assert time.process_time() - begun < 15


def test_links_pass_no_rank_and_open_no_door():
    html = render("[a](https://a.example) https://b.example/c_d, `https://e.example`")
    assert html.count('rel="nofollow ugc noopener"') == 2
    assert 'href="https://b.example/c_d"' in html
    assert "<code>https://e.example</code>" in html


def test_headings_stay_below_the_page_outline():
    assert render("# A\n\n###### B") == "<h3>A</h3>\n<h6>B</h6>\n"


def test_prepositions_hold_on_but_code_is_left_alone():
    assert "v\u00a0lese" in str(render("v lese")).replace("&nbsp;", "\u00a0")
    assert "<code>v lese</code>" in render("`v lese`")


def test_text_past_the_cap_is_cut_not_parsed():
    assert len(render("a" * 100_000)) < 20_100
    assert len(render("ž" * 100_000).encode()) < 20_100


def test_plain_words():
    text = (
        "# Lavičky\n\nJe jich **málo**,\nviz [mapa](https://m.example).\n\n- první\n- druhá\n\n```\nkód\n```\n\nkonec"
    )
    assert plain(text) == "Lavičky\nJe jich málo, viz mapa.\nprvní\ndruhá\nkód\nkonec"


@pytest.mark.parametrize(
    "text",
    [
        "„Uvozovky“ a (závorky) – i 5 % něčeho; https://kraj.example/x, co dál?",
        "**Tučně** a _šikmo_",
        "- odrážka",
        "1. první\n2. druhý",
        "Nadpis\n===\n\nText",
        "a_b_c &amp; <b>x</b>",
        "-----",
        "Řádek\n\n    kód",
        "\\*ne\\*",
    ],
)
def test_an_excerpt_says_what_the_whole_would(text: str):
    assert excerpt(text) == nbsp(" ".join(plain(text).split()))


def test_an_excerpt_of_a_long_text_reads_only_its_beginning():
    assert excerpt("**slovo** " * 2_000, 22) == "slovo slovo slovo…"


def test_an_excerpt_ends_between_words():
    assert excerpt("Krátké") == "Krátké"
    assert excerpt("slovo " * 50, 22) == "slovo slovo slovo…"
    assert len(excerpt("x" * 500, 50)) <= 50
