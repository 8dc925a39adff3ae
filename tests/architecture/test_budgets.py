"""The budgets of CONTRIBUTING.md, measured on every file. A budget asks for a better thought, never for a split one."""

import ast
import tomllib
from pathlib import Path

from tests.architecture.sources import FILES, ROOT, Function, by_position, functions, name, slices, tree

LONG_FILES: dict[str, str] = {
    "app/migrations/versions/0001_schema.py": "the whole schema with its reasons, read from the top",
}
"""Files above 300 lines, each with the reason why it is one thought."""

SLICE_FILES = {"__init__", "events", "rules", "models", "inputs", "queries", "commands", "jobs", "shapes", "api", "web"}

# The group commit is a thing of its own: a door with its own unit of work, used by the API and the rooms.
OWN_FILES = {"app/votes": {"flush"}}


def length(node: Function) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def lines(path: Path) -> int:
    return path.read_text().count("\n")


def share_above(values: list[int], bound: int) -> float:
    return sum(value > bound for value in values) / len(values)


def test_there_is_something_to_measure() -> None:
    assert {"app/main.py", "moderation/rules.py", "seed/__init__.py", "bench/__init__.py"} <= {name(p) for p in FILES}
    assert sum(len(functions(path)) for path in FILES) > 1000


def test_a_file_fits_on_a_few_screens() -> None:
    long = {name(path): lines(path) for path in FILES if lines(path) > 300}
    assert long.keys() == LONG_FILES.keys(), (
        f"{long}: make each a folder of the same name, split by capability, or give its reason in LONG_FILES"
    )


def test_nearly_all_files_are_short() -> None:
    assert share_above([lines(path) for path in FILES], 150) <= 0.05, (
        f"more than one file in twenty is longer than 150 lines: {[name(path) for path in FILES if lines(path) > 150]}"
    )


def test_a_function_tells_one_step() -> None:
    long = [
        f"{name(path)}: {node.name} ({length(node)})" for path in FILES for node in functions(path) if length(node) > 40
    ]
    assert not long, f"longer than 40 lines, so each tells several steps; give the steps names: {long}"


def test_nearly_all_functions_are_short() -> None:
    lengths = [length(node) for path in FILES for node in functions(path)]
    assert share_above(lengths, 20) <= 0.05, "more than one function in twenty is longer than 20 lines"


def test_few_parameters_go_by_position() -> None:
    many = [f"{name(path)}: {function}" for path in FILES for function, given in by_position(tree(path)) if given > 5]
    assert not many, f"more than five parameters by position; name the others after a `*`: {many}"


def test_self_is_not_a_parameter_that_one_gives() -> None:
    source = "def f(a, b, /, c, *, d): ...\nclass C:\n  def m(self, a): ...\n  @staticmethod\n  def s(a, b):\n"
    source += "    def i(c): ..."
    assert dict(by_position(ast.parse(source))) == {"f": 3, "m": 1, "s": 2, "i": 1}


def test_nothing_is_imported_inside_a_function() -> None:
    inside = [
        f"{name(path)}: {node.name}"
        for path in FILES
        if name(path) != "app/main.py"
        for node in functions(path)
        if any(isinstance(inner, ast.Import | ast.ImportFrom) for inner in ast.walk(node))
    ]
    assert not inside, f"imports inside functions; announce by event or ask by port instead: {inside}"


def test_only_the_unit_of_work_commits() -> None:
    places = [name(path) for path in FILES if "commit(" in path.read_text()]
    assert places == ["app/core/db/unit.py"], "the door commits, once: open a unit of work instead"


def test_every_slice_has_the_same_file_names() -> None:
    assert {"app/ideas", "app/votes", "moderation"} <= set(slices())
    strange = {
        f"{folder}/{part}"
        for folder in slices()
        for part in parts(ROOT / folder) - SLICE_FILES - OWN_FILES.get(folder, set())
    }
    assert not strange, f"a new kind of file needs an entry in DECISIONS.md: {sorted(strange)}"


def parts(folder: Path) -> set[str]:
    return {path.stem for path in folder.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}


def test_the_wheels_are_locked_with_hashes_and_no_host() -> None:
    for lock in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / lock).read_text()
        assert "--hash=sha256:" in text
        assert "://" not in text, f"{lock} names a host; make it with --no-emit-index-url"
    assert tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["license"] == "EUPL-1.2"
