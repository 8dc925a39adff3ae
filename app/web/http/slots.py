"""Slots: named extension points of pages and API answers, which packages above fill and those below need not know."""

from collections.abc import Callable, Mapping
from typing import Any, cast

from flask import Flask, current_app
from markupsafe import Markup

from app.core.db.unit import Unit

Fields = Callable[[Unit, str], Mapping[str, Any]]
"""Given a unit and a person's id, returns fields of the answer."""

Html = Callable[[str], Markup]
"""Given a person's id, returns a piece of a page."""


class Slots:
    """What fills each slot: a function by the slot's name. A slot stays empty where its package is left out."""

    def __init__(self, *, fields: Mapping[str, Fields] | None = None, html: Mapping[str, Html] | None = None) -> None:
        self._fields = fields or {}
        self._html = html or {}

    def fields(self, slot: str, u: Unit, person_id: str) -> Mapping[str, Any]:
        """Return the fields that fill a slot of an API answer; where there are none, the answer's own defaults hold."""
        fill = self._fields.get(slot)
        return fill(u, person_id) if fill else {}

    def html(self, slot: str, person_id: str) -> Markup:
        """Return the HTML that fills a slot of a page."""
        fill = self._html.get(slot)
        return fill(person_id) if fill else Markup("")


def slots() -> Slots:
    """Return the slots of the application that serves this request."""
    return cast(Slots, current_app.extensions["slots"])


def install(app: Flask, slots: Slots) -> None:
    """Make the slots known to views and templates."""
    app.extensions["slots"] = slots
    app.jinja_env.globals["slot"] = slots.html
