"""The contact sheet: all photographs of a folder on one page, those of one page side by side."""

import re
from collections import defaultdict
from html import escape
from pathlib import Path

FILE = re.compile(r"(?P<page>[\w.-]+?)\.(?P<language>cs|en)\.(?P<theme>\w+)\.(?P<width>\d+)\.png")

HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Every page</title><style>
body { font: 15px/1.4 system-ui, sans-serif; margin: 2rem; background: #777; color: #fff }
.row { display: flex; gap: 1rem; overflow-x: auto; align-items: flex-start }
figure { margin: 0; flex: none } figcaption { font-size: 12px }
img { height: 26rem; max-width: 30rem; object-fit: cover; object-position: top; background: #fff; display: block }
a { color: inherit } nav a { margin-right: 1em }
</style></head><body><h1>Every page</h1>
"""


def photographs(folder: Path) -> list[Path]:
    """Return the photographs of a folder, and no other picture that may lie there."""
    return sorted(path for path in folder.glob("*.png") if FILE.fullmatch(path.name))


def write_sheet(folder: Path) -> Path:
    """Write `index.html` beside the photographs."""
    rows: dict[str, list[re.Match[str]]] = defaultdict(list)
    for path in photographs(folder):
        if matches := FILE.fullmatch(path.name):
            rows[matches["page"]].append(matches)
    links = " ".join(f'<a href="#{escape(page)}">{escape(page)}</a>' for page in rows)
    text = "".join(_row(page, matches) for page, matches in rows.items())
    sheet = folder / "index.html"
    sheet.write_text(f"{HEAD}<nav>{links}</nav>{text}</body></html>\n")
    return sheet


def _row(page: str, matches: list[re.Match[str]]) -> str:
    inorder = sorted(matches, key=lambda match: (match["language"], match["theme"] != "light", int(match["width"])))
    figures = "".join(_figure(match) for match in inorder)
    return f'<h2 id="{escape(page)}">{escape(page)}</h2><div class="row">{figures}</div>\n'


def _figure(match: re.Match[str]) -> str:
    file, caption = escape(match[0]), f"{match['language']} {match['theme']} {match['width']}"
    return (
        f'<figure><a href="{file}"><img loading="lazy" src="{file}" alt="{file}"></a>'
        f"<figcaption>{caption}</figcaption></figure>"
    )
