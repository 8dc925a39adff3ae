"""Pictures that people send, drawn anew: what is kept was made by us, pixel by pixel, from what they sent.

Whatever else a file carried does not survive that: where and when a photograph was taken, a thumbnail of what was cut
away, a script behind the last pixel. SVG is a document that can act, not a picture, and is refused.
"""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps

FORMATS = {b"\xff\xd8\xff": "JPEG", b"\x89PNG\r\n\x1a\n": "PNG", b"RIFF": "WEBP"}
"""What may be sent, by its first bytes; a name or type that the sender gives is not believed."""

ACCEPTED = "image/jpeg, image/png, image/webp"
MIMETYPE = "image/webp"

MOST_PIXELS = {"JPEG": 60_000_000, "PNG": 25_000_000, "WEBP": 25_000_000}
"""A JPEG is decoded at a fraction of its size; of the others a few kilobytes may unfold to all of their pixels."""

LONGEST_SIDE = 12_000
QUALITY = 80


class BadPicture(ValueError):
    """It cannot be taken; `code` says why: `picture_empty`, `picture_format`, `picture_pixels`, `picture_broken`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as WebP, and its size in pixels."""

    content: bytes
    width: int
    height: int


def reencode(content: bytes, *, max_side: int) -> Picture:
    """Return the picture, upright and no side longer than `max_side`. Raise `BadPicture`.

    Takes up to a second and 100 MB: call it in the thread pool.
    """
    kind = _format(content)
    try:
        with Image.open(BytesIO(content), formats=[kind]) as image:
            # The head of the file says how large it is, before anything is unfolded.
            if image.width * image.height > MOST_PIXELS[kind] or max(image.size) > LONGEST_SIDE:
                raise BadPicture("picture_pixels")
            return _drawn(image, max_side)
    except BadPicture:
        raise
    except Image.DecompressionBombError:
        raise BadPicture("picture_pixels") from None
    except Exception as error:  # a decoder meets broken bytes in many ways
        raise BadPicture("picture_broken") from error


def _format(content: bytes) -> str:
    if not content:
        raise BadPicture("picture_empty")
    kind = next((kind for start, kind in FORMATS.items() if content.startswith(start)), None)
    if kind is None or (kind == "WEBP" and content[8:12] != b"WEBP"):
        raise BadPicture("picture_format")
    return kind


def _drawn(image: Image.Image, max_side: int) -> Picture:
    image.draft("RGB", (max_side, max_side))
    upright = ImageOps.exif_transpose(image)
    is_clear = upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info
    drawn = upright.convert("RGBA" if is_clear else "RGB")
    drawn.thumbnail((max_side, max_side), Image.Resampling.LANCZOS)
    clean = Image.new(drawn.mode, drawn.size)
    clean.paste(drawn)
    out = BytesIO()
    clean.save(out, "WEBP", quality=QUALITY, method=4)
    return Picture(out.getvalue(), *clean.size)
