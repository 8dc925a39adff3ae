"""QR codes as SVG, without a script or style of their own."""

import segno
from markupsafe import Markup


def qr(text: str, label: str) -> Markup:
    """Return a text as a QR code, in SVG: black on white in every theme, for that is what cameras look for."""
    svg = segno.make(text, error="m", micro=False).svg_inline(
        scale=4, border=4, dark="#000", light="#fff", svgclass="qr", lineclass=None, omitsize=True
    )
    return Markup('<span role="img" aria-label="{}">{}</span>').format(label, Markup(svg))  # noqa: S704 - segno's own
