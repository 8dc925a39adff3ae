"""Which pages there are to photograph, read off the routes; only what the routes cannot say is written down here.

A page without arguments needs no entry: it is photographed as a stranger sees it. `VIEWS` says who else looks at a
page, and about which subject; `NOT_PAGES` says why the answer of a route is not a page.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

STRANGER, AUTHOR = "stranger", "author"
"""Somebody who is not signed in, and whoever the subject of the page belongs to."""


@dataclass(frozen=True, slots=True)
class View:
    """How a page is looked at: by an account of demo.json (or one of the two above), about a subject of the demo.

    Every subject is in `bench.shots.subjects`. `status` is what the page answers.
    """

    who: str = STRANGER
    subject: str | None = None
    status: int = 200


RESIDENT, MODERATOR, OFFICIAL, ADMIN = "resident", "moderator", "official", "admin"

NOT_PAGES: Mapping[str, str] = {
    "/static/<path:filename>": "files of the front end",
    "/healthz": "for whoever watches over the process",
    "/readyz": "for whoever watches over the process",
    "/metrics": "for whoever watches over the process",
    "/municipalities": "a part of a page: the options of a field",
    "/ideas/<id>/card.png": "a picture",
    "/ideas/<id>/code.svg": "a picture",
    "/ideas/<id>/pictures/<picture_id>/large": "a picture",
    "/ideas/<id>/pictures/<picture_id>/small": "a picture",
    "/sign-in/oidc": "redirects to the provider",
    "/sign-in/oidc/callback": "redirects from the provider",
}

VIEWS: Mapping[str, Sequence[View]] = {
    "/": (View(), View(RESIDENT)),
    "/campaigns/<id>": (View(subject="campaign"), View(RESIDENT, "campaign")),
    "/campaigns/<id>/edit": (View(OFFICIAL, "campaign"),),
    "/campaigns/<id>/edit/goals": (View(OFFICIAL, "campaign"),),
    "/campaigns/<id>/edit/lists": (View(OFFICIAL, "campaign"),),
    "/campaigns/<id>/edit/more": (View(OFFICIAL, "campaign"),),
    "/campaigns/<id>/edit/phases": (View(OFFICIAL, "campaign"),),
    "/campaigns/<id>/edit/promotion": (View(OFFICIAL, "campaign"),),
    "/campaigns/<id>/phases/<phase_id>": (View(OFFICIAL, "phase"),),
    "/campaigns/<id>/progress": (View(subject="campaign"),),
    "/campaigns/new": (View(OFFICIAL),),
    "/desk": (View(OFFICIAL),),
    "/ideas/<id>": (View(subject="idea"), View(RESIDENT, "idea")),
    "/ideas/<id>/edit": (View(AUTHOR, "idea"),),
    "/ideas/<id>/pictures": (View(AUTHOR, "idea"),),
    "/ideas/<id>/revisions": (View(subject="idea"),),
    "/ideas/<id>/withdrawal": (View(AUTHOR, "idea without a successor"),),
    "/ideas/new": (View(RESIDENT),),
    "/me": (View(RESIDENT), View(MODERATOR)),
    "/me/email": (View(RESIDENT),),
    "/me/email/confirm": (View(AUTHOR, "mail to a new address"),),
    "/me/security": (View(RESIDENT), View(MODERATOR)),
    "/me/security/passkeys/<id>": (View(AUTHOR, "passkey"),),
    "/me/security/set-up": (View(RESIDENT),),
    "/moderation": (View(MODERATOR),),
    "/moderation/nominations/<id>": (View(MODERATOR, "nomination"),),
    "/needs/<id>": (
        View(subject="answered need"),
        View(OFFICIAL, "sent need"),
        View(MODERATOR, "candidate need"),
    ),
    "/outbox": (View(ADMIN),),
    "/reset/new": (View(subject="mail of a lost password"),),
    "/sign-up/confirm": (View(subject="mail of a sign-up"),),
}

MISSING_PAGE = "/nowhere"
"""No route at all: what is shown then is a page as well."""

ARGUMENT = re.compile(r"<(?:[^:<>]+:)?(\w+)>")


class UnknownArguments(ValueError):
    """There are routes whose arguments no entry fills; the message says what to write down, and where."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page as somebody sees it, by a name that can be guessed: `ideas-ID`, `ideas-ID-as-resident`."""

    name: str
    rule: str
    view: View


@dataclass(frozen=True, slots=True)
class Shot:
    """One photograph to take."""

    page: Page
    language: str
    theme: str
    width: int

    @property
    def file(self) -> str:
        return f"{self.page.name}.{self.language}.{self.theme}.{self.width}.png"


def pages_of(rules: Iterable[str], *, wanted: Sequence[str] = ()) -> list[Page]:
    """Return the pages behind the rules of all GET routes, only those whose rule or name holds a `wanted` text if any.

    Raise `UnknownArguments` for rules with arguments that `VIEWS` says nothing of.
    """
    shown = sorted({rule for rule in rules if not rule.startswith("/api/") and rule not in NOT_PAGES})
    if unknown := [rule for rule in shown if ARGUMENT.search(rule) and rule not in VIEWS]:
        raise UnknownArguments(_remedy(unknown))
    pages = [page for rule in shown for page in _pages_of_rule(rule, VIEWS.get(rule, (View(),)))]
    pages += _pages_of_rule(MISSING_PAGE, (View(status=404),))
    return [page for page in pages if not wanted or any(text in page.rule or text in page.name for text in wanted)]


def _remedy(rules: Sequence[str]) -> str:
    return (
        f"nobody knows what to put into {', '.join(rules)}: say in VIEWS (bench/shots/pages.py) who looks at which "
        "subject there, or in NOT_PAGES why it is not a page"
    )


def _pages_of_rule(rule: str, views: Sequence[View]) -> list[Page]:
    words = ARGUMENT.sub(lambda match: match[1].upper(), rule).strip("/").replace("/", "-")
    name = words or "home"
    first, *others = views
    return [Page(name, rule, first), *(Page(f"{name}-as-{view.who}", rule, view) for view in others)]


def shots_of(
    pages: Iterable[Page], *, languages: Sequence[str], themes: Sequence[str], widths: Sequence[int]
) -> list[Shot]:
    """Return every photograph of these pages."""
    return [Shot(page, *look) for page in pages for look in product(languages, themes, widths)]
