"""Every field of every input, sent everything that breaks things: it is taken in, or refused by its name."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from pydantic import BaseModel

from tests.payloads import (
    FORMULAS,
    HEADERS,
    LEGITIMATE,
    PATHS,
    QUERIES,
    REFUSED,
    SCRIPTS,
    TEMPLATES,
    WORLD,
    WRONG_TYPES,
)
from tests.web.enumerating.examples import EXAMPLES, call_of
from tests.web.enumerating.leaves import Path, at, branches, is_named, leaves, missing_fields, name_of, put
from tests.web.enumerating.routes import body_of, typed_routes
from tests.web.enumerating.stage import EVERYBODY, Call, Stage

WITH_BODY = [route for route in EXAMPLES if body_of(route)]
WITH_QUERY = [route for route in EXAMPLES if route in typed_routes() and typed_routes()[route].query]

# A password is taken as its owner types it; what is wrong with a new one is said by rules of its own.
TAKEN_AS_IS = {"password", "current"}

FEW = [group[0] for group in (SCRIPTS, TEMPLATES, QUERIES, FORMULAS, HEADERS, PATHS, WORLD)]
HUGE = (10**400, -(10**30), 2**63, 1e308, -1, 0)
SMUGGLED = ("role", "status", "author_id", "id", "is_admin", "__class__", "campaign_id", "tier")


def rightful(stage: Stage, call: Call) -> str:
    """Return whoever of the cast this request succeeds for: input is looked at after the right to send it."""
    for who in ("author", "moderator", "official", "admin"):
        if stage.ask(who, call).status_code < 300:
            if EXAMPLES[call.route].ends_proofs:
                stage.renew_proofs(who)
            return who
    raise AssertionError(f"{call.route}: nobody of {EVERYBODY} gets a success from its example")


class Sender:
    """Sends variations of one example, made anew once it was used up."""

    def __init__(self, stage: Stage, route: str) -> None:
        self.stage, self.route, self.allowed = stage, route, EXAMPLES[route].refusals
        self.who = rightful(stage, call_of(stage, route))
        self.call = call_of(stage, route)

    def send(self, path: Path, value: Any, *, naming: str | None = None) -> tuple[int, dict[str, Any]]:
        """Send the example with one value replaced. Assert a success, or a refusal that names the field."""
        what = f"{self.route} {name_of(path)}={str(value)[:60]!r}"
        status, problem = self._send(put(self.call.json, path, value), what)
        if problem:
            assert is_named(naming or name_of(path), problem["errors"]), f"{what} {problem['errors']}"
            assert all(text and "%(" not in text for texts in problem["errors"].values() for text in texts), what
        return status, problem

    def takes(self, paths: list[Path], text: str) -> bool:
        """Send the example with the same text in several places at once; tell whether it was taken in."""
        body = self.call.json
        for path in paths:
            body = put(body, path, text)
        return self._send(body, f"{self.route} {[name_of(path) for path in paths]}={text[:60]!r}")[0] < 300

    def _send(self, body: Any, what: str) -> tuple[int, dict[str, Any]]:
        raw = json.dumps(body, ensure_ascii=True).encode()
        answer = self.stage.ask(self.who, replace(self.call, json=None), data=raw, content_type="application/json")
        assert answer.status_code < 300 or answer.status_code in {413, 422} | self.allowed, (
            f"{what}: {answer.status_code}"
        )
        if answer.status_code < 300:
            if EXAMPLES[self.route].ends_proofs:
                self.stage.renew_proofs(self.who)
            self.call = call_of(self.stage, self.route)
        return answer.status_code, answer.json if answer.status_code == 422 else {}


@pytest.fixture(params=WITH_BODY)
def sender(request: pytest.FixtureRequest, stage: Stage) -> Sender:
    return Sender(stage, request.param)


def texts_of(sender: Sender) -> Iterator[Path]:
    yield from (
        path for path in a_few_of_each_list(sender.call.json) if isinstance(at(sender.call.json, path), str | None)
    )


def a_few_of_each_list(body: Any) -> Iterator[Path]:
    """Yield the paths of leaves, but of a list's elements, which one model describes, those of the first two alone."""
    yield from (path for path, _ in leaves(body) if not any(isinstance(key, int) and key > 1 for key in path))


@pytest.mark.parametrize("route", WITH_BODY)
def test_every_field_is_in_the_example(stage: Stage, route: str) -> None:
    model = body_of(route)
    assert model is not None
    missing = list(missing_fields(model, call_of(stage, route).json))
    assert not missing, f"{route}: fill {missing} in its example, with None where it does not go with the others"


