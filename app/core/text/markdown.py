"""Markdown of residents, shown: HTML is never taken in, and what comes out is sanitised once more."""

import re
from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markupsafe import Markup

from app.core.text.clean import PROSE_BYTES
from app.core.text.typography import nbsp

_TAGS = {"p", "br", "strong", "em", "s", "ul", "ol", "li", "blockquote", "code", "pre", "hr", "a", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"}  # fmt: skip  # noqa: E501
_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
_SCHEMES = {"http", "https", "mailto"}
_REL = "nofollow ugc noopener"
# A page's own outline ends at h2: what a resident calls a first heading is a third one.
_HEADING_OFFSET, _DEEPEST_HEADING = 2, 6
# One paragraph of words and stops that begins with a letter: Markdown sees nothing in it, and need not look.
_UNMARKED = re.compile(r"[„\"(]?[^\W\d_](?:[^\W_]|[ ,.;:?!„“”‚‘–…%()/\"'-])*")
_BARE_LINK = re.compile(r"https?://[^\s<>\"„“”]+[^\s<>\"„“”.,;:!?)\]'’]")


def _headings_below_the_page(state: StateCore) -> None:
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + _HEADING_OFFSET, _DEEPEST_HEADING)}"


def _typeset_and_link(state: StateCore) -> None:
    for block in state.tokens:
        children: list[Token] = []
        inside_link = 0
        for token in block.children or ():
            inside_link += token.nesting if token.type in ("link_open", "link_close") else 0
            children += [token] if token.type != "text" else _pieces(token.content, linked=bool(inside_link))
        if block.type == "inline":
            block.children = children


def _pieces(text: str, *, linked: bool) -> list[Token]:
    pieces: list[Token] = []
    end = 0
    for match in () if linked else _BARE_LINK.finditer(text):
        url = match.group()
        link = Token("link_open", "a", 1, attrs={"href": url}), _text(url), Token("link_close", "a", -1)
        pieces += [_text(nbsp(text[end : match.start()])), *link]
        end = match.end()
    return [*pieces, _text(nbsp(text[end:]))]


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


_PARSER = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable(["strikethrough", "table"])
# Pictures come with an alternative text through the upload, never from an address that would see every reader.
_PARSER.disable(["image", "html_block", "html_inline"])
_PARSER.core.ruler.push("headings", _headings_below_the_page)
_PARSER.core.ruler.push("typeset", _typeset_and_link)


@lru_cache(maxsize=256)
def render(text: str) -> Markup:
    """Return `text` as safe HTML: no pictures, no raw HTML, links that pass no rank and open no door back."""
    html = _PARSER.render(_capped(text))
    clean = nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=_REL)
    return Markup(clean)  # noqa: S704 - sanitised in the line above


def plain(text: str) -> str:
    """Return the words of a Markdown text without its marks, one paragraph a line: for feeds, mail and excerpts."""
    blocks = (_block(token) for token in _PARSER.parse(_capped(text)))
    return "\n".join(block for block in blocks if block)


def excerpt(text: str, length: int = 180) -> str:
    """Return the beginning of a Markdown text as one plain line, cut between words with an ellipsis."""
    # Marks take their share of a text, but never so much that a tenfold beginning would not do.
    line = " ".join((text if _UNMARKED.fullmatch(text) else plain(text[: 10 * length])).split())
    if len(line) > length:
        line = line[: length - 1].rsplit(" ", 1)[0].rstrip(" ,.;:–-") + "…"
    return nbsp(line)


def _block(token: Token) -> str:
    if token.type in ("fence", "code_block"):
        return token.content.strip()
    return "".join(" " if t.type in ("softbreak", "hardbreak") else t.content for t in token.children or ())


def _capped(text: str) -> str:
    data = text.encode(errors="replace")
    return text if len(data) <= PROSE_BYTES else data[:PROSE_BYTES].decode(errors="ignore")
