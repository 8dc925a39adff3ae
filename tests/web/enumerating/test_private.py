"""What is not somebody's to see answers as what is not there: same status, same words, wherever an id is taken."""

import re

import pytest

from app.core.ids import new_id
from tests.web.enumerating.examples import EXAMPLES, call_of
from tests.web.enumerating.hidden import HIDDEN, PUBLIC, HiddenThing
from tests.web.enumerating.routes import all_routes
from tests.web.enumerating.stage import EVERYBODY, Call, Stage, text_of

OF_AN_ID = re.compile(r"<(id|\w+_id)>")
ABOUT_THINGS = [route for route in all_routes() if EXAMPLES.get(route) and EXAMPLES[route].kinds]

REFUSED_UNSEEN = {303, 401, 403}
"""Answers to somebody who may do this to nothing at all, given before anything is looked up."""


def test_every_id_in_an_address_is_of_a_known_kind() -> None:
    for route, example in EXAMPLES.items():
        assert set(OF_AN_ID.findall(route)) == set(example.kinds), (
            f"{route}: name the kind of each id, as in @example({route!r}, id='idea')"
        )
        strange = set(example.kinds.values()) - set(HIDDEN) - set(PUBLIC)
        assert not strange, (
            f"{route}: say in tests/web/enumerating/hidden.py which {strange} some may not see, or why all may"
        )


@pytest.mark.parametrize("route", ABOUT_THINGS)
def test_hidden_and_missing_look_alike(stage: Stage, route: str) -> None:
    call = call_of(stage, route)
    for name, kind in EXAMPLES[route].kinds.items():
        for state, hidden in HIDDEN.get(kind, {}).items():
            thing = hidden.make(stage)
            for who in EVERYBODY:
                if who not in hidden.seen_by:
                    look = assert_gone if hidden.was_public else assert_look_alike
                    look(stage, who, call, name, thing, f"{kind} {state}")


def assert_look_alike(stage: Stage, who: str, call: Call, name: str, hidden: HiddenThing, what: str) -> None:
    route, missing = call.route, new_id()
    there, nowhere = (stage.ask(who, call.with_args(**{name: id})) for id in (hidden.id, missing))
    assert there.status_code == 404 or there.status_code in REFUSED_UNSEEN, f"{route} tells {who} of a {what}"
    assert there.status_code == nowhere.status_code, f"{route} tells {who} of a {what}"
    assert plain(there.get_data(as_text=True), hidden.id) == plain(nowhere.get_data(as_text=True), missing)
    assert {n for n, _ in there.headers} == {n for n, _ in nowhere.headers}


def assert_gone(stage: Stage, who: str, call: Call, name: str, gone: HiddenThing, what: str) -> None:
    answer = stage.ask(who, call.with_args(**{name: gone.id}))
    assert answer.status_code == 410 or answer.status_code in REFUSED_UNSEEN, f"{call.route} hides a {what} from {who}"
    assert answer.status_code != 410 or answer.headers["X-Robots-Tag"] == "noindex"
    assert gone.word not in text_of(answer), f"{call.route} tells {who} what a {what} said"


def plain(text: str, id: str) -> str:
    """Return an answer without what differs from one request to the next anyway."""
    text = text.replace(id, "ID")
    return re.sub(
        r'("request_id":\s*"\w+")|(\b[0-9a-f]{16}\b)|(nonce="[^"]*")|(name="csrf_token" value="[^"]*")', "", text
    )
