"""Pictures to send."""

from io import BytesIO
from typing import Any

from PIL import Image


def photo(kind: str = "JPEG", size: tuple[int, int] = (80, 40), mode: str = "RGB", **options: Any) -> bytes:
    """Return a small picture as a file of this kind."""
    image = Image.new(mode, size)
    if mode == "RGB":
        image.paste("blue", (0, 0, size[0] // 2, size[1]))
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()
