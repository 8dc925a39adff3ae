"""The text of mail: a template of `templates/mail`, in the recipient's language, with a subject and a body.

For commands and jobs, outside of any request.
"""

from dataclasses import dataclass
from functools import cache, partial
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.core.languages import catalogue
from app.core.paths import TEMPLATES
from app.core.text.dates import moment


@dataclass(frozen=True, slots=True)
class MailText:
    """Subject and body of a message."""

    subject: str
    text: str


def render_mail(name: str, language: str, **facts: Any) -> MailText:
    """Render `templates/mail/NAME.txt`. Its first line is the subject."""
    written = _environment(language).get_template(f"mail/{name}.txt").render(facts)
    subject, _, text = written.strip().partition("\n")
    return MailText(subject, text.strip() + "\n")


def link(site: str, path: str, **query: str) -> str:
    """Return a whole address of ours. `site` is the canonical one: what a request calls us may be anybody's word."""
    return f"{site}{quote(path)}" + (f"?{urlencode(query)}" if query else "")


@cache
def _environment(language: str) -> Environment:
    # Mail is plain text: escaping would only show people entities.
    environment = Environment(  # noqa: S701
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.add_extension("jinja2.ext.i18n")
    environment.install_gettext_translations(catalogue(language), newstyle=True)  # type: ignore[attr-defined]
    environment.filters["moment"] = partial(moment, language=language)
    return environment
