"""Pictures drawn anew: what is taken, what is refused, what does not survive."""

import contextlib
import struct
import zlib
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from app.core.pictures import BadPicture, reencode
from tests.photos import photo

SECRET = b"<script>alert(1)</script>"
GPS = 0x8825
ORIENTATION = 0x0112


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def png_head(width: int, height: int) -> bytes:
    """Return a PNG that says how large it is, and has nothing to show for it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    pixels = zlib.compress(bytes(100_000))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_pictures_come_out_as_webp_no_larger_than_asked(kind: str) -> None:
    picture = reencode(photo(kind, (800, 400)), max_side=200)
    assert (picture.width, picture.height) == (200, 100)
    assert (opened(picture.content).format, opened(picture.content).size) == ("WEBP", (200, 100))


def test_a_small_picture_is_not_blown_up() -> None:
    assert reencode(photo(size=(30, 20)), max_side=1600).width == 30


@pytest.mark.parametrize(
    ("mode", "kind"), [("RGBA", "PNG"), ("LA", "PNG"), ("P", "PNG"), ("CMYK", "JPEG"), ("L", "JPEG")]
)
def test_every_kind_of_colour_is_understood(mode: str, kind: str) -> None:
    assert reencode(photo(kind, mode=mode), max_side=50).width == 50


def test_where_it_was_taken_is_gone_and_it_stands_upright() -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif.get_ifd(GPS)[1] = "N"
    picture = reencode(photo(exif=exif.tobytes(), comment=b"Jana doma"), max_side=200)
    assert (picture.width, picture.height) == (40, 80)
    assert not opened(picture.content).getexif()
    assert b"EXIF" not in picture.content
    assert b"Jana" not in picture.content


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_what_hangs_on_a_picture_does_not_survive(kind: str) -> None:
    polyglot = photo(kind) + SECRET + b"PK\x03\x04"
    assert SECRET not in reencode(polyglot, max_side=100).content


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "picture_empty"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "picture_format"),
        (b"<?xml version='1.0'?><svg/>", "picture_format"),
        (b"GIF89a" + SECRET, "picture_format"),
        (SECRET + photo(), "picture_format"),
        (b"RIFF0000AVI LIST", "picture_format"),
        (b"%PDF-1.7", "picture_format"),
        (b"\xff\xd8\xff" + SECRET, "picture_broken"),
        (photo("PNG")[:60], "picture_broken"),
        (photo("JPEG", (400, 400))[:-300], "picture_broken"),
        (png_head(60_000, 60_000), "picture_pixels"),
        (png_head(5_001, 5_001), "picture_pixels"),
        (png_head(1, 30_000), "picture_pixels"),
        (png_head(0, 10), "picture_broken"),
    ],
)
def test_what_is_no_picture_of_ours_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(BadPicture) as refusal:
        reencode(content, max_side=100)
    assert refusal.value.code == code


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_broken_bytes_are_a_refusal_never_an_accident(data: st.DataObject) -> None:
    content = bytearray(photo(data.draw(st.sampled_from(["JPEG", "PNG", "WEBP"]))))
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(BadPicture):
        assert reencode(bytes(content), max_side=64).width > 0
