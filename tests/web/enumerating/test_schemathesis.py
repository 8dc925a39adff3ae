"""The API does what its description says, whatever it is sent: no failure of ours, no answer that is not described,
no request taken in that the description calls wrong.

Schemathesis makes requests from the description itself, right ones and wrong ones, about things that nobody has heard
of and about things that there are; the examples add what it cannot guess, so that successes are looked at as well.
"""

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.schemas import APIOperation, BaseSchema
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.web.enumerating.examples import EXAMPLES, call_of
from tests.web.enumerating.routes import typed_routes
from tests.web.enumerating.stage import Call, Stage

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
]

ASKERS = ("admin", "author", "moderator", "official")
"""The author is a resident, whose the things in the examples are; the others do at their desks what nobody else may."""

TRIES, COSTLY_TRIES = 8, 2
"""Requests by each asker; few where each of them hashes a password."""

ROUTES = sorted(typed_routes())


@pytest.fixture(scope="module")
def described(stage: Stage) -> BaseSchema:
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", stage.app)


def operation_of(described: BaseSchema, route: str) -> APIOperation:
    found = described.find_operation_by_label(route.replace("<", "{").replace(">", "}"))
    assert found is not None, f"{route} is not described"
    return found


def requests(operation: APIOperation, call: Call) -> st.SearchStrategy[Case]:
    """Make up requests of every part; others about the example's things, and with the example's body."""
    known: dict[str, Any] = {"path_parameters": dict(call.args)} if call.args else {}
    said = {"body": call.json} if call.json is not None else {}
    ways = [operation.as_strategy(mode, **known) for mode in GenerationMode]
    ways += [operation.as_strategy(mode) for mode in GenerationMode] if known else []
    ways += [operation.as_strategy(**known, **said)] if said else []
    return st.one_of(ways)


@pytest.mark.parametrize("route", ROUTES)
def test_what_examples_are_answered_is_as_described(stage: Stage, described: BaseSchema, route: str) -> None:
    statuses = []
    for who in ASKERS:
        call = call_of(stage, route)
        answer = stage.ask(who, call)
        case = operation_of(described, route).Case(path_parameters=dict(call.args), query=dict(call.query))
        case.validate_response(answer, checks=CHECKS)
        statuses.append(answer.status_code)
        if EXAMPLES[route].ends_proofs:
            stage.renew_proofs(who)
    assert min(statuses) < 300, f"{route}: none of {ASKERS} gets a success from its example"


@pytest.mark.parametrize("who", ASKERS)
@pytest.mark.parametrize("route", ROUTES)
def test_whatever_is_sent_the_answer_is_as_described(stage: Stage, described: BaseSchema, route: str, who: str) -> None:
    example, operation = EXAMPLES[route], operation_of(described, route)

    @settings(
        max_examples=COSTLY_TRIES if example.is_costly else TRIES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=requests(operation, call_of(stage, route)))
    def tried(case: Case) -> None:
        case.call_and_validate(checks=CHECKS, headers={"Authorization": f"Bearer {stage.cast[who].token}"})
        if example.ends_proofs:
            stage.renew_proofs(who)

    tried()
