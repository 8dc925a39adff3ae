"""The sprite: the icons that templates ask for, and no others, in one SVG."""

import re

from app.build.packages import PACKAGES, BuildFailed
from app.core.paths import ROOT, TEMPLATES

OWN_ICONS = ROOT / "app" / "static" / "src" / "icons"
LUCIDE_ICONS = PACKAGES / "lucide-static" / "icons"

_ICON_CALL = re.compile(r"""\bicon(?:\(([^)]*)\)|["']?:\s*(["'][a-z0-9-]+["']))""")
_ICON_OF_NOTICE = re.compile(r"""\bnotice\([^)]*?(["'][a-z0-9-]+["'])(?:, role=[^)]*)?\)""")
_ICON_NAME = re.compile(r"""(?<!== )["']([a-z][a-z0-9-]+)["']""")
_SVG_FRAME = re.compile(r"<!--.*?-->|<svg[^>]*>|</svg>", re.DOTALL)


def used_icons() -> set[str]:
    """Return the names of all icons that templates use.

    They name them by `icon("name")`, by `"icon": "name"` in a table of states, or by `notice("tone", "name")`.
    """
    expressions: list[str] = []
    for text in (path.read_text() for path in TEMPLATES.rglob("*.html")):
        expressions += [call or entry for call, entry in _ICON_CALL.findall(text)] + _ICON_OF_NOTICE.findall(text)
    return {name for expression in expressions for name in _ICON_NAME.findall(expression)}


def sprite() -> str:
    """Return one SVG with a symbol for every icon in use. Raise `BuildFailed` for an icon that does not exist."""
    symbols = []
    for name in sorted(used_icons()):
        own, lucide = OWN_ICONS / f"{name}.svg", LUCIDE_ICONS / f"{name}.svg"
        path = own if own.exists() else lucide
        if not path.exists():
            raise BuildFailed(f"no icon is called {name!r}: choose another in the template that asks for it")
        drawing = " ".join(_SVG_FRAME.sub("", path.read_text()).split())
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{drawing}</symbol>')
    return f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(symbols)}</svg>'
