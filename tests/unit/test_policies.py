"""Who may do what, when: the whole table against the matrix that is checked in beside this test."""

import os
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.actors import GUEST, SYSTEM, Actor, Grant, Role, Tier
from app.core.errors import Forbidden, WrongState
from app.core.ids import new_id
from app.policies import Permission, Phase, Scope, can, require, why_not
from app.policies.predicates import Ground, Predicate, Refusal
from app.policies.table import TABLE
from tests.architecture.sources import FILES

MATRIX = Path(__file__).with_name("policy_matrix.txt")
SPACE, ELSEWHERE, SOMEBODY = new_id(), new_id(), new_id()


def person(role: Role, space: str | None = SPACE, tier: Tier = Tier.EMAIL) -> Actor:
    return Actor(new_id(), new_id(), tier, frozenset({Grant(role, space)}))


ACTORS = {
    "stranger": GUEST,
    "guest": Actor(new_id(), new_id(), Tier.GUEST),
    "resident": Actor(new_id(), new_id(), Tier.EMAIL),
    "verified": Actor(new_id(), new_id(), Tier.VERIFIED),
    **{role.value: person(role) for role in Role if role is not Role.RESIDENT},
    "moderator elsewhere": person(Role.MODERATOR, ELSEWHERE),
    "official elsewhere": person(Role.OFFICIAL, ELSEWHERE),
    "system": SYSTEM,
}


def cell(permission: Permission, phase: Phase, actor: Actor) -> str:
    stranger = Scope((SPACE,), frozenset({phase}), frozenset({SOMEBODY}))
    own = Scope((SPACE,), frozenset({phase}), frozenset({actor.person_id} - {None}))
    return "may" if can(actor, permission, stranger) else "own" if can(actor, permission, own) else ""


def matrix() -> str:
    lines = [
        "# permission · phase: who may (own: only with what is theirs).",
        "# Made anew by: UPDATE_MATRIX=1 bin/test tests/unit/test_policies.py",
    ]
    for permission, phase in product(Permission, Phase):
        cells = {name: cell(permission, phase, actor) for name, actor in ACTORS.items()}
        may = [name if how == "may" else f"{name} (own)" for name, how in cells.items() if how]
        lines.append(f"{permission.value} · {phase.value}: {', '.join(may) or 'nobody'}")
    return "\n".join(lines) + "\n"


def test_the_table_gives_what_the_matrix_says() -> None:
    if os.environ.get("UPDATE_MATRIX"):
        MATRIX.write_text(matrix())
    assert matrix() == MATRIX.read_text(), "the policy changed: read the difference, then run with UPDATE_MATRIX=1"


def test_every_permission_is_ruled_and_used() -> None:
    code = "".join(path.read_text() for path in FILES if "policies" not in path.parts)
    assert set(TABLE) == set(Permission)
    unused = [permission.name for permission in Permission if f"Permission.{permission.name}" not in code]
    assert not unused, "a permission that nobody asks for protects nothing"


def test_a_role_counts_in_its_space_and_below_but_not_beside() -> None:
    milan = person(Role.MODERATOR, SPACE)
    assert can(milan, Permission.NEED_DRAFT, Scope((new_id(), SPACE)))
    assert why_not(milan, Permission.NEED_DRAFT, Scope((ELSEWHERE,))) == "needs_moderator"


def test_a_closed_phase_is_another_matter_than_a_missing_right() -> None:
    resident = ACTORS["resident"]
    with pytest.raises(WrongState, match="phase_closed"):
        require(resident, Permission.IDEA_PUBLISH, Scope(phases=frozenset({Phase.ANSWER})))
    with pytest.raises(Forbidden, match="needs_sign_in"):
        require(GUEST, Permission.IDEA_PUBLISH, Scope(phases=frozenset({Phase.ANSWER})))


def answering(refused: bool) -> Predicate:
    refusal = Refusal("no", Ground.WHO)
    return Predicate(lambda *_: refusal if refused else None)


@given(st.booleans(), st.booleans())
def test_predicates_compose_like_logic(left: bool, right: bool) -> None:
    both = answering(not left) & answering(not right)
    either = answering(not left) | answering(not right)
    assert (both.ask(GUEST, Scope()) is None) == (left and right)
    assert (either.ask(GUEST, Scope()) is None) == (left or right)
