"""No module imports, by whatever detour, one that imports it."""

from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp
import pytest

from tests.architecture.sources import packages


def circle(*names: str) -> list[str]:
    """Return modules that import each other in a circle, first and last the same; nothing where there is none.

    `from app.policies import require` leads to the package's `__init__`, `from app.ideas import queries` to the module.
    """
    graph = grimp.build_graph(*names, cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in sorted(graph.modules)}
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as found:
        return list(reversed(found.args[1]))
    return []


def test_there_are_no_imports_in_circles() -> None:
    assert not (found := circle(*packages())), f"imports in a circle: {' → '.join(found)}"


@pytest.mark.parametrize(
    ("above", "in_circle"),
    [
        ("", set()),
        ("from made_up.house import door", {"made_up.house", "made_up.house.rules"}),
        ("from made_up import house", {"made_up.house", "made_up.house.rules"}),
    ],
)
def test_a_circle_through_a_package_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, above: str, in_circle: set[str]
) -> None:
    package = tmp_path / "made_up"
    (package / "house").mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "house" / "__init__.py").write_text("from made_up.house.rules import door\n")
    (package / "house" / "rules.py").write_text(f"{above}\ndoor = 1\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert set(circle("made_up")) == in_circle
