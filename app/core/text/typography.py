"""Czech typesetting: what must not stand alone at the end of a line (ČSN 01 6910)."""

import re

NBSP = "\u00a0"

# A one-letter preposition or conjunction holds on to the next word; a run of them ("a v lese") holds together.
_ONE_LETTER = re.compile(r"(?<![\w\u00a0’'])([ksvzouaiKSVZOUAI]) (?=[\w„(])")
_AFTER_ONE_LETTER = re.compile(r"(?<=\u00a0)([ksvzouaiKSVZOUAI]) (?=[\w„(])")
_DATE = re.compile(r"(?<!\d)(\d{1,2})\. (\d{1,2})\. ?(\d{4})(?!\d)")
_DAY_AND_MONTH = re.compile(r"(?<!\d)(\d{1,2})\. (?=[a-záčďéěíňóřšťúůýž]|\d{1,2}\.)")
_NUMBER_AND_UNIT = re.compile(
    r"(?<=\d) (?=(?:%|‰|°|Kč|€|km|m|cm|mm|ha|t|kg|g|l|h|min|s|tis|mil|mld|lidí|let|dní|dnů)\b|[%‰°€]|\d{3}(?!\d))"
)


def nbsp(text: str) -> str:
    """Replace the spaces Czech must not break at by non-breaking ones; harmless for other languages' words."""
    if " " not in text:
        return text
    text = _ONE_LETTER.sub(rf"\1{NBSP}", text)
    text = _AFTER_ONE_LETTER.sub(rf"\1{NBSP}", text)
    text = _DATE.sub(rf"\1.{NBSP}\2.{NBSP}\3", text)
    text = _DAY_AND_MONTH.sub(rf"\1.{NBSP}", text)
    return _NUMBER_AND_UNIT.sub(NBSP, text)


def unbroken(text: str) -> str:
    """Replace every space by a non-breaking one."""
    return text.replace(" ", NBSP)
