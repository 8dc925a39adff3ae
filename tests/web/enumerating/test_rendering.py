"""Whatever people write is shown as words on every page that shows it, and never becomes a part of the page."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest

from tests.payloads import FORMULAS, SCRIPTS, TEMPLATES
from tests.web.enumerating import factories
from tests.web.enumerating.crawl import Visit, crawl
from tests.web.enumerating.examples import EXAMPLES, call_of
from tests.web.enumerating.leaves import Path, leaves, put
from tests.web.enumerating.routes import body_of
from tests.web.enumerating.stage import READERS, Call, Stage
from tests.web.enumerating.test_fields import rightful

WRITTEN = [route for route in EXAMPLES if body_of(route) and not EXAMPLES[route].is_costly]
PAYLOADS = [*SCRIPTS, *(text for text in TEMPLATES if len(text) > 2), FORMULAS[4]]

FOREIGN = {"iframe", "object", "embed", "base", "plaintext", "noscript", "math", "mglyph", "animate", "frame", "applet"}
ADDRESSES = {"href", "src", "action", "formaction", "xlink:href", "data", "poster", "srcset"}
SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.I)
TAME = {"http", "https", "mailto", "otpauth"}
LOADED = {"img", "script", "link", "source", "video", "audio", "use"}

# What a person writes for themselves alone, or to prove who they are, is on no page of others.
SHOWN_TO_NOBODY = {"POST /api/v1/tokens"}


def words_of(stage: Stage, route: str) -> list[Path]:
    """Return the fields of a route's body that take free words: those that take a word never heard before."""
    call = call_of(stage, route)
    who = rightful(stage, call)
    free = []
    for path, value in leaves(call.json):
        if isinstance(value, str | None):
            fresh = call_of(stage, route)
            taken = stage.ask(who, replace(fresh, json=put(fresh.json, path, f"neslýchanost {stage.number()}")))
            free += [path] if taken.status_code < 300 else []
    return free


def write(stage: Stage, route: str, paths: list[Path], text: str) -> None:
    call = call_of(stage, route)
    body = call.json
    for path in paths:
        body = put(body, path, text)
    answer = stage.ask(rightful(stage, call_of(stage, route)), replace(call, json=body))
    assert answer.status_code < 300, f"{route}: {answer.get_data(as_text=True)}"


def tell_a_whole_chain(stage: Stage, text: str) -> list[tuple[str, str]]:
    """Have the same words go all the way: idea, nomination, draft, need, answer. Return kinds and ids."""
    idea, other = (factories.an_idea(stage, title=text, body=text) for _ in range(2))
    factories.a_nomination(stage, idea=idea)
    factories.a_token(stage, name=text[:60].strip())
    factories.a_sign_in(stage, device=text[:60])
    return [
        ("idea", idea),
        ("idea", factories.an_idea(stage, status="held", title=text, body=text)),
        ("need", factories.a_need(stage, state="accepted", idea=idea, statement=text, summary=text, reason=text)),
        ("need", factories.a_need(stage, statement=text, summary=text)),
        ("nomination", factories.a_nomination(stage, idea=other)),
    ]


@pytest.fixture(scope="module")
def visits(stage: Stage) -> list[Visit]:
    """What is shown once everything has been written everywhere: the lists to everybody, each thing to some."""
    for route in WRITTEN:
        paths = words_of(stage, route)
        for text in (SCRIPTS[0], SCRIPTS[6], TEMPLATES[0]) if paths else ():
            write(stage, route, paths, text)
    made = [thing for text in PAYLOADS for thing in tell_a_whole_chain(stage, text)]
    stage.catch_up()
    lists = [visit for who in READERS for visit in crawl(stage, who)]
    return lists + [visit for place, thing in enumerate(made) for visit in visited(stage, place, *thing)]


