"""Things that not everybody may see, by kind and state: how to make one, by which words to know it, who may see it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.web.enumerating import factories
from tests.web.enumerating.stage import Stage

OWNER = frozenset({"author"})
MODERATORS = frozenset({"moderator"})
STAFF = frozenset({"moderator", "official", "admin"})


@dataclass(frozen=True, slots=True)
class HiddenThing:
    """Something to be looked for: by its id, and by a word that stands nowhere else; perhaps part of an idea."""

    id: str
    word: str = ""
    idea: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """How to create a thing in this state, and who of the cast may see it.

    Of what is not `is_secret` others may know that it is there, and under which id. Of what `was_public` whoever has
    the link is told that it is gone, without a word of it.
    """

    make: Callable[[Stage], HiddenThing]
    seen_by: frozenset[str]
    is_secret: bool = True
    was_public: bool = False


def word(stage: Stage) -> str:
    """Return a word that stands nowhere else."""
    return f"zvláštnost{stage.number()}x"


def _token(stage: Stage) -> HiddenThing:
    name = word(stage)
    return HiddenThing(factories.a_token(stage, name=name), name)


def _sign_in(stage: Stage) -> HiddenThing:
    device = word(stage)
    return HiddenThing(factories.a_sign_in(stage, device=device), device)


def _passkey(stage: Stage) -> HiddenThing:
    name = word(stage)
    return HiddenThing(factories.a_passkey(stage, name=name), name)


def _idea(status: str) -> Callable[[Stage], HiddenThing]:
    def make(stage: Stage) -> HiddenThing:
        title = word(stage)
        return HiddenThing(factories.an_idea(stage, status=status, title=title, body=f"Tělo {title}"), title)

    return make


def _ideas(*statuses: str) -> dict[str, Hidden]:
    return {
        status: Hidden(make=_idea(status), seen_by=OWNER | MODERATORS, was_public=status == "withdrawn")
        for status in statuses
    }


def _picture(status: str) -> Callable[[Stage], HiddenThing]:
    def make(stage: Stage) -> HiddenThing:
        alt = word(stage)
        idea = factories.an_idea(stage, status="published" if status == "withdrawn" else status)
        picture = HiddenThing(factories.a_picture(stage, idea=idea, alt=alt), alt, idea)
        if status == "withdrawn":
            factories.withdraw(stage, idea)
        return picture

    return make


def _need(state: str) -> Callable[[Stage], HiddenThing]:
    def make(stage: Stage) -> HiddenThing:
        statement = word(stage)
        return HiddenThing(
            factories.a_need(stage, state=state, statement=statement, summary=f"Shrnutí {statement}"), statement
        )

    return make


def _nomination(stage: Stage) -> HiddenThing:
    return HiddenThing(factories.a_nomination(stage))


HIDDEN: Mapping[str, Mapping[str, Hidden]] = {
    "token": {"of another": Hidden(make=_token, seen_by=OWNER)},
    "idea": _ideas("held", "hidden", "withdrawn", "withdrawn unseen"),
    "picture": {
        f"of a {status} idea": Hidden(make=_picture(status), seen_by=OWNER | MODERATORS)
        for status in ("held", "withdrawn")
    },
    "need": {state: Hidden(make=_need(state), seen_by=STAFF) for state in ("candidate", "returned")},
    # That an idea was nominated, and why, is public in its timeline; the queue is the moderators'.
    "nomination": {"open": Hidden(make=_nomination, seen_by=MODERATORS, is_secret=False)},
    "passkey": {"of another": Hidden(make=_passkey, seen_by=OWNER)},
    "sign_in": {"of another": Hidden(make=_sign_in, seen_by=OWNER)},
}

PUBLIC: Mapping[str, str] = {
    "campaign": "a campaign is public from its start",
    "phase": "when a campaign is open for what is public with it",
}
"""Kinds of things that everybody may see, with the reason."""
