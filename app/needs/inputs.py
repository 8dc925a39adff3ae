"""What is asked of needs."""

import re
from datetime import date, datetime, time
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field, TypeAdapter
from pydantic_core import PydanticCustomError

from app.core.ids import is_id
from app.core.shapes import Input, Paging
from app.core.text.clean import Line, Prose
from app.core.times import PRAGUE
from app.needs.rules import AnswerAction, NeedState

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DAY: TypeAdapter[date] = TypeAdapter(date)
_TIME: TypeAdapter[datetime] = TypeAdapter(AwareDatetime)


def _canonical_id(text: str) -> str:
    if not is_id(text):
        raise PydanticCustomError("unknown", "unknown")
    return text


def _moment(value: Any) -> Any:
    """Read a time; let a plain date stand for the end of that day where the administration sits."""
    if not isinstance(value, str):
        return value
    if _DATE.fullmatch(value):
        return datetime.combine(_DAY.validate_python(value), time(23, 59, 59), PRAGUE)
    return _TIME.validate_python(value)


CanonicalId = Annotated[str, Field(max_length=36), AfterValidator(_canonical_id)]
"""The id of a thing. Text that cannot be one names nothing we know."""

Statement = Annotated[str, Line(300)]
Summary = Annotated[str, Prose(8_000)]
Version = Annotated[int, Field(ge=1, le=1_000_000)]


class DraftInput(Input):
    """A candidate need: one neutral sentence, what stands behind it, and the ideas it came from."""

    statement: Statement
    summary: Summary
    ideas: list[CanonicalId] = Field(default_factory=list, max_length=100)


class RevisionInput(Input):
    """New words for a draft; `version` is the one that the writer has seen."""

    statement: Statement
    summary: Summary
    version: Version


class SendInput(Input):
    """`version`, if given, is the one that the sender has seen."""

    version: Version | None = None


class AnswerInput(Input):
    """An official's answer. `into` goes with a merge, `owner` and `due` with an acceptance."""

    action: AnswerAction
    reason: Annotated[str, Prose(8_000)]
    into: CanonicalId | None = None
    owner: Annotated[str, Line(120)] | None = None
    due: Annotated[AwareDatetime | None, BeforeValidator(_moment)] = None
    version: Version | None = None


class NeedQuery(Paging):
    """Which needs: in a state, of a campaign, with every word of `q`; the newest first."""

    state: NeedState | None = None
    campaign: CanonicalId | None = None
    q: Annotated[str, Line(200, shortest=0)] = ""
    sort: Literal["new"] = "new"
