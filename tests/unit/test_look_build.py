"""What browsers load: light enough, and nothing in it that the content security policy would refuse."""

import json
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.build import assets, icons, packages
from app.build.minify import minify_css, minify_js

TEMPLATES = sorted(Path("templates").rglob("*.html"))
IMPORTED = re.compile(r"{% from \S+ import (.+?) %}")
INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=|javascript:")
BUDGET_KB = 100


@pytest.fixture(scope="module")
def manifest() -> dict[str, dict[str, int]]:
    assert assets.main(["--dev"]) == 0
    return json.loads((assets.DIST / "manifest.json").read_text())


def test_the_first_load_is_light(manifest):
    loaded = [name for name in manifest if name.endswith((".css", ".js"))]
    assert sum(manifest[name]["gzip"] for name in loaded) <= BUDGET_KB * 1000


def test_names_hold_their_contents_hash(manifest):
    for name, entry in manifest.items():
        data = (assets.DIST / entry["file"]).read_bytes()
        assert len(data) == entry["bytes"]
        assert re.search(r"\.[0-9a-f]{10}\.\w+$", entry["file"]), name


def test_style_sheets_refer_only_to_what_is_built(manifest):
    css = (assets.DIST / manifest["app.css"]["file"]).read_text()
    references = re.findall(r'url\("([^#"][^"]*)"\)', css)
    assert references
    assert "@import" not in css
    for reference in references:
        assert (assets.DIST / reference).exists(), reference


def test_every_icon_asked_for_is_in_the_sprite(manifest):
    sprite = (assets.DIST / manifest["icons.svg"]["file"]).read_text()
    assert icons.used_icons()
    for name in icons.used_icons():
        assert f'<symbol id="{name}"' in sprite


def test_a_warm_build_does_nothing_at_once(manifest):
    before = (assets.DIST / "manifest.json").stat().st_mtime_ns
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-m", "app.build.assets", "--dev"], check=True)
    assert time.perf_counter() - begun < 1.5
    assert (assets.DIST / "manifest.json").stat().st_mtime_ns == before


def test_an_unknown_icon_stops_the_build(tmp_path, monkeypatch):
    (tmp_path / "page.html").write_text('{{ icon("no-such-icon-anywhere") }}')
    monkeypatch.setattr(icons, "TEMPLATES", tmp_path)
    with pytest.raises(packages.BuildFailed, match="no-such-icon-anywhere"):
        assets.build()


def test_the_lock_names_exact_versions_and_no_host():
    lock = json.loads(Path("package-lock.json").read_text())
    for name, package in lock["packages"].items():
        assert "resolved" not in package, f"{name}: see .npmrc"
        assert name == "" or package["integrity"].startswith("sha512-")
    wanted = json.loads(Path("package.json").read_text())
    for version in (wanted["dependencies"] | wanted["devDependencies"]).values():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version)


def test_templates_carry_no_inline_script_or_style():
    assert len(TEMPLATES) > 50
    inline = [str(path) for path in TEMPLATES if INLINE.search(path.read_text())]
    assert not inline, f"the policy refuses it; use a class or a module: {inline}"
    scripts = [(str(path), tag) for path in TEMPLATES for tag in re.findall(r"<script[^>]*>", path.read_text())]
    refused = [(path, tag) for path, tag in scripts if not ("nonce=" in tag and "src=" in tag)]
    assert not refused, f"the policy refuses a script without nonce and src: {refused}"


def test_templates_trust_nothing():
    trusting = [str(path) for path in TEMPLATES if "|safe" in path.read_text().replace(" ", "")]
    assert not trusting, f"let Python return Markup where it has sanitised: {trusting}"


def test_templates_import_what_they_use():
    sources = {path: path.read_text() for path in TEMPLATES}
    unused = [
        f"{path}: {name}"
        for path, source in sources.items()
        for names in IMPORTED.findall(source)
        for name in names.replace(" with context", "").split(", ")
        if not re.search(rf"\b{name}\b", IMPORTED.sub("", source))
    ]
    assert not unused, f"take these out of the imports: {unused}"


def test_minified_css_keeps_strings_and_meaning():
    css = '/* no */ a::after { content: " a ;  b " ; color: red; }\n'
    css += "@media (min-width: 1rem) { b , i { top: calc(1px + 2px) } }"
    assert minify_css(css) == 'a::after{content:" a ;  b ";color:red}@media (min-width:1rem){b,i{top:calc(1px + 2px)}}'


def test_minified_modules_keep_code():
    assert minify_js("// a\n  const a = 1; // kept\n\n/* b */\nf(`x`);\n") == "const a = 1; // kept\nf(`x`);\n"
