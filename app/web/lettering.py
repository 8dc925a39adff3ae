"""Writing in pictures, with the fonts of the pages."""

from collections.abc import Iterator
from functools import lru_cache

from PIL import ImageDraw, ImageFont

from app.web.look import Look

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


def write(pen: ImageDraw.ImageDraw, at: tuple[int, int], text: str, *, name: str, size: int, colour: str) -> None:
    """Write a line from this place; `size` in pixels."""
    x: float = at[0]
    for run, font in _runs(text, name, size):
        pen.text((x, at[1] + size), run, font=font, fill=colour, anchor="ls")
        x += font.getlength(run)


def width(text: str, name: str, size: int) -> float:
    """Return how wide a line would be, in pixels."""
    return sum(font.getlength(run) for run, font in _runs(text, name, size))


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
    look = Look()
    entry = look.manifest.get(f"fonts/{name}-{subset}.woff2")
    if entry is None:  # without a build everything still works, plainly
        return ImageFont.load_default(size)
    font = ImageFont.truetype(look.dist / entry["file"], size)
    font.set_variation_by_axes([720 if name == "display" else 500])
    return font
