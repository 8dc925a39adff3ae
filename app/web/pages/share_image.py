"""The image that other sites show beside a link to an idea (`og:image`): its title, municipality and supporters.

Drawn with our own fonts and nobody else's help. The same words and number make the same image, so a few are cached.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from app.core.threadpool import ConcurrencyLimit
from app.web.pages.frontend import Frontend

SIZE = (1_200, 630)
MARGIN = 72
FOREST, PAPER, SOFT = "#10291f", "#f6f1e4", "#b9cdbf"
TEAL, AMBER, THREAD = (82, 176, 158), (240, 178, 66), "#7f9c8d"
MOST_BEADS = 30
BEAD = 34
TITLE_SIZES = (76, 66, 56, 48)
MOST_LINES = 4

_FACES = {"text": "atkinson-hyperlegible-next", "display": "bricolage-grotesque"}

DRAWING = ConcurrencyLimit(2, wait_s=5.0)

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


@dataclass(frozen=True, slots=True)
class ShareImage:
    """What a share image shows: `supporters` as beads, and their number in words as `label`."""

    title: str
    municipality: str
    supporters: int
    label: str


@lru_cache(maxsize=128)
def draw_share_image(share: ShareImage) -> bytes:
    """Return the PNG, 1200 × 630. It is drawn in the thread pool; raise `Limited` where too many are being drawn."""
    return DRAWING.run_in_threadpool(partial(_draw, share))


def _draw(share: ShareImage) -> bytes:
    image = Image.new("RGB", SIZE, FOREST)
    pen = ImageDraw.Draw(image)
    _draw_bead(image, (MARGIN, 58), AMBER)
    _write(pen, (MARGIN + BEAD + 14, 56), "Podnět", name="display", size=34, colour=PAPER)
    size, lines = _fitted_title(share.title)
    top = 140
    for line in lines:
        _write(pen, (MARGIN, top), line, name="display", size=size, colour=PAPER)
        top += round(size * 1.16)
    _write(pen, (MARGIN, top + 16), share.municipality, name="text", size=34, colour=SOFT)
    _draw_string(image, pen, min(share.supporters, MOST_BEADS))
    _write(pen, (MARGIN, 556), share.label, name="text", size=32, colour=PAPER)
    out = BytesIO()
    image.quantize(128).save(out, "PNG", optimize=True)
    return out.getvalue()


def _fitted_title(title: str) -> tuple[int, list[str]]:
    for size in TITLE_SIZES:
        lines = list(_wrapped_lines(title, size))
        if len(lines) <= MOST_LINES and len(lines) * size * 1.16 < 300:
            break
    return size, [*lines[: MOST_LINES - 1], lines[MOST_LINES - 1] + "…"] if len(lines) > MOST_LINES else lines


def _wrapped_lines(text: str, size: int) -> Iterator[str]:
    line = ""
    for word in text.split():
        wider = f"{line} {word}".strip()
        width = sum(font.getlength(run) for run, font in _runs(wider, "display", size))
        if line and width > SIZE[0] - 2 * MARGIN:
            yield line
            wider = word
        line = wider
    yield line


def _draw_string(image: Image.Image, pen: ImageDraw.ImageDraw, beads: int) -> None:
    left, right, y = MARGIN, SIZE[0] - MARGIN, 500
    thread = [(x, y + _sag(x)) for x in range(left, right, 4)]
    pen.line(thread, fill=THREAD, width=3)
    for index in range(beads):
        x = left + index * (BEAD + 1)
        _draw_bead(image, (x, round(y + _sag(x + BEAD / 2)) - BEAD // 2), TEAL)


def _sag(x: float) -> float:
    return 26 * math.sin(math.pi * (x - MARGIN) / (SIZE[0] - 2 * MARGIN))


def _draw_bead(image: Image.Image, at: tuple[int, int], colour: tuple[int, int, int]) -> None:
    bead = _bead_image(colour)
    image.paste(bead, at, bead)


@lru_cache(maxsize=4)
def _bead_image(colour: tuple[int, int, int]) -> Image.Image:
    big = BEAD * 4
    large = Image.new("RGBA", (big, big), (0, 0, 0, 0))
    pen = ImageDraw.Draw(large)
    pen.ellipse((4, 4, big - 4, big - 4), fill=(*colour, 255))
    pen.ellipse(
        (big * 0.2, big * 0.16, big * 0.48, big * 0.36),
        fill=(*(round(part + (255 - part) * 0.65) for part in colour), 255),
    )
    return large.resize((BEAD, BEAD), Image.Resampling.LANCZOS)


def _write(pen: ImageDraw.ImageDraw, at: tuple[int, int], text: str, *, name: str, size: int, colour: str) -> None:
    """Write a line whose top left is `at`; `size` in pixels."""
    x: float = at[0]
    for run, font in _runs(text, name, size):
        pen.text((x, at[1] + size), run, font=font, fill=colour, anchor="ls")
        x += font.getlength(run)


def _runs(text: str, name: str, size: int) -> Iterator[tuple[str, Font]]:
    # The fonts come in two files, as browsers load them: western letters in one, those of the Czech in the other.
    run, subset = "", "latin"
    for character in text:
        wanted = "latin-ext" if 0x100 <= ord(character) < 0x250 or 0x1E00 <= ord(character) < 0x1F00 else "latin"
        if run and wanted != subset:
            yield run, _font(name, subset, size)
            run = ""
        run, subset = run + character, wanted
    if run:
        yield run, _font(name, subset, size)


@lru_cache(maxsize=32)
def _font(name: str, subset: str, size: int) -> Font:
    frontend = Frontend()
    entry = frontend.manifest.get(f"fonts/{_FACES[name]}-{subset}-wght-normal.woff2")
    if entry is None:  # without a build everything still works, plainly
        return ImageFont.load_default(size)
    font = ImageFont.truetype(frontend.dist / entry["file"], size)
    font.set_variation_by_axes([720 if name == "display" else 500])
    return font
