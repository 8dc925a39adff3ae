"""What pages need of the front end: built files under their hashed names, icons, the reader's theme, navigation."""

import json
from functools import partial
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlencode
from wsgiref.headers import Headers

from flask import Flask, g, request, url_for
from flask_babel import gettext
from jinja2 import StrictUndefined
from markupsafe import Markup
from whitenoise import WhiteNoise

from app.core.errors import NotFound
from app.core.paths import ROOT
from app.policies import Permission, Scope, can
from app.web.http.preferences import preferred, remember
from app.web.http.security import SECURITY_HEADERS
from app.web.pages.beads import bead_string
from app.web.pages.formats import FILTERS

DIST = ROOT / "app" / "static" / "dist"
THEMES = ("auto", "light", "dark", "contrast")
THEME = "theme"
BUILT_FILE_HEADERS = SECURITY_HEADERS | {"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'"}


class Frontend:
    """The files that the build wrote, by their names. Without a build pages still work, plainly: by unhashed names."""

    def __init__(self, dist: Path = DIST) -> None:
        path = dist / "manifest.json"
        self.dist = dist
        self.manifest: dict[str, dict[str, Any]] = json.loads(path.read_text()) if path.exists() else {}

    def asset(self, name: str) -> str:
        """Return the address of a built file, good for ever because its name holds its content's hash."""
        file = self.manifest[name]["file"] if self.manifest else name
        return url_for("static", filename=f"dist/{file}")

    def icon(self, name: str, label: str | None = None) -> Markup:
        """Return an icon of the sprite as SVG; without a label it is decoration, and screen readers pass it over."""
        role = Markup('role="img" aria-label="{}"').format(label) if label else Markup('aria-hidden="true"')
        svg = Markup('<svg class="icon" width="20" height="20" {}><use href="{}#{}"/></svg>')
        return svg.format(role, self.asset("icons.svg"), name)


def install(app: Flask, dist: Path = DIST) -> None:
    """Give templates `asset`, `icon`, `may`, `theme` and formats, and serve what was built."""
    frontend = Frontend(dist)
    serve_built(app, frontend)
    app.jinja_env.globals.update(
        asset=frontend.asset,
        beads=bead_string,
        icon=frontend.icon,
        may=may,
        navigation=navigation,
        with_query=with_query,
    )
    app.jinja_env.filters.update(FILTERS)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    # A name that a page misspells, or a view forgot to hand over, must not be an empty place on the page.
    app.jinja_env.undefined = StrictUndefined
    app.context_processor(lambda: {"theme": preferred(THEME, THEMES) or "auto", "themes": THEMES})
    app.after_request(partial(remember, name=THEME, allowed=THEMES))


def serve_built(app: Flask, frontend: Frontend) -> None:
    """Let WhiteNoise send built files, compressed where the browser takes that: without a session or a line in the log.

    Flask answers 404 for anything else under `/static/`: sources least of all are anybody's to read.
    """
    files = WhiteNoise(
        app.wsgi_app,
        immutable_file_test=lambda _path, _url: True,
        allow_all_origins=False,
        add_headers_function=_add_headers,
    )
    for entry in frontend.manifest.values():
        files.add_file_to_dictionary(f"/static/dist/{entry['file']}", str(frontend.dist / entry["file"]))
    app.wsgi_app = files  # type: ignore[method-assign]
    if "static" not in app.view_functions:
        app.add_url_rule("/static/<path:filename>", "static")
    app.view_functions["static"] = _not_found


def _add_headers(headers: Headers, _path: str, _url: str) -> None:
    for name, value in BUILT_FILE_HEADERS.items():
        headers[name] = value


def _not_found(**_filename: str) -> NoReturn:
    raise NotFound


def may(permission: str) -> bool:
    """Return whether the reader may do this in one of their spaces at least: it decides what navigation offers."""
    spaces = tuple(grant.space for grant in g.actor.grants if grant.space)
    return can(g.actor, Permission(permission), Scope(spaces=spaces))


def navigation() -> list[tuple[str, str]]:
    """Return address and label of the pages that the reader may go to: everybody's, then those of their roles."""
    pages = [("/campaigns", gettext("Kampaně")), ("/ideas", gettext("Podněty")), ("/needs", gettext("Potřeby"))]
    if may(Permission.NOMINATION_READ):
        pages.append(("/moderation", gettext("Fronta")))
    if may(Permission.NEED_ANSWER):
        pages.append(("/desk", gettext("Stůl úřadu")))
    return pages


def with_query(**changes: str | None) -> str:
    """Return the address of this page with these parameters set, or taken out where None."""
    query = request.args.to_dict(flat=False) | {name: [value] if value else [] for name, value in changes.items()}
    # A list starts from its beginning when anything else about it changes.
    if "cursor" not in changes:
        query.pop("cursor", None)
    encoded = urlencode(query, doseq=True)
    return f"{request.path}?{encoded}" if encoded else request.path
