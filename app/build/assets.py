"""Build what browsers load: `python -m app.build.assets [--dev]`.

Front-end packages come from package-lock.json through the Node.js wheel; fonts, htmx, our style sheets, modules, icons
and pictures go to `app/static/dist` under names with their content's hash, and `manifest.json` there says which name
is which and how much it weighs. A run that finds nothing changed does nothing.
"""

import gzip
import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from app.build import catalogues
from app.build.icons import sprite
from app.build.minify import minify_css, minify_js
from app.build.packages import PACKAGES, BuildFailed, install_packages
from app.core.paths import ROOT, TEMPLATES, TRANSLATIONS

SOURCE = ROOT / "app" / "static" / "src"
DIST = ROOT / "app" / "static" / "dist"
STAMP = DIST / "stamp"

_FONTS = {
    f"fonts/{name}-{subset}.woff2": f"{package}/files/{package}-{subset}-wght-normal.woff2"
    for name, package in (("text", "atkinson-hyperlegible-next"), ("display", "bricolage-grotesque"))
    for subset in ("latin", "latin-ext")
}
Manifest = dict[str, dict[str, str | int]]
_REFERENCE = re.compile(r"dist:([a-z0-9/._-]+)")
_IMPORT = re.compile(r'^ *@import "([a-z-]+\.css)";$', re.MULTILINE)


def main(arguments: list[str]) -> int:
    """Build if anything changed; `--dev` adds what tests need. Returns the exit status."""
    dev = "--dev" in arguments
    stamp = _stamp(dev)
    built = STAMP.read_text() if STAMP.exists() and catalogues.are_compiled() else ""
    if built in (stamp, stamp.replace("run ", "dev ")):
        return 0
    try:
        install_packages(dev=dev)
        catalogues.compile_all()
        build()
    except BuildFailed as failure:
        sys.stderr.write(f"assets: {failure}\n")
        return 1
    STAMP.write_text(stamp)
    return 0


def build() -> None:
    """Write what is new beside what is old and name it in the manifest.

    What the build before this one named stays once more: a process that still runs with that manifest serves it.
    """
    path = DIST / "manifest.json"
    before = cast(Manifest, json.loads(path.read_text())) if path.exists() else {}
    manifest = Manifest()
    for name, content in _products():
        manifest[name] = _write(name, _with_references(content, name, manifest))
    fresh = DIST / "manifest.new"
    fresh.write_text(json.dumps(manifest, indent=1, sort_keys=True))
    fresh.replace(path)
    named = {str(entry["file"]) for names in (before, manifest) for entry in names.values()}
    for path in DIST.rglob("*"):
        file = str(path.relative_to(DIST)).removesuffix(".gz")
        if path.is_file() and file not in named | {"manifest.json", "stamp"}:
            path.unlink()


def _products() -> Iterator[tuple[str, bytes]]:
    """Yield name and content, what is referred to before what refers to it."""
    for name, path in _FONTS.items():
        yield name, (PACKAGES / "@fontsource-variable" / path).read_bytes()
    for picture in sorted((SOURCE / "img").glob("*.*")):
        yield f"img/{picture.name}", picture.read_bytes()
    yield "icons.svg", sprite().encode()
    yield "htmx.js", (PACKAGES / "htmx.org" / "dist" / "htmx.min.js").read_bytes()
    for folder in sorted(path for path in (SOURCE / "js").iterdir() if path.is_dir()):
        # The modules of a folder share a file, not names: each stands in a block of its own.
        blocks = (f"{{\n{path.read_text()}}}\n" for path in sorted(folder.glob("*.js")))
        yield f"{folder.name}.js", minify_js("".join(blocks)).encode()
    yield "app.css", minify_css(_style_sheet("app.css")).encode()
    yield "app.webmanifest", (SOURCE / "app.webmanifest").read_bytes()


def _style_sheet(name: str) -> str:
    text = (SOURCE / "css" / name).read_text()
    return _IMPORT.sub(lambda match: _style_sheet(match[1]), text)


def _with_references(content: bytes, name: str, manifest: Manifest) -> bytes:
    if not name.endswith((".css", ".webmanifest")):
        return content

    def address(match: re.Match[str]) -> str:
        if match[1] not in manifest:
            raise BuildFailed(f"{name} refers to {match[1]!r}, which is not built")
        return str(manifest[match[1]]["file"])

    return _REFERENCE.sub(address, content.decode()).encode()


def _write(name: str, data: bytes) -> dict[str, str | int]:
    packed = gzip.compress(data, 9, mtime=0)
    stem, _, suffix = name.rpartition(".")
    file = f"{stem}.{hashlib.sha256(data).hexdigest()[:10]}.{suffix}"
    path = DIST / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    if suffix != "woff2":
        path.with_name(f"{path.name}.gz").write_bytes(packed)
    return {"file": file, "bytes": len(data), "gzip": len(packed)}


def _stamp(dev: bool) -> str:
    """Return a digest of all that the build reads: names, sizes and times, so that asking costs little."""
    folders = (SOURCE, TEMPLATES, TRANSLATIONS)
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix != ".mo" and path.is_file()]
    files += [ROOT / "package-lock.json", *Path(__file__).parent.glob("*.py")]
    seen = "\n".join(f"{path} {(s := path.stat()).st_mtime_ns} {s.st_size}" for path in sorted(files))
    return f"{'dev' if dev else 'run'} {hashlib.sha256(seen.encode()).hexdigest()}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
