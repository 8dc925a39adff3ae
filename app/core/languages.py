"""The languages that the interface speaks, and their catalogues of words."""

from functools import cache

from babel.support import NullTranslations, Translations

from app.core.paths import TRANSLATIONS

LANGUAGES = {"cs": "Čeština", "en": "English"}
SOURCE_LANGUAGE = "cs"
"""Messages are written in it; a language that is not known ends there."""


@cache
def catalogue(language: str) -> NullTranslations:
    """Return what translates into a language outside of any request: for mail, and on the command line."""
    return Translations.load(str(TRANSLATIONS), [language])
