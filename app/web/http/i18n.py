"""The reader's language: asked for (`?lang=`), remembered (cookie), known (the person's), or the browser's.

What is asked for wins and is remembered in the browser; a person's own setting follows them to other devices. Czech is
the source, so an unknown language ends there.
"""

from collections.abc import Callable

from babel.support import NullTranslations
from flask import Flask, Response, g, has_request_context, request
from flask_babel import Babel, get_locale, get_translations

from app.core.languages import LANGUAGES, SOURCE_LANGUAGE
from app.core.paths import TRANSLATIONS
from app.core.times import PRAGUE
from app.web.http.preferences import preferred, remember

LANG = "lang"


def install(app: Flask, person_locale: Callable[[], str | None] = lambda: None) -> None:
    """Have every response in the reader's language; `person_locale` returns what they have set, if signed in."""

    def select() -> str:
        candidates = (preferred(LANG, LANGUAGES), person_locale())
        chosen = next((code for code in candidates if code in LANGUAGES), None)
        return chosen or request.accept_languages.best_match(LANGUAGES) or SOURCE_LANGUAGE

    Babel(
        app,
        default_locale=SOURCE_LANGUAGE,
        default_timezone=str(PRAGUE),
        default_translation_directories=str(TRANSLATIONS),
        locale_selector=select,
    )
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        lambda text: _catalogue().ugettext(text),
        lambda one, many, number: _catalogue().ungettext(one, many, number),
        newstyle=True,
        pgettext=lambda context, text: _catalogue().upgettext(context, text),
        npgettext=lambda context, one, many, number: _catalogue().unpgettext(context, one, many, number),
    )
    app.after_request(remember_language)
    app.context_processor(lambda: {"lang": language(), "languages": LANGUAGES})


def language() -> str:
    """Return the code of the language of this response, Czech outside a request."""
    locale = get_locale() if has_request_context() else None
    return str(locale.language) if locale else SOURCE_LANGUAGE


def _catalogue() -> NullTranslations:
    """Return the catalogue of the request's language, looked up once: a page has hundreds of messages."""
    catalogue: NullTranslations | None = g.get("catalogue")
    if catalogue is None:
        catalogue = g.catalogue = get_translations()
    return catalogue


def remember_language(response: Response) -> Response:
    remember(response, name=LANG, allowed=LANGUAGES)
    response.headers.setdefault("Content-Language", language())
    return response
