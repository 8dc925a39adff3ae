"""What browsers load: light enough, and nothing in it that the content security policy would refuse."""

import json
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from flask import Flask

from app.build import assets, icons, packages
from app.web.pages.frontend import Frontend, serve_built

TEMPLATES = sorted(Path("templates").rglob("*.html"))
IMPORTED = re.compile(r"{% from \S+ import (.+?) %}")
INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=|javascript:")
ASSET = re.compile(r"asset\('([\w.-]+\.(?:css|js))'\)")
FIRST_LOAD_KB = 12


@pytest.fixture(scope="module")
def manifest() -> dict[str, dict[str, int]]:
    assert assets.main(["--dev"]) == 0
    return json.loads((assets.DIST / "manifest.json").read_text())


def test_the_first_load_is_light(manifest):
    loaded = ASSET.findall(Path("templates/layouts/base.html").read_text())
    assert sorted(loaded) == ["app.css", "main.js"]
    assert sum(manifest[name]["gzip"] for name in loaded) <= FIRST_LOAD_KB * 1000


def test_the_heaviest_page_loads_no_more_than_it_did(manifest):
    assert sum(entry["gzip"] for name, entry in manifest.items() if name.endswith((".css", ".js"))) <= 27_000


def test_htmx_comes_with_the_pages_that_use_it_and_no_others():
    sources = {str(path.relative_to("templates")): path.read_text() for path in TEMPLATES}
    exchanging = {name for name, source in sources.items() if re.search(r"\shx-\w", source)}
    assert exchanging
    users = {name for name in sources for other in exchanging if f'"{other}"' in sources[name]}
    loading = {name for name, source in sources.items() if "{{ htmx() }}" in source}
    assert users == loading, "a page whose forms have hx- attributes begins its head with htmx() of shared/htmx.html"


def test_names_hold_their_contents_hash(manifest):
    for name, entry in manifest.items():
        data = (assets.DIST / entry["file"]).read_bytes()
        assert len(data) == entry["bytes"]
        assert re.search(r"\.[0-9A-Z]{8}\.\w+$", entry["file"]), name


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


@pytest.mark.parametrize(
    ("file", "text", "complaint"),
    [
        ("css/app.css", "a { colr: red }", "colr"),
        ("css/app.css", '@import "./gone.css";', "gone.css"),
        ("js/main.js", "const a = 1; const a = 2;", "already been declared"),
    ],
)
def test_a_slip_in_a_style_sheet_or_module_stops_the_build(tmp_path, monkeypatch, file, text, complaint):
    shutil.copytree(assets.SOURCE, tmp_path / "src")
    (tmp_path / "src" / file).write_text(text)
    monkeypatch.setattr(assets, "SOURCE", tmp_path / "src")
    with pytest.raises(packages.BuildFailed, match=complaint):
        assets.build()


def test_a_process_serves_what_it_began_with_through_one_build_more(tmp_path, monkeypatch):
    monkeypatch.setattr(assets, "DIST", tmp_path / "dist")
    monkeypatch.setattr(assets, "SOURCE", shutil.copytree(assets.SOURCE, tmp_path / "app" / "src"))
    (tmp_path / "node_modules").symlink_to(packages.PACKAGES)
    assets.build()
    app, begun_with = Flask("begun before"), Frontend(assets.DIST)
    serve_built(app, begun_with)
    (assets.SOURCE / "css" / "print.css").write_text("@media print { body { color: #000; } }")
    assets.build()
    client = app.test_client()
    before, after = (
        f"/static/dist/{built.manifest['app.css']['file']}" for built in (begun_with, Frontend(assets.DIST))
    )
    assert before != after
    assert client.get(before).status_code == 200
    assets.build()
    assert not (assets.DIST / begun_with.manifest["app.css"]["file"]).exists()


def test_the_web_manifest_shows_the_logo(manifest):
    web_manifest = json.loads((assets.DIST / manifest["app.webmanifest"]["file"]).read_text())
    assert [icon["src"] for icon in web_manifest["icons"]] == [manifest["img/logo.svg"]["file"]]


def test_the_lock_names_exact_versions_and_no_host():
    lock = json.loads(Path("package-lock.json").read_text())
    for name, package in lock["packages"].items():
        assert "resolved" not in package, f"{name}: see .npmrc"
        assert name == "" or package["integrity"].startswith("sha512-")
    assert {"node_modules/@esbuild/linux-x64", "node_modules/@esbuild/linux-arm64"} <= lock["packages"].keys()
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
