"""Every code that a refusal may carry has words, so that nobody is ever shown `not_yours`."""

import ast
from collections.abc import Iterator
from pathlib import Path

from app.core.actors import Actor, Role, Tier
from app.core.text.clean import CODES
from app.policies.predicates import has_role, has_tier
from app.policies.scope import EVERYWHERE
from app.web.http.errors import CODES as STATUS_CODES
from app.web.http.messages import MESSAGES
from tests.architecture.sources import FILES, ROOT, name, tree

REFUSALS = {"BadAddress", "NotFound", "Forbidden", "WrongState", "Refused", "Malformed"}


def texts(node: ast.AST) -> Iterator[str]:
    """Yield the plain strings that an expression may be: `a`, `[a, b]`, `a if x else b`."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.List(elts=parts) | ast.Tuple(elts=parts):
            for part in parts:
                yield from texts(part)
        case ast.IfExp(body=one, orelse=other):
            yield from texts(one)
            yield from texts(other)
        case ast.DictComp(value=value) | ast.ListComp(elt=value):
            yield from texts(value)


def codes_in(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.Call):
            continue
        match node.func, node.args:
            case ast.Name(id=name), args if name in REFUSALS and args:
                yield from texts(args[1] if name == "Refused" and len(args) > 1 else args[0])
            case ast.Name(id="Invalid"), [ast.Dict(values=values)]:
                for value in values:
                    yield from texts(value)
            case ast.Name(id="Invalid"), [ast.DictComp() as fields]:
                yield from texts(fields)
            case ast.Name(id="Limited"), [_, code]:
                yield from texts(code)
            case ast.Name(id="PydanticCustomError"), [code, *_]:
                yield from texts(code)
            case ast.Name(id="_must"), [_, code]:
                yield from texts(code)


def test_every_code_that_is_raised_has_words() -> None:
    missing = sorted({f"{code} ({name(path)})" for path in FILES for code in codes_in(path) if code not in MESSAGES})
    assert not missing, f"give each a sentence in app/web/http/messages.py: {missing}"


def test_the_search_for_codes_finds_them() -> None:
    found = {code for path in FILES for code in codes_in(path)}
    assert {
        "bad_credentials",
        "bad_cursor",
        "busy",
        "email",
        "handle",
        "scope_too_narrow",
        "taken",
        "cid_reused",
    } <= found


def test_every_refusal_of_a_policy_has_words() -> None:
    asked = [*(has_role(role) for role in Role), *(has_tier(tier) for tier in Tier if tier.rank)]
    nobody = Actor(tier=Tier.GUEST)
    codes = {refusal.code for predicate in asked if (refusal := predicate.ask(nobody, EVERYWHERE))}
    source = ast.parse((ROOT / "app/policies/predicates.py").read_text())
    codes |= {
        code
        for node in ast.walk(source)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_who", "Refusal"}
        for code in texts(node.args[0])
    }
    assert "not_yours" in codes
    assert codes <= set(MESSAGES)


def test_every_status_and_every_fault_of_a_text_has_words() -> None:
    assert set(STATUS_CODES.values()) | set(CODES) <= set(MESSAGES)
