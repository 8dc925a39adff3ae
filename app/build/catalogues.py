"""Translations: `python -m app.build.catalogues` extracts the messages of the interface and updates the catalogues.

Czech is the source, so a message's key is its Czech text. English (`en`) must be complete. The Czech catalogue (`cs`)
holds only what has a plural, because Czech has three forms and a key has room for two; when compiled it also holds
every message with its non-breaking spaces, so that nobody has to type them.
"""

import sys
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

from babel.messages.catalog import Catalog, Message
from babel.messages.frontend import CommandLineInterface
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from app.core.languages import LANGUAGES
from app.core.paths import ROOT, TRANSLATIONS
from app.core.text.typography import nbsp

SOURCES = ("app", "moderation", "gamification", "realtime", "templates")

# Lines are left out of locations: they would change with every edit of a template.
_EXTRACT = (
    "extract --mapping-file=babel.cfg --keyword=_l --keyword=lazy_gettext --keyword=lazy_ngettext:1,2 "
    "--add-comments=l10n: --strip-comments --add-location=file --sort-by-file"
)
_UPDATE = "update --init-missing --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --width=120"


def extract() -> Catalog:
    """Return every message of the interface as its sources say it now."""
    with TemporaryDirectory() as folder, chdir(ROOT):
        template = Path(folder, "messages.pot")
        _babel(_EXTRACT, f"--output-file={template}", *(source for source in SOURCES if Path(source).is_dir()))
        with template.open("rb") as file:
            return read_po(file)


def update() -> None:
    """Update the catalogues to the sources: new messages are added untranslated, those no longer used are removed."""
    messages = extract()
    for language in LANGUAGES:
        with TemporaryDirectory() as folder:
            template = Path(folder, "messages.pot")
            with template.open("wb") as file:
                write_po(file, _only_plurals(messages) if language == "cs" else messages)
            _babel(_UPDATE, f"--input-file={template}", f"--output-dir={TRANSLATIONS}", f"--locale={language}")


def read(language: str) -> Catalog:
    """Return the catalogue of a language as it is stored."""
    with _path(language, "po").open("rb") as file:
        return read_po(file, locale=language)


def incomplete_messages() -> Iterator[tuple[str, str, str]]:
    """Yield (language, message, problem) for every message that is not fully translated, or no longer used."""
    messages = extract()
    for language in LANGUAGES:
        catalogue = read(language)
        for message in messages:
            if not message.id or (language == "cs" and not message.pluralizable):
                continue
            translation = catalogue.get(message.id, message.context)
            if problem := _problem(translation, catalogue.num_plurals):
                yield language, str(message.id), problem
        for message in catalogue:
            if message.id and messages.get(message.id, message.context) is None:
                yield language, str(message.id), "no longer used"


def compile_all() -> None:
    """Write the binary catalogues that serving processes read."""
    for language in LANGUAGES:
        catalogue = read(language)
        if language == "cs":
            _add_typeset_czech(catalogue, read("en"))
        path = _path(language, "mo")
        unfinished = path.with_suffix(".new")
        with unfinished.open("wb") as file:
            write_mo(file, catalogue)
        unfinished.replace(path)


def are_compiled() -> bool:
    """Return whether every binary catalogue is there."""
    return all(_path(language, "mo").exists() for language in LANGUAGES)


def _only_plurals(messages: Catalog) -> Catalog:
    plurals = Catalog()
    for message in messages:
        if message.id and message.pluralizable:
            plurals[message.id] = message
    return plurals


def _problem(message: Message | None, plurals: int) -> str | None:
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


def _add_typeset_czech(czech: Catalog, english: Catalog) -> None:
    for message in czech:
        if message.id and isinstance(message.string, tuple | list):
            message.string = tuple(nbsp(text) for text in message.string)
    for message in english:
        if isinstance(message.id, str) and message.id:
            czech.add(message.id, nbsp(message.id), context=message.context)


def _babel(command: str, *arguments: str) -> None:
    CommandLineInterface().run(["pybabel", "--quiet", *command.split(), *arguments])  # type: ignore[no-untyped-call]


def _path(language: str, suffix: str) -> Path:
    return TRANSLATIONS / language / "LC_MESSAGES" / f"messages.{suffix}"


if __name__ == "__main__":
    update()
    problems = list(incomplete_messages())
    sys.stdout.write("".join(f"{language}: {problem}: {message}\n" for language, message, problem in problems))
