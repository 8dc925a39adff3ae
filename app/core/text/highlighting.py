"""What was found, shown in the text that it was found in: by the same stems that the search goes by."""

import re

from markupsafe import Markup, escape

from app.core.text.folding import fold, query_terms, stem
from app.core.text.markdown import plain
from app.core.text.typography import nbsp

_WORD = re.compile(r"[^\W_]+")
_AHEAD = 60
"""How many characters stand before the first word found, when the beginning of the text has none."""


def highlighted(text: str, asked: str) -> Markup:
    """Return the text, escaped, with the words that `asked` looks for highlighted."""
    terms = set(query_terms(asked))
    parts, end = [], 0
    for word in _WORD.finditer(text) if terms else ():
        if stem(fold(word[0])) in terms:
            parts += [escape(text[end : word.start()]), Markup("<mark>{}</mark>").format(word[0])]
            end = word.end()
    return Markup("").join([*parts, escape(text[end:])])


def snippet(text: str, asked: str, length: int = 170) -> str:
    """Return a stretch of a Markdown text as one plain line: its beginning, or from shortly before the first word that
    `asked` looks for."""
    line = " ".join(plain(text).split())
    terms = set(query_terms(asked))
    first = next((w.start() for w in _WORD.finditer(line) if stem(fold(w[0])) in terms), 0) if terms else 0
    start = line.find(" ", first - _AHEAD) + 1 if first > length - _AHEAD else 0
    window = ("…" if start else "") + line[start:]
    if len(window) > length:
        window = window[: length - 1].rsplit(" ", 1)[0].rstrip(" ,.;:–-") + "…"
    return nbsp(window)
