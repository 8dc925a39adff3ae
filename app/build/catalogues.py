"""Translations: `python -m app.build.catalogues` collects what the interface says and updates the catalogues.

Czech is the source, so a message's key is its Czech text. English (`en`) must be complete. The Czech catalogue (`cs`)
holds only what has a plural, because Czech has three forms and a key has room for two; when compiled it also holds
every message with its non-breaking spaces, so that nobody has to type them.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from app.core.languages import LANGUAGES
from app.core.paths import ROOT, TRANSLATIONS
from app.core.text.typography import nbsp

SOURCES = ("app", "moderation", "gamification", "realtime", "templates")

_HEADERS_THAT_ONLY_CHANGE = ('"Report', '"POT-C', '"PO-Rev', '"Last-Tr', '"Language-Team', '"Generated', '"Project')
_KEYWORDS = {
    "_": None,
    "_l": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "lazy_gettext": None,
    "lazy_ngettext": (1, 2),
    "N_": None,
}


def extract() -> Catalog:
    """Return every message of the interface as its sources say it now."""
    found = Catalog(project="Podnět", charset="utf-8", fuzzy=False)
    with (ROOT / "babel.cfg").open() as settings:
        method_map, options_map = parse_mapping_cfg(settings)  # type: ignore[no-untyped-call]
    for source in (folder for folder in SOURCES if (ROOT / folder).is_dir()):
        rows = extract_from_dir(ROOT / source, method_map, options_map, _KEYWORDS, ("l10n:",), strip_comment_tags=True)
        for file, _line, message, comments, context in sorted(rows, key=lambda row: (row[0], row[1])):
            # Lines are left out of locations: they would change with every edit of a template.
            found.add(message, None, [(f"{source}/{file}", 0)], auto_comments=comments, context=context)
    return found


def update() -> None:
    """Bring the catalogues up to the sources; what is new waits untranslated, what nobody says any more goes."""
    found = extract()
    for language in LANGUAGES:
        catalogue = read(language)
        catalogue.update(found, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        if language == "cs":
            for message in [m for m in catalogue if m.id and not m.pluralizable]:
                catalogue.delete(message.id, message.context)
        _save(catalogue, language)


def read(language: str) -> Catalog:
    """Return a language's catalogue as it is kept, empty when there is none yet."""
    path = _path(language, "po")
    if not path.exists():
        return Catalog(locale=language, project="Podnět", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def wanting() -> Iterator[tuple[str, str, str]]:
    """Yield (language, message, what is wrong) for every message that a reader would not get whole."""
    found = extract()
    for language in LANGUAGES:
        catalogue = read(language)
        for message in found:
            if not message.id or (language == "cs" and not message.pluralizable):
                continue
            kept = catalogue.get(message.id, message.context)
            if fault := _fault(kept, catalogue.num_plurals):
                yield language, str(message.id), fault
        for message in catalogue:
            if message.id and found.get(message.id, message.context) is None:
                yield language, str(message.id), "nobody says this any more"


def compile_all() -> None:
    """Write the binary catalogues that serving processes read."""
    for language in LANGUAGES:
        catalogue = read(language)
        if language == "cs":
            _typeset(catalogue, read("en"))
        path = _path(language, "mo")
        fresh = path.with_suffix(".new")
        with fresh.open("wb") as file:
            write_mo(file, catalogue)
        fresh.replace(path)


def are_compiled() -> bool:
    """Tell whether every binary catalogue is there."""
    return all(_path(language, "mo").exists() for language in LANGUAGES)


def _fault(message: Message | None, plurals: int) -> str | None:
    if message is None:
        return "missing: run python -m app.build.catalogues"
    if message.fuzzy:
        return "fuzzy"
    texts = message.string if isinstance(message.string, tuple | list) else (message.string,)
    if not all(texts) or (message.pluralizable and len(texts) != plurals):
        return "untranslated"
    if message.python_format and list(message.check()):
        return "placeholders differ"
    return None


def _typeset(czech: Catalog, complete: Catalog) -> None:
    for message in czech:
        if message.id and isinstance(message.string, tuple | list):
            message.string = tuple(nbsp(text) for text in message.string)
    for message in complete:
        if isinstance(message.id, str) and message.id:
            czech.add(message.id, nbsp(message.id), context=message.context)


def _save(catalogue: Catalog, language: str) -> None:
    path = _path(language, "po")
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue.header_comment = f"# Podnět, {language}. Kept up by `python -m app.build.catalogues`."
    written = io.BytesIO()
    write_po(written, catalogue, width=120, include_lineno=False, ignore_obsolete=True, sort_by_file=True)
    lines = written.getvalue().decode().splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith(_HEADERS_THAT_ONLY_CHANGE)))


def _path(language: str, suffix: str) -> Path:
    return TRANSLATIONS / language / "LC_MESSAGES" / f"messages.{suffix}"


if __name__ == "__main__":
    update()
    faults = list(wanting())
    sys.stdout.write("".join(f"{language}: {fault}: {message}\n" for language, message, fault in faults))
