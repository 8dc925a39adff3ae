"""Every form of every page: it leads somewhere, its fields are known, and nothing typed into it is lost."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

import pytest
from werkzeug.exceptions import HTTPException

from app.web.pages.forms import HIDDEN
from tests.payloads import LEGITIMATE, REFUSED
from tests.web.enumerating.crawl import FormSeen, Page, Visit, a_few_of_each_kind, crawl
from tests.web.enumerating.examples import EXAMPLES, call_of
from tests.web.enumerating.fields import PHASES
from tests.web.enumerating.routes import all_routes, bare_app
from tests.web.enumerating.stage import READERS, Call, Stage
from tests.web.enumerating.test_fields import FEW, TAKEN_AS_IS

FORMS = [route for route in all_routes() if route.startswith("POST /") and "/api/" not in route and route in EXAMPLES]
PASSED_OVER = {"POST /needs/<id>/answers": {"into"}}
"""Fields that go with another choice than the example's: what was typed there is not taken in at all."""

PHASE = re.compile("|".join(PHASES))
"""Each phase has the same fields, read by the same rule."""


def route_of(method: str, address: str) -> str:
    adapter = bare_app().url_map.bind("localhost")
    rule, _ = adapter.match(address.partition("?")[0], method=method, return_rule=True)
    return f"{method} {rule.rule}"


@dataclass(frozen=True, slots=True)
class Shown:
    """A form that somebody was shown, and the route that it leads to."""

    route: str
    who: str
    page: str
    form: FormSeen


@pytest.fixture(scope="module")
def shown(stage: Stage) -> list[Shown]:
    """Every form that a walk over the pages meets, once there is something to do to things of each kind."""
    for route in EXAMPLES:
        call_of(stage, route)
    pages = [route for route in EXAMPLES if "/api/" not in route and "/static/" not in route]
    # A newer letter takes the force of the one before: the links that are followed are made last.
    pages.sort(key=lambda route: route.startswith("GET "))
    start = sorted({page_of(call_of(stage, route)) for route in pages})
    return [found for who in READERS for visit in crawl(stage, who, start) for found in forms_of(visit)]


def page_of(call: Call) -> str:
    """Return the page that is asked for, or that of the thing that a request is about."""
    if call.method == "GET":
        return f"{call.path}?{urlencode(call.query)}" if "token" in call.query else call.path
    last = max((call.path.index(value) + len(value) for value in call.args.values()), default=None)
    return call.path[:last]


def forms_of(visit: Visit) -> Iterator[Shown]:
    for form in visit.page.forms if visit.answer.mimetype == "text/html" else ():
        action = form.action or visit.address
        try:
            yield Shown(route_of(form.method, action), visit.who, f"{visit.address} as {visit.who}", form)
        except HTTPException:
            raise AssertionError(f"{visit.address} as {visit.who}: a form leads nowhere: {action}") from None


def test_every_form_leads_to_a_route_that_knows_its_fields(stage: Stage, shown: list[Shown]) -> None:
    seen: dict[str, set[str]] = {}
    for one in shown:
        if one.form.method == "POST":
            assert "csrf_token" in one.form.names, f"{one.page}: the form to {one.route} lacks its token"
            known = set(call_of(stage, one.route).form or ()) | HIDDEN
            strange = sorted(one.form.names - known)
            assert not strange, f"{one.page}: fill {strange} in the example of {one.route}"
            seen.setdefault(one.route, set()).update(one.form.names)
    never = sorted(set(FORMS) - set(seen))
    assert not never, f"no page that links lead to offers {never} to anybody"
    for route, names in seen.items():
        unseen = sorted(set(call_of(stage, route).form or ()) - names)
        assert not unseen, f"no page has {unseen} in its form to {route}"


@pytest.mark.parametrize("route", FORMS)
def test_odd_text_in_a_form_is_taken_in_or_told_beside_its_field(stage: Stage, shown: list[Shown], route: str) -> None:
    who, example, call = form_owner(stage, route), EXAMPLES[route], call_of(stage, route)
    fields = [field for one in shown if (one.route, one.who) == (route, who) for field in one.form.fields]
    seen = {f.name for f in fields if f.kind not in ("hidden", "button")}
    typed = {f.name for f in fields if f.is_typed}
    for name, text in texts_for(call, is_costly=example.is_costly):
        filled = replace(call, form={**(call.form or {}), name: text})
        answer = stage.ask(who, filled)
        what = f"{route} {name}={text[:40]!r} by {who}: {answer.status_code}"
        assert answer.status_code in {201, 303, 413, 422} | example.refusals, what
        if answer.status_code == 422 and name in seen:
            page = Page(answer.get_data(as_text=True))
            assert name in page.wrong, f"{what}: not told beside its field, but beside {sorted(page.wrong)}"
            assert f"#field-{name}" in page.links, f"{what}: the summary of errors does not lead there"
            assert_kept(page, filled.form or {}, typed - TAKEN_AS_IS, what)
        if answer.status_code in (201, 303):
            assert text not in DECEIVING or name in TAKEN_AS_IS | PASSED_OVER.get(route, set()), f"{what} took it in"
            if example.ends_proofs:
                stage.renew_proofs(who)
            call = call_of(stage, route)


# One text for each reason of refusal: the API's fields, of the same types, are sent them all.
# What is invisible throughout is an empty field, and an optional one may be that.
DECEIVING = list({code: text for text, code in reversed(REFUSED.items()) if code not in ("damaged", "empty")}.values())


def texts_for(call: Call, *, is_costly: bool) -> Iterator[tuple[str, str]]:
    for name in a_few_of_each_kind(call.form or (), kind=lambda name: PHASE.sub("", name)):
        for text in [*FEW, *(() if is_costly else LEGITIMATE[::5]), *DECEIVING, ""]:
            yield name, text


def form_owner(stage: Stage, route: str) -> str:
    for who in ("author", "moderator", "official", "admin"):
        status = stage.ask(who, call_of(stage, route)).status_code
        if EXAMPLES[route].ends_proofs:
            stage.renew_proofs(who)
        if status in (201, 303):
            return who
    raise AssertionError(f"{route}: nobody gets a success from its example")


def assert_kept(page: Page, sent: Mapping[str, Any], typed: set[str], what: str) -> None:
    for name in typed & set(sent):
        shown = "\n".join(one.value for form in page.forms for one in form.fields if one.name == name)
        # A browser ends a line at any of \r\n, \r and \n; the parser of this test at the last only.
        assert sent[name].strip().replace("\r\n", "\n")[:200] in shown.replace("\r\n", "\n"), f"{what}: lost {name}"
