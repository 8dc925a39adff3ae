"""The icons that templates ask for, and no others, in one file."""

import re

from app.build.packages import PACKAGES, BuildFailed
from app.core.paths import ROOT, TEMPLATES

OURS = ROOT / "app" / "static" / "src" / "icons"
THEIRS = PACKAGES / "lucide-static" / "icons"

_ICON_ASKED = re.compile(r"""\bicon(?:\(([^)]*)\)|["']?:\s*(["'][a-z0-9-]+["']))""")
_ICON_OF_NOTICE = re.compile(r"""\bnotice\([^)]*?(["'][a-z0-9-]+["'])(?:, role=[^)]*)?\)""")
_ICON_NAME = re.compile(r"""(?<!== )["']([a-z][a-z0-9-]+)["']""")
_SVG_FRAME = re.compile(r"<!--.*?-->|<svg[^>]*>|</svg>", re.DOTALL)


def used_icons() -> set[str]:
    """Return the names of all icons that templates ask for.

    They do so by `icon("name")`, by `"icon": "name"` in a table of states, or by `notice("tone", "name")`.
    """
    asked: list[str] = []
    for text in (path.read_text() for path in TEMPLATES.rglob("*.html")):
        asked += [call or entry for call, entry in _ICON_ASKED.findall(text)] + _ICON_OF_NOTICE.findall(text)
    return {name for words in asked for name in _ICON_NAME.findall(words)}


def sprite() -> str:
    """Return one drawing that holds every icon asked for. Raise `BuildFailed` for one that nobody drew."""
    symbols = []
    for name in sorted(used_icons()):
        ours, theirs = OURS / f"{name}.svg", THEIRS / f"{name}.svg"
        path = ours if ours.exists() else theirs
        if not path.exists():
            raise BuildFailed(f"no icon is called {name!r}: choose another in the template that asks for it")
        drawing = " ".join(_SVG_FRAME.sub("", path.read_text()).split())
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{drawing}</symbol>')
    return f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(symbols)}</svg>'
