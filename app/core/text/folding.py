"""Text made comparable: without case and accents, and the words that search looks for.

Search must find "lavičkami" by "lavicka", in a process that cannot afford the dictionaries. So the index holds, for
each word, a light stem of the word *and* of its lemma, and a query is only stemmed: `search_text` loads dictionaries
(worker only), `query_terms` and `fold` load nothing.
"""

import re
import unicodedata
from functools import lru_cache

import simplemma  # the import is light; its dictionaries load at the first lemma asked for

MAX_WORDS = 4_000
LANGUAGES = ("cs", "en")

_WORD = re.compile(r"[^\W_]+")
_UNDECOMPOSED = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
# Case endings after Dolamic & Savoy, "Indexing and stemming approaches for the Czech language" (2009), light variant,
# written without accents because both sides of a search are folded first. Longest first.
_ENDINGS = tuple(
    tuple(line.split())
    for line in (
        "atech",
        "etem atum",
        "ech ich iho imi emi imu ete eti eho emu ach ata aty ych ama ami ove ovi ymi",
        "em es im um at am os us ym mi ou",
        "a e i o u y",
    )
)
_SHORTEST_STEM = 3
_FLEETING_E = re.compile(r"(?<=[^aeiouy])e(?=[bcklnrt]$)")
_SOFTENED = str.maketrans({"c": "k", "z": "h"})


def fold(text: str) -> str:
    """Return `text` without case, accents and compatibility forms; cheap enough for every keystroke."""
    # Folding case can leave what still decomposes, and decomposing can leave capitals (𝐀): hence twice.
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_UNDECOMPOSED)


def words(text: str) -> list[str]:
    """Return the folded words of `text` in order, at most `MAX_WORDS`."""
    return _WORD.findall(fold(text))[:MAX_WORDS]


@lru_cache(maxsize=8_192)
def stem(word: str) -> str:
    """Return the light stem of a folded word: the same for most of its Czech cases."""
    if word.isdigit() or not word.isascii():
        return word
    stemmed = _FLEETING_E.sub("", _without_ending(word))
    return stemmed[:-1] + stemmed[-1].translate(_SOFTENED) if len(stemmed) > _SHORTEST_STEM else stemmed


def query_terms(text: str) -> list[str]:
    """Return what to look for when a person asks for `text`: stems in order, each once."""
    return list(dict.fromkeys(stem(word) for word in words(text)))


def search_text(*parts: str) -> str:
    """Return what a `simple` tsvector of `parts` should hold. For workers: loads some 60 MB of dictionaries.

    Stems stand first and in order (a phrase search works on them), then stems of lemmas that differ, then whole words.
    """
    text = unicodedata.normalize("NFC", " ".join(parts))
    originals = _WORD.findall(text)[:MAX_WORDS]
    folded = [fold(word) for word in originals]
    stems = [stem(word) for word in folded]
    lemmas = [stem(fold(_lemma(word))) for word in originals]
    further = dict.fromkeys([*lemmas, *folded])
    return " ".join([*stems, *(word for word in further if word not in set(stems))])


def _without_ending(word: str) -> str:
    for endings in _ENDINGS:
        length = len(endings[0])
        if len(word) - length >= _SHORTEST_STEM and word[-length:] in endings:
            return word[:-length]
    return word


@lru_cache(maxsize=32_768)
def _lemma(word: str) -> str:
    return str(simplemma.lemmatize(word, lang=LANGUAGES))
