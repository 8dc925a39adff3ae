"""Every documented pair of colours keeps its contrast (WCAG 2.2) in every theme, computed from the tokens."""

import math
import re
from pathlib import Path

import pytest

CSS = Path("app/static/src/css")
NUMBER = r"([\d.]+)"
OKLCH = re.compile(rf"oklch\({NUMBER} {NUMBER} {NUMBER}\)")
TOKEN = re.compile(r"^\s*--([a-z-]+): (light-dark\(.+\)|oklch\([^)]+\));$", re.MULTILINE)
PAIR = re.compile(rf"pair: ([a-z-]+) ([a-z-]+) {NUMBER}$", re.MULTILINE)
THEMES = ("light", "dark", "contrast light", "contrast dark")


def tokens(theme: str) -> dict[str, str]:
    found = dict(TOKEN.findall((CSS / "tokens.css").read_text()))
    if theme.startswith("contrast"):
        found |= dict(TOKEN.findall((CSS / "contrast.css").read_text()))
    side = -1 if theme.endswith("dark") else 0
    return {name: OKLCH.findall(value)[side] for name, value in found.items()}


def luminance(oklch: tuple[str, str, str]) -> float:
    """Relative luminance by way of OKLab (Ottosson 2020), clipped to the sRGB gamut as a screen clips."""
    lightness, chroma, hue = (float(part) for part in oklch)
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short
    red, green, blue = (min(max(channel, 0), 1) for channel in (red, green, blue))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[str, str, str], other: tuple[str, str, str]) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


PAIRS = PAIR.findall((CSS / "tokens.css").read_text())


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_contrast(theme, front, back, least):
    colours = tokens(theme)
    assert contrast(colours[front], colours[back]) >= float(least), f"--{front} on --{back}, {theme}"


def test_high_contrast_is_the_same_whether_chosen_here_or_on_the_device():
    _, chosen, asked = re.split(r"\[data-theme=\"contrast\"\]|@media", (CSS / "contrast.css").read_text())
    assert len(TOKEN.findall(chosen)) > 20
    assert TOKEN.findall(chosen) == TOKEN.findall(asked)


def test_black_on_white_is_21():
    assert contrast(("0", "0", "0"), ("1", "0", "0")) == pytest.approx(21, abs=0.01)


def test_every_text_colour_is_documented():
    fronts = {front for front, _, _ in PAIRS}
    used = {
        name
        for path in CSS.glob("*.css")
        for name in re.findall(r"(?:^|[ ;{])color: var\(--([a-z-]+)\)", path.read_text())
    }
    drawn_or_inverted = {"forest", "ground", "amber", "raised", "tone"}
    assert used - fronts <= drawn_or_inverted, "add the pair to the comment in tokens.css"


def test_the_palette_is_only_in_the_tokens():
    for path in CSS.glob("*.css"):
        if path.name not in ("tokens.css", "contrast.css"):
            strays = [c for c in re.findall(r"#[0-9a-fA-F]{3,8}\b|oklch\([^)]*\)", path.read_text()) if "/" not in c]
            assert strays in ([], ["#999"]), f"{path.name}: {strays} should be a token"
