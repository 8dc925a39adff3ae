"""What somebody may not see is in nothing that they are shown: no page, list, search, answer, story, sum.

Things of every kind and state stand in one installation, tied into one chain, each with a word that stands nowhere
else. Whoever may not see a thing must meet neither its id nor its word at any address; whoever may, must.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.web.enumerating import factories
from tests.web.enumerating.examples import EXAMPLES, call_of
from tests.web.enumerating.hidden import HIDDEN, Hidden, HiddenThing, word
from tests.web.enumerating.routes import typed_routes
from tests.web.enumerating.stage import EVERYBODY, Call, Stage, text_of


@dataclass(frozen=True, slots=True)
class Placed:
    """A thing that some may not see, in its place."""

    kind: str
    state: str
    thing: HiddenThing
    hidden: Hidden


@dataclass(frozen=True, slots=True)
class Scene:
    """The hidden things, and every address to look for them at."""

    placed: tuple[Placed, ...]
    reads: tuple[Call, ...]


@pytest.fixture(scope="module")
def scene(stage: Stage) -> Scene:
    placed = [
        Placed(kind, state, hidden.make(stage), hidden)
        for kind, states in HIDDEN.items()
        for state, hidden in states.items()
        if hidden.is_secret
    ]
    public = tie_together(stage, placed)
    stage.catch_up()
    return Scene(tuple(placed), tuple(reads(stage, placed, public)))


def tie_together(stage: Stage, placed: list[Placed]) -> dict[str, list[str]]:
    """Lead from public things to hidden ones; return by kind those whose pages are to be read."""
    idea = factories.an_idea(stage, title=f"Veřejný {word(stage)}")
    draft = Placed("need", "candidate", HiddenThing(*_draft_of(stage, idea)), HIDDEN["need"]["candidate"])
    gone_title = word(stage)
    gone = factories.an_idea(stage, title=gone_title, body=gone_title)
    sent = factories.a_need(stage, state="sent", idea=gone)
    stage.hide_idea(gone)
    placed += [draft, Placed("idea", "hidden", HiddenThing(gone, gone_title), HIDDEN["idea"]["hidden"])]
    nominated = factories.a_nomination(stage, idea=idea)
    return {
        "idea": [idea, *(one.thing.idea for one in placed if one.thing.idea)],
        "need": [sent, factories.a_need(stage, state="accepted", idea=idea)],
        "nomination": [nominated],
    }


def _draft_of(stage: Stage, idea: str) -> tuple[str, str]:
    statement = word(stage)
    return factories.a_need(stage, idea=idea, statement=statement, summary=f"Shrnutí {statement}"), statement


def reads(stage: Stage, placed: list[Placed], public: dict[str, list[str]]) -> Iterator[Call]:
    """Yield a request for every GET route: of every public and hidden thing, in every order, searched for each word."""
    for route, example in EXAMPLES.items():
        if not route.startswith("GET ") or "/static/" in route:
            continue
        call = call_of(stage, route)
        yield call
        for name, kind in example.kinds.items():
            for id in public.get(kind, []):
                yield call.with_args(**{name: id})
        for query in queries_of(stage, route, placed):
            yield replace(call, query=query)


def queries_of(stage: Stage, route: str, placed: list[Placed]) -> Iterator[dict[str, str]]:
    typed = typed_routes().get(route) or typed_routes().get(route.replace("GET /", "GET /api/v1/"))
    fields = typed.query.model_fields if typed and typed.query else {}
    if "q" in fields:
        yield from ({"q": one.thing.word} for one in placed)
    newest = {"sort": "new"} if "sort" in fields else {}
    for name in ("status", "state", "sort"):
        values = getattr(fields.get(name), "annotation", None)
        for value in sorted(values_of(values)):
            yield newest | {name: value, "limit": "100"}
    if "mine" in fields:
        yield {"mine": "true", "limit": "100"}
    if "campaign" in fields:
        yield {"campaign": stage.campaign}
        yield {"campaign": stage.moderated_campaign}


def values_of(annotation: object) -> set[str]:
    """Return the words that a field may hold, if it is a choice of some."""
    if isinstance(annotation, str):
        return {annotation}
    members = getattr(annotation, "__members__", None)
    if members:
        return {str(member.value) for member in members.values()}
    return {word for part in getattr(annotation, "__args__", ()) for word in values_of(part)}


def shown(stage: Stage, who: str, call: Call) -> str:
    """Return everything of an answer but what the asker said themselves."""
    answer = stage.ask(who, call)
    text = text_of(answer) + str([value for name, value in answer.headers if name != "Location"])
    return text.replace("".join(call.query.values()), "") if "q" in call.query else text


def leaks(stage: Stage, scene: Scene, who: str, call: Call) -> list[str]:
    text = shown(stage, who, call)
    own = set(call.args.values())
    return [
        f"{call.path}?{dict(call.query)} shows {who} the {part} of a {one.kind} ({one.state})"
        for one in scene.placed
        if who not in one.hidden.seen_by
        for part, found in (("id", one.thing.id not in own and one.thing.id in text), ("words", one.thing.word in text))
        if found
    ]


@pytest.mark.parametrize("who", EVERYBODY)
def test_nobody_meets_what_is_hidden_from_them(stage: Stage, scene: Scene, who: str) -> None:
    found = [leak for call in scene.reads for leak in leaks(stage, scene, who, call)]
    assert not found, "\n".join(found)


def test_whoever_may_see_it_meets_it(stage: Stage, scene: Scene) -> None:
    """Else the test above would look for what is nowhere to be met."""
    for who in ("author", "moderator"):
        seen = "".join(shown(stage, who, call) for call in scene.reads if "q" not in call.query)
        for one in scene.placed:
            assert who not in one.hidden.seen_by or one.thing.word in seen, (
                f"{who}: {one.kind} ({one.state}) is nowhere"
            )


CHANGES = ("published", "held", "hidden", "withdrawn")


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_becomes_of_an_idea_lists_and_reading_agree(stage: Stage, data: st.DataObject) -> None:
    """Of any idea, in any state, for anybody: it is listed if, and only if, it can be read."""
    states = data.draw(st.lists(st.sampled_from(CHANGES), min_size=1, max_size=4), label="states")
    ideas = {factories.an_idea(stage, status=state): state for state in states}
    who = data.draw(st.sampled_from(EVERYBODY), label="who")
    for idea, state in ideas.items():
        reading = stage.ask(who, Call(method="GET", rule="/api/v1/ideas/<id>", args={"id": idea})).status_code
        query = {"status": state, "sort": "new", "limit": "100"}
        listing = stage.ask(who, Call(method="GET", rule="/api/v1/ideas", query=query))
        assert (idea in listing.get_data(as_text=True)) is (reading == 200), f"{state} idea for {who}"
        may = state == "published" or who in HIDDEN["idea"][state].seen_by
        assert (reading == 200) is may, f"{state} idea for {who}"
