"""Every route and method, asked by everybody: who gets which answer stands in the matrix beside this test."""

from collections import defaultdict
from pathlib import Path

import pytest

from tests.web.enumerating.examples import EXAMPLES, REMEDY, call_of
from tests.web.enumerating.routes import all_routes, bare_app, updating
from tests.web.enumerating.stage import CAST, EVERYBODY, Call, Stage

MATRIX = Path(__file__).with_name("matrix.txt")
HEADING = """\
# Route: status who, who; status who — of an example that is the author's, in a campaign of "moderator" and "official".
# Made anew by: UPDATE_MATRIX=1 bin/test tests/web/enumerating/test_matrix.py
"""
METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "MOVE"}


def test_every_route_has_an_example_and_every_example_a_route() -> None:
    without = [route for route in all_routes() if route not in EXAMPLES]
    assert not without, f"no example of {', '.join(without)}: {REMEDY}"
    assert set(EXAMPLES) <= set(all_routes()), "an example of a route that is gone"


def test_everybody_gets_what_the_matrix_says(stage: Stage) -> None:
    found = {route: row(stage, route) for route in all_routes() if route in EXAMPLES}
    if updating():
        MATRIX.write_text(HEADING + "".join(f"{route}: {answers}\n" for route, answers in found.items()))
    known = dict(line.split(": ", 1) for line in MATRIX.read_text().splitlines() if not line.startswith("#"))
    changed = [
        f"{r}\n  was {known.get(r)}\n  is  {found.get(r)}" for r in {**known, **found} if known.get(r) != found.get(r)
    ]
    assert not changed, "who may do what changed; if that is meant, run with UPDATE_MATRIX=1:\n" + "\n".join(changed)


def row(stage: Stage, route: str) -> str:
    by_status: dict[int, list[str]] = defaultdict(list)
    for who in EVERYBODY:
        by_status[status(stage, who, call_of(stage, route))].append(who)
    return "; ".join(f"{code} {said(by_status[code])}" for code in sorted(by_status))


def status(stage: Stage, who: str, call: Call) -> int:
    answer = stage.ask(who, call)
    # Without a worker, as here, /readyz says that it is not ready; nothing else may answer with a fault of ours.
    assert answer.status_code < 500 or call.rule == "/readyz", f"{call.route} by {who}: {answer.status_code}"
    if EXAMPLES[call.route].ends_proofs:
        stage.renew_proofs(who)
    return answer.status_code


def said(names: list[str]) -> str:
    if set(names) == set(EVERYBODY):
        return "everybody"
    return "everybody signed in" if set(names) == set(CAST) else ", ".join(names)


@pytest.mark.parametrize("rule", sorted({rule.rule for rule in bare_app().url_map.iter_rules()}))
def test_what_a_route_does_not_take_it_refuses(stage: Stage, rule: str) -> None:
    taken = {route.partition(" ")[0] for route in all_routes() if route.partition(" ")[2] == rule}
    args = call_of(stage, f"{min(taken)} {rule}").args
    for method in METHODS - taken:
        answer = stage.ask("admin", Call(method=method, rule=rule, args=args))
        assert answer.status_code == 405, f"{method} {rule}: {answer.status_code}"
        assert taken <= set(answer.headers["Allow"].split(", "))


@pytest.mark.parametrize("route", [route for route in all_routes() if route.startswith("GET ")])
def test_head_answers_as_get_does_without_a_body(stage: Stage, route: str) -> None:
    call = call_of(stage, route)
    head = Call(method="HEAD", rule=call.rule, args=call.args, query=call.query)
    for who in ("stranger", "author"):
        answer = stage.ask(who, head)
        assert (answer.status_code, answer.data) == (stage.ask(who, call).status_code, b"")
