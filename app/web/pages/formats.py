"""Filters of templates: dates, spans of time and numbers as readers of Czech or English expect them, in Prague time."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from datetime import date as calendar_date
from typing import Any

from babel.dates import format_timedelta
from babel.numbers import format_decimal, format_percent
from flask_babel import get_locale, gettext, ngettext
from markupsafe import Markup

from app.core.addresses import display_address
from app.core.text import dates
from app.core.text.highlighting import highlighted, snippet
from app.core.text.markdown import excerpt, render
from app.core.text.typography import nbsp, unbroken
from app.core.times import PRAGUE

_DAY, _HOUR = timedelta(days=1), timedelta(hours=1)


def date(at: datetime) -> str:
    """Return the day of a moment: 23. 11. 2026, or 23 November 2026."""
    return dates.date(at, _language())


def moment(at: datetime) -> str:
    """Return a moment with its zone: 23. 11. 2026 14:05 SEČ."""
    return dates.moment(at, _language())


def time_tag(at: datetime, shown: str | None = None) -> Markup:
    """Return a `<time>` element that shows a date, or `shown`, with the exact time and zone as its title."""
    return Markup('<time datetime="{}" title="{}">{}</time>').format(
        at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), moment(at), shown or date(at)
    )


def ago(at: datetime, now: datetime | None = None) -> Markup:
    """Return how long ago a moment was, up to a month; its date from then on."""
    age = (now or datetime.now(UTC)) - at
    if age > timedelta(days=30):
        return time_tag(at)
    return time_tag(at, unbroken(format_timedelta(-age, add_direction=True, locale=_language())))


def left(until: datetime, now: datetime | None = None) -> str:
    """Return how long is left until a deadline, or how long ago it was missed."""
    rest = until - (now or datetime.now(UTC))
    if rest < timedelta(0):
        days = -rest // _DAY
        return str(
            ngettext("%(num)d den po termínu", "%(num)d dní po termínu", days) if days else gettext("po termínu")
        )
    if rest >= 2 * _DAY:
        return str(ngettext("zbývá %(num)d den", "zbývá %(num)d dní", rest // _DAY))
    if rest >= _HOUR:
        return str(ngettext("zbývá %(num)d hodina", "zbývá %(num)d hodin", rest // _HOUR))
    return str(gettext("zbývá méně než hodina"))


def ahead(start: datetime, now: datetime | None = None) -> str:
    """Return how long it is until something begins."""
    days = (start - (now or datetime.now(UTC))) // _DAY
    if days < 1:
        return str(gettext("začne do jednoho dne"))
    return str(ngettext("začne za %(num)d den", "začne za %(num)d dní", days))


def last_day(end: datetime) -> datetime:
    """Return the moment before an end: what ends at midnight has the day before as its last."""
    return end - timedelta(microseconds=1)


def day(on: calendar_date) -> str:
    """Return a calendar date as `date` writes it."""
    return date(datetime(on.year, on.month, on.day, 12, tzinfo=PRAGUE))


def number(value: float) -> str:
    """Return a number: 1 234,5 or 1,234.5."""
    return format_decimal(value, locale=_language())


def percent(share: float) -> str:
    """Return a share of one in whole percent: 12 %, or 12%."""
    return format_percent(share, "#,##0\u00a0%" if _language() == "cs" else "#,##0%", locale=_language())


FILTERS: dict[str, Callable[..., Any]] = {
    "date": date,
    "moment": moment,
    "time_tag": time_tag,
    "ago": ago,
    "left": left,
    "ahead": ahead,
    "last_day": last_day,
    "day": day,
    "number": number,
    "percent": percent,
    "mailbox": display_address,
    "markdown": render,
    "excerpt": excerpt,
    "highlighted": highlighted,
    "nbsp": nbsp,
    "snippet": snippet,
}


def _language() -> str:
    locale = get_locale()
    return str(locale.language) if locale else "cs"
