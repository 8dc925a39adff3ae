"""Pages read as a browser reads them, and walked from link to link."""

import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

from werkzeug.test import TestResponse

from tests.web.enumerating.stage import Stage

VOID = {"input", "img", "br", "hr", "link", "meta", "use", "path", "circle"}
OWN = ("/me/security", "/me/security/set-up", "/me")
LISTS = ("/campaigns", "/ideas?limit=100&sort=new", "/needs?limit=100", "/moderation?limit=100", "/desk")
START = (*OWN, "/", *LISTS)
"""One's own pages first: what they lead to is little, and must not come after a hundred ideas."""

HEADINGS = ("/sign-in", "/styleguide", "/sign-up", "/reset", "/me/email")
IDS = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|=[^&]*")
ALIKE = 2
"""So many pages of one kind are enough: they differ in what people wrote."""


@dataclass(slots=True)
class Field:
    """A field of a form: how it is named, what stands in it, whether it is said to be wrong."""

    name: str
    value: str = ""
    kind: str = "text"

    @property
    def is_typed(self) -> bool:
        """Tell whether somebody types into it, as opposed to choosing, or not seeing it at all."""
        return self.kind not in {"hidden", "radio", "checkbox", "select", "button", "file"}


@dataclass(slots=True)
class FormSeen:
    """A form that a page offers."""

    method: str
    action: str
    fields: list[Field] = field(default_factory=list)

    @property
    def names(self) -> set[str]:
        return {one.name for one in self.fields}


class Page(HTMLParser):
    """What a page is made of: its elements with their attributes, its words, its forms."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.forms: list[FormSeen] = []
        self.words: list[str] = []
        self.wrong: set[str] = set()
        self._form: FormSeen | None = None
        self._area: Field | None = None
        self.feed(html)
        self.close()

    @property
    def text(self) -> str:
        return "".join(self.words)

    @property
    def links(self) -> set[str]:
        return {attributes["href"] for tag, attributes in self.elements if tag == "a" and "href" in attributes}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append((tag, attributes))
        if "aria-invalid" in attributes:
            self.wrong.add(attributes.get("name", attributes.get("id", "").removeprefix("field-")))
        if tag == "form":
            self._form = FormSeen(attributes.get("method", "get").upper(), attributes.get("action", ""))
            self.forms.append(self._form)
        if self._form is not None and "name" in attributes and tag in ("input", "textarea", "select", "button"):
            kind = attributes.get("type", "text") if tag == "input" else tag
            self._form.fields.append(Field(attributes["name"], attributes.get("value", ""), kind))
            self._area = self._form.fields[-1] if tag == "textarea" else None

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        if tag == "textarea":
            self._area = None

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self._area is not None:
            self._area.value += data


@dataclass(frozen=True)
class Visit:
    """An address that somebody followed, and what they were shown."""

    who: str
    address: str
    answer: TestResponse

    @property
    def html(self) -> str:
        return self.answer.get_data(as_text=True)

    @cached_property
    def page(self) -> Page:
        """The page that was shown, taken apart once for all who look at it."""
        return Page(self.html)


def kind_of(address: str) -> str:
    return IDS.sub("", address)


def a_few_of_each_kind(names: Iterable[str], kind: Callable[[str], str] = kind_of) -> Iterator[str]:
    """Yield the names, but no more than `ALIKE` of a kind; addresses are of one kind if only ids and values differ."""
    kinds = Counter[str]()
    for name in names:
        kinds[kind(name)] += 1
        if kinds[kind(name)] <= ALIKE:
            yield name


def crawl(stage: Stage, who: str, start: Iterable[str] = ()) -> Iterator[Visit]:
    """Follow links from the front pages and `start` on, but only to a few more pages of each kind."""
    first = dict.fromkeys((*START, *HEADINGS, *start))
    waiting, seen, kinds = deque(first), set[str](), Counter[str]()
    while waiting:
        address = waiting.popleft()
        kinds[kind := kind_of(address)] += 1
        if address in seen or (address not in first and kinds[kind] > ALIKE):
            continue
        seen.add(address)
        visit = Visit(who, address, stage.get(who, address))
        yield visit
        if visit.answer.mimetype == "text/html" and visit.answer.status_code == 200:
            waiting.extend(sorted(_inside(address, visit.page.links)))


def _inside(address: str, links: set[str]) -> Iterator[str]:
    for link in links:
        parts = urlsplit(urljoin(address, urldefrag(link).url))
        is_ours = not parts.netloc and not parts.scheme and parts.path.startswith("/")
        is_page = "/static/" not in parts.path and not parts.path.endswith("/large")
        if is_ours and is_page and "theme=" not in parts.query and "lang=" not in parts.query:
            yield parts.geturl()
