"""Slots: places in pages and answers that packages above fill, without those below knowing of them."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Flask, current_app
from markupsafe import Markup

from app.core.db.unit import Unit

Fields = Callable[[Unit, str], Mapping[str, Any]]
"""Given a unit and a person's id, some fields of the answer."""

Html = Callable[[str], Markup]
"""Given a person's id, a piece of page."""


class Slots:
    """What fills each slot. Nothing does when the package that would is left out."""

    def __init__(self, *, fields: Mapping[str, Fields] | None = None, html: Mapping[str, Html] | None = None) -> None:
        self._fields = fields or {}
        self._html = html or {}

    def fields(self, slot: str, u: Unit, person_id: str) -> Mapping[str, Any]:
        """Return what stands in the slot of an answer; empty, the answer's own defaults hold."""
        fill = self._fields.get(slot)
        return fill(u, person_id) if fill else {}

    def html(self, slot: str, person_id: str) -> Markup:
        """Return what stands in the slot of a page."""
        fill = self._html.get(slot)
        return fill(person_id) if fill else Markup("")


def slots() -> Slots:
    """Return the slots of the application that serves this request."""
    found: Slots = current_app.extensions["slots"]
    return found


def install(app: Flask, filled: Slots) -> None:
    """Make the slots known to views and templates."""
    app.extensions["slots"] = filled
    app.jinja_env.globals["slot"] = filled.html
