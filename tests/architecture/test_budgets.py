"""The budgets of STYLE.md, measured on every file. A budget asks for a better thought, never for a split one."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("app", "moderation", "seed", "bench")
FILES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
SLICES = ("app/people", "app/campaigns", "app/votes", "app/ideas", "app/needs", "moderation")
SLICE_FILES = {"__init__", "events", "rules", "models", "inputs", "queries", "commands", "jobs", "shapes", "api", "web"}


# The group commit is a thing of its own: a door with its own unit of work, used by the API and the rooms.
OWN_FILES = {"app/votes": {"flush"}}


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text())
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def share_above(values: list[int], bound: int) -> float:
    return sum(value > bound for value in values) / len(values)


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_file_fits_on_a_few_screens(path: Path) -> None:
    lines = path.read_text().count("\n")
    assert lines <= 250, f"{name(path)} has {lines} lines: make it a folder of the same name, split by capability"


def test_nearly_all_files_are_short() -> None:
    lines = [path.read_text().count("\n") for path in FILES]
    assert share_above(lines, 150) <= 0.05, "more than one file in twenty is longer than 150 lines"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_function_tells_one_step(path: Path) -> None:
    long = [f"{node.name} ({length(node)})" for node in functions(path) if length(node) > 40]
    assert not long, f"{name(path)}: longer than 40 lines: {', '.join(long)}"


def test_nearly_all_functions_are_short() -> None:
    lengths = [length(node) for path in FILES for node in functions(path)]
    assert share_above(lengths, 20) <= 0.05, "more than one function in twenty is longer than 20 lines"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_few_parameters_go_by_position(path: Path) -> None:
    many = [node.name for node in functions(path) if len(node.args.posonlyargs + node.args.args) > 6]
    assert not many, f"{name(path)}: more than five parameters by position: {', '.join(many)}; name them after a `*`"


@pytest.mark.parametrize("path", [path for path in FILES if name(path) != "app/main.py"], ids=name)
def test_nothing_is_imported_inside_a_function(path: Path) -> None:
    inside = [
        node.name for node in functions(path) if any(isinstance(n, ast.Import | ast.ImportFrom) for n in ast.walk(node))
    ]
    assert not inside, f"{name(path)}: imports inside {', '.join(inside)}; announce by event or ask by port instead"


def test_only_the_unit_of_work_commits() -> None:
    places = [name(path) for path in FILES if "commit(" in path.read_text()]
    assert places == ["app/core/db/unit.py"], "the door commits, once: open a unit of work instead"


@pytest.mark.parametrize("folder", SLICES)
def test_every_slice_has_the_same_file_names(folder: str) -> None:
    found = {path.stem for path in (ROOT / folder).iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    strange = found - SLICE_FILES
    assert strange <= OWN_FILES.get(folder, set()), (
        f"{folder}: {sorted(strange)}; a new kind of file needs an entry in DECISIONS.md"
    )


def test_there_are_no_imports_in_circles() -> None:
    graph = {name(path): imports_of(path) for path in FILES}
    assert not (circle := find_circle(graph)), f"imports in a circle: {' → '.join(circle)}"


def imports_of(path: Path) -> set[str]:
    wanted: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            wanted |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            wanted |= {alias.name for alias in node.names}
    files = {str(Path(*module.split("."))) for module in wanted}
    return {f"{file}.py" for file in files if (ROOT / f"{file}.py").exists()}


def find_circle(graph: dict[str, set[str]]) -> list[str]:
    done: set[str] = set()

    def visit(node: str, path: list[str]) -> list[str]:
        if node in path:
            return [*path[path.index(node) :], node]
        if node in done:
            return []
        for other in sorted(graph.get(node, ())):
            if circle := visit(other, [*path, node]):
                return circle
        done.add(node)
        return []

    return next((circle for node in graph if (circle := visit(node, []))), [])


def test_the_wheels_are_locked_with_hashes_and_no_host() -> None:
    for lock in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / lock).read_text()
        assert "--hash=sha256:" in text
        assert "://" not in text, f"{lock} names a host; make it with --no-emit-index-url"
    assert tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["license"] == "EUPL-1.2"
