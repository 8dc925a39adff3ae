"""Text as it comes in: made one form, and refused where it could deceive a reader or break a format.

Use as `Annotated[str, Line(120)]` (one line) or `Annotated[str, Prose(8000)]` (paragraphs) in a pydantic model. The
errors are pydantic's, with the stable codes of `CODES` as their `type`, so that every door says them in the reader's
language.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

PROSE_BYTES = 20_000
"""No text is longer than this in UTF-8, whatever its field allows: the cap before Markdown is parsed."""

CODES = ("string_type", "empty", "too_short", "too_long", "control_characters", "bidi", "combining", "damaged")

_MARKS_IN_A_ROW = 4
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff]")
_BIDI = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_DAMAGED = re.compile(r"[\ud800-\udfff\ufffd]")
# Invisible characters that help nobody read: they only make two equal names differ, or slip a word past a filter.
_INVISIBLE = re.compile(r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\U000e0000-\U000e0fff]")  # fmt: skip  # noqa: E501
# Joiners belong inside an emoji or a script that joins its letters, never beside a Latin letter.
_LONE_JOINER = re.compile(r"(?<![^\x00-\u024f\s])[\u200c\u200d]+|[\u200c\u200d]+(?![^\x00-\u024f\s])")
_LINE_SPACE = re.compile(r"[\s\u2028\u2029\x85]+")
_LINE_END = re.compile(r"\r\n?|[\x85\u2028\u2029]")
_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n){3,}")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: at most `longest` characters, inner spaces single. `shortest=0` allows it to be empty."""

    longest: int
    shortest: int = 1

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return _schema(self.clean, self.shortest, self.longest)

    def clean(self, text: str) -> str:
        """Return the line as it is kept, or raise `PydanticCustomError` with one of `CODES`."""
        return _measured(_LINE_SPACE.sub(" ", _checked(text, self.longest)).strip(), self.shortest, self.longest)


@dataclass(frozen=True, slots=True)
class Prose:
    """Paragraphs: line ends become `\\n`, at most two blank lines in a row. `shortest=0` allows it to be empty."""

    longest: int
    shortest: int = 1

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return _schema(self.clean, self.shortest, self.longest)

    def clean(self, text: str) -> str:
        """Return the text as it is kept, or raise `PydanticCustomError` with one of `CODES`."""
        text = _checked(_LINE_END.sub("\n", text), self.longest)
        lines = (line.rstrip() for line in text.split("\n"))
        return _measured(_BLANK_LINES.sub("\n\n\n", "\n".join(lines).strip("\n")), self.shortest, self.longest)


def _schema(clean: Callable[[str], str], shortest: int, longest: int) -> CoreSchema:
    def length(_schema: CoreSchema, handler: Callable[[CoreSchema], dict[str, Any]]) -> dict[str, Any]:
        return handler(_schema) | {"minLength": shortest, "maxLength": longest}

    return core_schema.no_info_after_validator_function(
        clean, core_schema.str_schema(strict=True), metadata={"pydantic_js_functions": [length]}
    )


def _checked(text: str, longest: int) -> str:
    # Before anything costs time: a megabyte of combining marks must not be normalised first.
    if len(text) > longest * 4 + 1_000:
        raise _too_long(longest)
    for pattern, code in ((_DAMAGED, "damaged"), (_BIDI, "bidi")):
        if pattern.search(text):
            raise PydanticCustomError(code, code)
    text = unicodedata.normalize("NFC", text)
    if _CONTROL.search(text):
        raise PydanticCustomError("control_characters", "control_characters")
    text = _LONE_JOINER.sub("", _INVISIBLE.sub("", text))
    _refuse_towers_of_marks(text)
    return text


def _refuse_towers_of_marks(text: str) -> None:
    if text.isascii():
        return
    row = 0
    for character in text:
        row = row + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if row > _MARKS_IN_A_ROW:
            raise PydanticCustomError("combining", "combining")


def _measured(text: str, shortest: int, longest: int) -> str:
    if not text.strip():
        if shortest:
            raise PydanticCustomError("empty", "empty")
        return ""
    if len(text) < shortest:
        raise PydanticCustomError("too_short", "too_short", {"min": shortest})
    if len(text) > longest or len(text.encode()) > PROSE_BYTES:
        raise _too_long(longest)
    return text


def _too_long(longest: int) -> PydanticCustomError:
    return PydanticCustomError("too_long", "too_long", {"max": longest})
