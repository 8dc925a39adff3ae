"""What has to be told of every package is told of every package: tools see only what their lists name."""

import ast
import re
import tomllib
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from app.build.catalogues import SOURCES
from tests.architecture.sources import FILES, ROOT, module, name, packages, slices, tree

TOOLS: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]
LAYERS = TOOLS["importlinter"]["contracts"][0]
MUTMUT = TOOLS["mutmut"]

NOT_COVERED = {"bench": "scripts that measure; a test would only run them"}
WITHOUT_WORDS = {
    "bench": "speaks to engineers",
    "local": "speaks to whoever starts it",
    "seed": "speaks in the words of its people",
}


def missing(listed: list[str], *, apart: dict[str, str] | None = None) -> set[str]:
    return set(packages()) - set(listed) - set(apart or {})


def test_packages_are_found_by_themselves(tmp_path: Path) -> None:
    for file in (
        "realtime/gate.py",
        "local/a/b.py",
        "tests/test_x.py",
        "docs/conf.py",
        ".hidden/x.py",
        "templates/x.html",
    ):
        (tmp_path / file).parent.mkdir(parents=True)
        (tmp_path / file).touch()
    assert packages(tmp_path) == ("local", "realtime")


def test_slices_are_found_by_themselves(tmp_path: Path) -> None:
    for file in ("app/calls/models.py", "app/kit/web.py", "app/rooms/queries/x.py", "game/commands.py", "local/x.py"):
        (tmp_path / file).parent.mkdir(parents=True)
        (tmp_path / file).touch()
    assert slices(tmp_path) == ("app/calls", "app/rooms", "game")


def test_every_package_is_known_to_every_tool() -> None:
    lists = {
        "[tool.mypy] packages": missing(TOOLS["mypy"]["packages"]),
        "[tool.importlinter] root_packages": missing(TOOLS["importlinter"]["root_packages"]),
        "[tool.coverage.run] source": missing(TOOLS["coverage"]["run"]["source"], apart=NOT_COVERED),
        "[tool.mutmut] source_paths or also_copy": missing(MUTMUT["source_paths"] + MUTMUT["also_copy"]),
        "SOURCES in app/build/catalogues.py": missing(list(SOURCES), apart=WITHOUT_WORDS),
    }
    unknown = {place: sorted(names) for place, names in lists.items() if names}
    assert not unknown, f"add each package to the list, in pyproject.toml where not said otherwise: {unknown}"


def test_no_list_names_a_package_that_is_gone() -> None:
    listed = TOOLS["mypy"]["packages"] + TOOLS["importlinter"]["root_packages"] + TOOLS["coverage"]["run"]["source"]
    gone = {*listed, *MUTMUT["source_paths"], *NOT_COVERED, *WITHOUT_WORDS} - set(packages())
    assert not gone, f"take off the lists what is no longer there: {sorted(gone)}"


def test_every_module_has_its_floor_in_the_house() -> None:
    floors = {word.strip("()") for layer in LAYERS["layers"] for word in re.split(r"[|:\s]+", layer)}
    homeless = [
        module(path)
        for path in FILES
        if not any(f"{module(path)}.".startswith(f"{floor}.") for floor in floors)
        and any(not isinstance(node, ast.Expr) for node in tree(path).body)
    ]
    assert not homeless, f"say in the first import contract of pyproject.toml what these stand on: {homeless}"


def test_the_order_inside_a_slice_binds_every_slice() -> None:
    (inside,) = (one for one in TOOLS["importlinter"]["contracts"] if one["name"].startswith("Inside a slice"))
    assert set(inside["containers"]) == {folder.replace("/", ".") for folder in slices()}, (
        "name every slice in the containers of the contract 'Inside a slice'"
    )


def test_contracts_about_kinds_of_files_bind_slices_beside_app() -> None:
    free = [
        f"{contract['name']}: {other}"
        for contract in TOOLS["importlinter"]["contracts"]
        for modules in (contract.get("source_modules", []), contract.get("forbidden_modules", []))
        for kind in (named.removeprefix("app.*.") for named in modules if named.startswith("app.*."))
        for folder in slices()
        if (other := f"{folder}.{kind}") not in modules and is_beside_app(folder) and has(folder, kind)
    ]
    assert not free, f"name these in the import contracts of pyproject.toml, where `app.*` does not reach: {free}"


def is_beside_app(folder: str) -> bool:
    return "/" not in folder


def has(folder: str, kind: str) -> bool:
    return (ROOT / folder / f"{kind}.py").exists() or (ROOT / folder / kind).is_dir()


def test_whatever_decides_is_mutated() -> None:
    deciding = [path for path in FILES if decides(module(path))]
    assert len(deciding) > 40
    passed_by = [
        name(path)
        for path in deciding
        if path.relative_to(ROOT).parts[0] not in MUTMUT["source_paths"]
        or not any(fnmatch(name(path), pattern) for pattern in MUTMUT["only_mutate"])
    ]
    assert not passed_by, f"[tool.mutmut] source_paths and only_mutate must reach these: {passed_by}"


def decides(name: str) -> bool:
    """Rules of every slice, and what everything else trusts: policies, core, votes."""
    return "rules" in name.split(".") or name.startswith(("app.policies", "app.core", "app.votes"))
