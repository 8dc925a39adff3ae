"""The five ways a use case refuses, and the one in which it can do neither. Each door translates them once.

A `code` is stable and language-free (`phase_closed`, `too_long`); doors turn it into the reader's language.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from pydantic import ValidationError


class DomainError(Exception):
    """A refusal that the person who asked can understand and act upon."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


class NotFound(DomainError):
    """Missing, or not the actor's to see: the two look alike."""

    def __init__(self, code: str = "not_found", **details: object) -> None:
        super().__init__(code, **details)


class Gone(NotFound):
    """It was public until its author withdrew it. Doors say so, and nothing of its content.

    `campaign` leads on from there.
    """

    def __init__(self, code: str, *, at: datetime, campaign: str, campaign_title: str) -> None:
        super().__init__(code, at=at, campaign=campaign, campaign_title=campaign_title)
        self.at = at
        self.campaign = campaign


class Forbidden(DomainError):
    """The actor sees the thing, but may not do this to it, now or later."""


class WrongState(DomainError):
    """The thing, or its campaign, is not in a state that allows this; another time it may be."""


class Invalid(DomainError):
    """The input itself is wrong; `fields` maps each field to the codes of what is wrong with it."""

    def __init__(self, fields: Mapping[str, Sequence[str]]) -> None:
        super().__init__("invalid", fields=dict(fields))
        self.fields = {name: list(codes) for name, codes in fields.items()}


WHOLE_INPUT = "body"
"""The field named when the input as a whole is not an object."""

_COUNTED = {"too_long": "too_many", "too_short": "too_few"}
"""pydantic says of a list what `app.core.text.clean` says of a text."""


class InvalidInput(Invalid):
    """Input that does not fit its model. `bounds` holds, for each code, what its message mentions (`max_length`)."""

    def __init__(self, error: ValidationError) -> None:
        fields: dict[str, list[str]] = {}
        self.bounds: dict[str, list[Mapping[str, Any]]] = {}
        for wrong in error.errors(include_url=False, include_input=False):
            name = ".".join(str(part) for part in wrong["loc"]) or WHOLE_INPUT
            bounds = wrong.get("ctx", {})
            fields.setdefault(name, []).append(_COUNTED[wrong["type"]] if "actual_length" in bounds else wrong["type"])
            self.bounds.setdefault(name, []).append(bounds)
        super().__init__(fields)


class Limited(DomainError):
    """Too much at once; trying again after `retry_after` seconds is welcome."""

    def __init__(self, retry_after: int, code: str = "rate_limited") -> None:
        super().__init__(code, retry_after=retry_after)
        self.retry_after = retry_after


class Unavailable(Exception):
    """No refusal, but an outage: it could not be done now, or is not known to be. Asking again under the same key is
    safe."""


@contextmanager
def unknown_if_missing(field: str) -> Iterator[None]:
    """Take what is not found in here for an unknown value of this field."""
    try:
        yield
    except NotFound:
        raise Invalid({field: ["unknown"]}) from None
