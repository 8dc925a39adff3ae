"""Documents name what is there: a path that was moved is moved in them too."""

import re

import pytest

from app.core.paths import ROOT

CODE = re.compile(r"`([a-z_*]+(?:/[\w.*-]+)*/?(?:\.\w+)?)`")
MAPPED = re.compile(r"^    ([a-z].*?)   ", re.MULTILINE)


def paths_in(cell: str) -> list[str]:
    """Return the paths of a table's cell. A file without a folder stands beside the one before it."""
    paths: list[str] = []
    for path in CODE.findall(cell):
        beside = paths and "/" not in path and "." in path
        paths.append(f"{paths[-1].rpartition('/')[0]}/{path}" if beside else path)
    return paths


def named() -> list[str]:
    """Return every path in the last column of docs/terms.md, and in the map of the README."""
    rows = [line.rstrip(" |").rpartition("|")[2] for line in (ROOT / "docs/terms.md").read_text().splitlines()]
    readme = (ROOT / "README.md").read_text().partition("## Where things are")[2].partition("##")[0]
    mapped = [path for line in MAPPED.findall(readme) for path in line.split(", ")]
    return sorted({path for row in rows for path in paths_in(row)} | set(mapped))


def test_there_are_paths_to_look_at() -> None:
    assert len(named()) > 50


@pytest.mark.parametrize("path", named())
def test_a_path_that_is_named_is_there(path: str) -> None:
    assert list(ROOT.glob(path)), f"{path} is in docs/terms.md or the README, and nowhere else: say where it is now"
