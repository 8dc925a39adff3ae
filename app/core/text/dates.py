"""Dates in words, in Prague time, in a language that is named."""

from datetime import datetime

from babel.dates import format_datetime

from app.core.languages import catalogue
from app.core.text.typography import unbroken
from app.core.times import PRAGUE, UNREADABLE

_DATE = {"cs": "d. M. y", "en": "d MMMM y"}
_BEFORE_TIME = {"cs": " ", "en": ", "}
_ZONE_NAME = {"cs": {"CET": "SEČ", "CEST": "SELČ"}, "en": {}}


def date(at: datetime, language: str) -> str:
    """23. 11. 2026, or 23 November 2026."""
    if at.year <= UNREADABLE.year:
        return str(catalogue(language).gettext("neznámé datum"))
    return unbroken(format_datetime(at.astimezone(PRAGUE), _DATE[language], locale=language))


def moment(at: datetime, language: str) -> str:
    """23. 11. 2026 14:05 SEČ: with the zone's name, because a deadline needs it."""
    if at.year <= UNREADABLE.year:
        return date(at, language)
    local = at.astimezone(PRAGUE)
    zone = local.tzname() or ""
    time = unbroken(f"{local:%-H:%M} {_ZONE_NAME[language].get(zone, zone)}")
    return f"{date(at, language)}{_BEFORE_TIME[language]}{time}"
