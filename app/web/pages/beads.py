"""The picture of a number of people as beads on a string, as SVG.

Drawn in Python, not in a template, because a list of thirty ideas has some five hundred beads.
"""

from markupsafe import Markup

MOST_SINGLE = 30
MOST = 9_999
SIZES = ((25.0, "bead-hundred"), (21.0, "bead-hundred"), (16.5, "bead-ten"), (11.5, "bead"))
"""Widths of a thousand, a hundred, a ten and a single bead."""

ADVANCES = (27, 23, 18, 12)
MIDDLE = 13
"""Where the string hangs, from the top."""


def bead_string(n: int, mine: bool = False, fresh: bool = False) -> Markup:
    """Return `n` people as SVG: one bead for each up to thirty, then an abacus of hundreds, tens and single ones.

    `mine` makes the last bead yours, `fresh` lets it drop in. Purely a picture: the number is said beside it.
    """
    # Yours is always a single bead at the end: a ten is broken up for it when there is no single one.
    yours = 1 if mine and n else 0
    others = min(n, MOST) - yours
    counts = (0, 0, 0, n)
    if n > MOST_SINGLE:
        counts = (others // 1000, others // 100 % 10, others // 10 % 10, others % 10 + yours)
    width = 34 + sum(count * advance for count, advance in zip(counts, ADVANCES, strict=True))
    sag = min(width / 34, 7)
    beads = "".join(_beads(counts, width, sag, mine=mine, fresh=fresh))
    thread = f"M1 {MIDDLE}Q{round(width / 2, 1)} {round(MIDDLE + 2 * sag, 1)} {width - 1} {MIDDLE}"
    return Markup(  # noqa: S704 - numbers and names of our own
        f'<svg class="string agree" width="{width}" height="34" viewBox="0 0 {width} 34" aria-hidden="true">'
        f'<path class="thread" d="{thread}"/>{beads}</svg>'
    )


def _beads(counts: tuple[int, ...], width: int, sag: float, *, mine: bool, fresh: bool) -> list[str]:
    elements, x = [], 14.0
    for (size, shape), count in zip(SIZES, counts, strict=True):
        for index in range(count):
            t = (x + size / 2) / width
            y = MIDDLE + 4 * sag * t * (1 - t)
            position = f'x="{round(x, 1)}" y="{round(y - size / 2, 1)}" width="{size:g}" height="{size:g}"'
            if mine and shape == "bead" and index == count - 1:
                centre = f'cx="{round(x + size / 2, 1)}" cy="{round(y, 1)}" r="{size / 2 + 2.2:g}"'
                elements.append(f'<use href="#{shape}" {position} class="mine{" bead-new" * fresh}"/>')
                elements.append(f'<circle class="mine-ring" {centre}/>')
            else:
                elements.append(f'<use href="#{shape}" {position}/>')
            x += size + (2 if size > 20 else 1.5 if size > 12 else 0.5)
    return elements
