"""Czech alphabetical order (ČSN 97 6030) as a key that the C collation sorts.

The key has four levels, each deciding only when all before it are equal: letters (č, ř, š, ž and ch are letters of
their own), accents, case (small before capital), then the text itself, so that only equal texts have equal keys.
Words are compared one by one, punctuation is passed over, digits follow letters.
"""

import re
import unicodedata

MAX_LENGTH = 200
"""Characters of the text that count; keeps the key well under the size an index takes."""

_LETTERS = ("a", "b", "c", "č", "d", "e", "f", "g", "h", "ch", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r", "ř", "s", "š", "t", "u", "v", "w", "x", "y", "z", "ž")  # fmt: skip  # noqa: E501
_LEVEL, _SPACE = " ", "!"
_WEIGHT = {letter: chr(ord("A") + order) for order, letter in enumerate(_LETTERS)}
_WEIGHT |= {str(digit): chr(ord("p") + digit) for digit in range(10)}
_FOREIGN = "~"
_ACCENT = {"\u0301": "1", "\u030c": "2", "\u030a": "3", "\u0308": "4", "\u0302": "5", "\u0300": "6", "\u0303": "7", "\u0327": "8"}  # fmt: skip  # noqa: E501
_UNACCENTED, _OTHER_ACCENT = "0", "9"
_UNIT = re.compile("[cC][hH]|.")
_WITHOUT_DECOMPOSITION = {"ł": "l", "đ": "d", "ø": "o", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th"}


def czech_sort_key(text: str) -> str:
    """Return a printable key whose code points (and UTF-8 bytes) sort as the Czech alphabet sorts `text`."""
    text = " ".join(unicodedata.normalize("NFC", text[:MAX_LENGTH]).split())
    primary, secondary, tertiary = [], [], []
    for unit in _UNIT.findall(text):
        for weight, accent in _weights(unit.lower()):
            primary.append(weight)
            secondary.append(accent)
            tertiary.append("0" if unit == unit.lower() else "1")
    levels = ("".join(primary).strip(_SPACE), "".join(secondary), "".join(tertiary), text)
    return _LEVEL.join(levels)


def _weights(unit: str) -> list[tuple[str, str]]:
    if unit in _WEIGHT:
        return [(_WEIGHT[unit], _UNACCENTED)]
    if unit in _WITHOUT_DECOMPOSITION:
        return [(_WEIGHT[letter], _OTHER_ACCENT) for letter in _WITHOUT_DECOMPOSITION[unit]]
    decomposed = unicodedata.normalize("NFD", unit)
    base, marks = decomposed[0], decomposed[1:]
    if base in _WEIGHT:
        return [(_WEIGHT[base], _ACCENT.get(marks, _OTHER_ACCENT))]
    if unicodedata.category(base)[0] in "LN":
        return [(_FOREIGN + base, _UNACCENTED)]
    if unit.isspace() or unicodedata.category(base) == "Pd" or unit == "/":
        return [(_SPACE, _UNACCENTED)]
    return []