def test_odd_text_is_taken_in_or_refused(sender: Sender) -> None:
    """What is taken in by all places of words at once, each of them takes in."""
    first, *texts = FEW if EXAMPLES[sender.route].is_costly else LEGITIMATE + HEADERS
    taken = {path: sender.send(path, first)[0] < 300 for path in texts_of(sender)}
    # The same in two places of a list would be refused for being there twice.
    words = [path for path in taken if taken[path] and 1 not in path]
    for text in texts:
        at_once = words if words and sender.takes(words, text) else []
        for path in taken.keys() - set(at_once):
            sender.send(path, text)


def test_deceiving_and_oversized_text_is_refused(sender: Sender) -> None:
    for path in texts_of(sender):
        if path[-1] in TAKEN_AS_IS:
            continue
        for text, code in REFUSED.items():
            status, _ = sender.send(path, text)
            assert status in (413, 422), f"{sender.route} {name_of(path)} took in {text[:20]!r} ({code})"


def test_other_types_are_refused(sender: Sender) -> None:
    for path in a_few_of_each_list(sender.call.json):
        value = at(sender.call.json, path)
        for wrong in (*WRONG_TYPES, *HUGE):
            if EXAMPLES[sender.route].is_costly and wrong is None:
                continue
            status, _ = sender.send(path, wrong)
            same = isinstance(value, type(wrong)) or (isinstance(value, int | float) and isinstance(wrong, int | float))
            if status < 300 and wrong is not None and value is not None:
                assert same, f"{sender.route} {name_of(path)} took in {wrong!r} for {value!r}"
    for path in branches(sender.call.json):
        for wrong in ("x", 1, True, [[]], {"a": {}}):
            whole = "a" if isinstance(wrong, dict) else "body"
            status, _ = sender.send(path, wrong, naming=None if path else whole)
            assert status >= 400, f"{sender.route} {name_of(path)} took in {wrong!r}"


def test_nothing_can_be_smuggled_in(sender: Sender) -> None:
    for path in branches(sender.call.json):
        inside = at(sender.call.json, path)
        for extra in SMUGGLED if isinstance(inside, dict) else ():
            if extra in inside:
                continue
            field = name_of((*path, extra))
            status, problem = sender.send(path, inside | {extra: "admin"}, naming=field)
            assert status == 422, f"{sender.route} took in {field}"
            assert problem["codes"] == {field: ["extra_forbidden"]}


DEEP = b'{"a":' * 50_000 + b"1" + b"}" * 50_000
RAW: dict[bytes, set[int]] = {
    b"": {400},
    b"{": {400},
    b"null": {422},
    b"[]": {422},
    b'"\xff"': {422},
    b"\xff\xfe\x00": {400},
    b"\x00": {400},
    b"{}" * 2: {400},
    b"[" * 100_000: {400, 413},
    DEEP: {400, 413},
    b'{"a": ' + b"9" * 5_000 + b"}": {400, 422},
    b'{"a": NaN}': {400, 422},
    b" " * 9_000_000: {413},
}


def test_what_is_not_the_json_it_should_be_is_refused(sender: Sender) -> None:
    call, stage = replace(sender.call, json=None), sender.stage
    for raw, statuses in RAW.items():
        answer = stage.ask(sender.who, call, data=raw, content_type="application/json")
        # A body in which nothing is required may be empty; it still has to be an object.
        assert answer.status_code in statuses, f"{sender.route} {raw[:20]!r}: {answer.status_code}"
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "", "application/json;;;"):
        answer = stage.ask(sender.who, call, data=json.dumps(sender.call.json), content_type=kind)
        assert answer.status_code in {415, 400} or kind == "application/json;;;", f"{sender.route} read {kind!r}"
        assert answer.status_code < 500
    if EXAMPLES[sender.route].ends_proofs:
        stage.renew_proofs(sender.who)


@pytest.mark.parametrize("route", WITH_QUERY)
def test_odd_queries_are_answered_or_refused(stage: Stage, route: str) -> None:
    model: type[BaseModel] | None = typed_routes()[route].query
    assert model is not None
    call = call_of(stage, route)
    page = Call(method="GET", rule=call.rule.removeprefix("/api/v1"), args=call.args)
    for name in (*model.model_fields, "role"):
        for text in (*LEGITIMATE, *HEADERS, *REFUSED, "9" * 5_000, "-1", "1e5"):
            asked = {name: text[:4_000].encode("utf-8", "surrogatepass").decode("utf-8", "replace")}
            answer = stage.ask("moderator", replace(call, query=asked))
            assert answer.status_code in {200, 404, 422}, f"{route}?{name}={text[:40]!r}: {answer.status_code}"
            if answer.status_code == 422:
                assert is_named(name, answer.json["errors"])
        if f"GET {page.rule}" in EXAMPLES:
            for text in (*FEW, "\0", "x" * 4_000, "\ufffd"):
                answer = stage.ask("moderator", replace(page, query={name: text}))
                assert answer.status_code in {200, 404, 422}, f"GET {page.rule}?{name}={text[:40]!r}"