def visited(stage: Stage, place: int, kind: str, id: str) -> Iterator[Visit]:
    """Yield what every page of a thing of this kind shows: to a moderator, and of each third also to another."""
    for route, example in EXAMPLES.items():
        if route.startswith("GET /") and "/api/" not in route and kind in example.kinds.values():
            address = route.removeprefix("GET ").replace("<id>", id)
            for who in ("moderator", READERS[place % len(READERS)])[: 1 + (place % 3 == 0)]:
                yield Visit(who, address, stage.get(who, address))


def test_nothing_written_becomes_part_of_a_page(visits: list[Visit]) -> None:
    pages = [visit for visit in visits if visit.answer.mimetype == "text/html"]
    assert len(pages) > 100
    for visit in pages:
        assert visit.answer.status_code < 500, f"{visit.address} as {visit.who}"
        assert_tame(visit)


def assert_tame(visit: Visit) -> None:
    what = f"{visit.address} as {visit.who}"
    nonce = re.search(r"'nonce-([^']+)'", visit.answer.headers["Content-Security-Policy"])
    assert nonce
    for tag, attributes in visit.page.elements:
        assert tag not in FOREIGN, f"{what}: <{tag}>"
        assert not (tag in {"script", "style"} and attributes.get("nonce") != nonce[1]), f"{what}: <{tag} {attributes}>"
        assert not (tag == "meta" and "http-equiv" in attributes), f"{what}: <meta {attributes}>"
        assert_attributes_tame(tag, attributes, what)
    for text in SCRIPTS:
        assert "<" not in text or text not in visit.html, f"{what} holds {text!r} as it was written"


def assert_attributes_tame(tag: str, attributes: Mapping[str, str], what: str) -> None:
    for name, value in attributes.items():
        assert not name.startswith("on"), f"{what}: <{tag} {name}={value!r}>"
        assert name not in {"style", "srcdoc"}, f"{what}: <{tag} {name}={value!r}>"
        if name in ADDRESSES:
            scheme = SCHEME.match(value)
            assert scheme is None or scheme[1].lower() in TAME, f"{what}: <{tag} {name}={value!r}>"
            is_loaded = tag in LOADED and attributes.get("rel") != "canonical"
            assert not is_loaded or value.startswith(("/", "#")), f"{what} loads {value!r}"
            assert tag != "form" or value.startswith("/"), f"{what} sends a form to {value!r}"


def test_everything_written_is_shown_as_it_was_written(visits: list[Visit]) -> None:
    """Else the test above would be about pages that show nothing."""
    shown = "\n".join(visit.page.text for visit in visits if visit.answer.mimetype == "text/html")
    one_line = " ".join(shown.replace("\xa0", " ").split())
    missing = [text for text in PAYLOADS if " ".join(text.split()) not in one_line]
    assert not missing, f"never shown: {missing}"


@pytest.mark.parametrize("route", [route for route in WRITTEN if route not in SHOWN_TO_NOBODY])
def test_every_field_of_words_is_shown_somewhere(stage: Stage, route: str) -> None:
    marks = {}
    for path in words_of(stage, route):
        call, mark = call_of(stage, route), f"příznak{stage.number()}z"
        who = rightful(stage, call_of(stage, route))
        answer = stage.ask(who, replace(call, json=put(call.json, path, mark)))
        marks[mark] = (path, answer)
    for mark, (path, answer) in marks.items():
        assert mark in read_back(stage, route, answer.json), f"{route}: {path} is taken in and shown nowhere"


def read_back(stage: Stage, route: str, answer: Any) -> str:
    """Return the answer, and what reading the thing again says to its author and to staff."""
    texts = [str(answer)]
    kind = route.split("/")[3]
    for who in ("author", "moderator"):
        for rule in (f"/api/v1/{kind}/<id>", "/api/v1/needs/<id>"):
            call = Call(method="GET", rule=rule, args={"id": str(answer.get("id", ""))})
            texts.append(str(stage.ask(who, call).json))
    return "".join(texts)
