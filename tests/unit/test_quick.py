"""The choice of tests behind `bin/test --quick`, on the code as it stands."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import grimp
import pytest

from tests.architecture.sources import ROOT, packages
from tests.quick.changes import changed_files
from tests.quick.choice import Imports, choose, in_a_browser
from tests.quick.plan import guess, plan, read

TESTS = [str(path.relative_to(ROOT)) for path in (ROOT / "tests").rglob("test_*.py")]


@pytest.fixture(scope="module")
def imports() -> Imports:
    graph = grimp.build_graph(*packages(), "tests", cache_dir=None)
    return {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}


def closest(chosen: dict[str, int]) -> set[str]:
    return {path for path, distance in chosen.items() if distance <= 1}


def test_a_rule_of_a_slice(imports: Imports) -> None:
    chosen = choose(["app/ideas/rules/wording.py"], imports, TESTS)
    wanted = {"tests/unit/test_idea_rules.py", "tests/commands/test_ideas.py", "tests/web/test_ideas_pages.py"}
    assert wanted <= closest(chosen)
    assert chosen["tests/web/test_needs_pages.py"] > 1
    assert "tests/unit/test_local_run.py" not in chosen


def test_the_kit(imports: Imports) -> None:
    chosen = choose(["app/web/pages/formats.py"], imports, TESTS)
    assert {"tests/web/test_kit_pages.py", "tests/unit/test_frontend_languages.py"} <= closest(chosen)
    assert chosen["tests/web/test_ideas_pages.py"] > 1
    assert "tests/commands/test_core_audit_log.py" not in closest(chosen)


def test_a_template(imports: Imports) -> None:
    chosen = choose(["templates/ideas/show.html"], imports, TESTS)
    assert closest(chosen) == {"tests/web/test_ideas_pages.py"}
    assert "tests/web/test_ideas_api.py" not in chosen
    assert {"tests/web/test_page_queries.py", "tests/unit/test_frontend_build.py"} <= chosen.keys()
    assert {path for path in chosen if path.startswith(("tests/commands", "tests/web/test_needs"))} == set()
    assert in_a_browser(["templates/ideas/show.html"])
    assert not in_a_browser(["app/web/pages/formats.py"])


def test_tests_for_the_browser_are_there() -> None:
    for nodeid in in_a_browser(["templates/ideas/show.html"]):
        path, _, test = nodeid.partition("::")
        assert f"def {test}(" in (ROOT / path).read_text()


def test_moderation_nominates(imports: Imports) -> None:
    files = sorted(path for path in (ROOT / "moderation").rglob("*.py") if "commands" in str(path))
    chosen = choose([str(files[0].relative_to(ROOT))], imports, TESTS)
    assert {"tests/commands/test_nominations.py", "tests/unit/test_nomination_rules.py"} <= closest(chosen)


def test_the_ground_floor_reaches_far_but_its_own_come_first(imports: Imports) -> None:
    chosen = choose(["app/core/db/unit.py"], imports, TESTS)
    assert chosen["tests/commands/test_core_unit.py"] == 1
    assert chosen["tests/web/test_ideas_pages.py"] > 1
    assert len(chosen) > len(TESTS) / 3


@pytest.mark.parametrize("path", ["tests/unit/test_tables.py", "tests/web/enumerating/test_csrf.py"])
def test_a_changed_test_runs_itself_and_no_other(imports: Imports, path: str) -> None:
    assert choose([path], imports, TESTS) == {path: 0}


def test_a_helper_of_tests_brings_those_that_use_it(imports: Imports) -> None:
    assert "tests/unit/test_pictures.py" in choose(["tests/photos.py"], imports, TESTS)
    assert "tests/web/enumerating/test_forms.py" in choose(["tests/web/enumerating/factories.py"], imports, TESTS)
    chosen = choose(["tests/conftest.py"], imports, TESTS)
    assert {
        "tests/web/test_ideas_pages.py",
        "tests/commands/test_needs.py",
        "tests/unit/test_tables.py",
    } <= chosen.keys()
    assert not any(path.startswith(("tests/browser", "tests/web/enumerating", "tests/faults")) for path in chosen)


def test_what_is_gone_is_missed_by_its_part(imports: Imports) -> None:
    assert "tests/commands/test_ideas.py" in choose(["app/ideas/rules/gone.py"], imports, TESTS)


@pytest.mark.parametrize("path", ["README.md", "docs/architecture.md", "app/nothing.txt", "ops/nginx.conf"])
def test_words_alone_break_no_test(imports: Imports, path: str) -> None:
    assert choose([path], imports, TESTS) == {}


def test_settings_of_the_tools_may_break_anything(imports: Imports) -> None:
    assert len(choose(["pyproject.toml"], imports, TESTS)) > len(TESTS) / 2


def test_the_root_of_composition_is_no_bridge() -> None:
    imports = {"app.ideas.rules": (), "app.main": ["app.ideas.rules"], "tests.web.test_x": ["app.main"]}
    assert choose(["app/ideas/rules.py"], imports, ["tests/web/test_x.py"]) == {}
    assert choose(["app/main.py"], imports, ["tests/web/test_x.py"]) == {"tests/web/test_x.py": 1}


def test_the_closest_run_first_and_the_fastest_of_them() -> None:
    seconds = {"own": 50.0, "near": 5.0, "nearer": 3.0, "slow": 9.0, "far": 1.0}
    made = plan({"far": 3, "slow": 2, "near": 2, "nearer": 2, "own": 0}, seconds, within=60)
    assert made.run == ("own", "nearer", "near", "far")
    assert made.left == ("slow",)
    assert made.seconds == 59


def test_what_knows_best_is_begun_however_long_it_takes() -> None:
    made = plan({"own": 0, "next": 1, "far": 2}, {"own": 500.0, "next": 500.0, "far": 1.0}, within=60)
    assert (made.run, made.left) == (("own", "next"), ("far",))


def test_the_time_of_a_new_file_is_guessed_by_its_tests() -> None:
    source = "def test_a(): ...\ndef test_b(): ...\n"
    assert guess("tests/unit/test_x.py", source) < guess("tests/web/test_x.py", source) == 1.7


Git = Callable[..., None]


@pytest.fixture
def git(tmp_path: Path) -> Git:
    def git(*arguments: str) -> None:
        who = ["-c", "user.name=x", "-c", "user.email=x@example.cz"]
        subprocess.run(["git", *who, *arguments], cwd=tmp_path, check=True, capture_output=True)

    git("init", "--quiet", "--initial-branch=main")
    for name in ("first", "second"):
        (tmp_path / name).write_text(name)
        git("add", "-A")
        git("commit", "--quiet", "-m", name)
    return git


def test_on_main_the_tree_differs_or_the_last_commit_did(git: Git, tmp_path: Path) -> None:
    assert changed_files(tmp_path) == ["second"]
    (tmp_path / "first").unlink()
    (tmp_path / "nový soubor").write_text("new")
    assert changed_files(tmp_path) == ["first", "nový soubor"]


def test_on_a_branch_its_commits_differ_and_the_tree(git: Git, tmp_path: Path) -> None:
    git("switch", "--quiet", "-c", "branch")
    (tmp_path / "mine").write_text("mine")
    git("add", "-A")
    git("commit", "--quiet", "-m", "mine")
    git("switch", "--quiet", "main")
    (tmp_path / "theirs").write_text("theirs")
    git("add", "-A")
    git("commit", "--quiet", "-m", "theirs")
    git("switch", "--quiet", "branch")
    (tmp_path / "second").write_text("changed")
    assert changed_files(tmp_path) == ["mine", "second"]


SLOW = "import time\n\nimport pytest\n\n@pytest.mark.parametrize('n', range(6))\ndef test_x(n):\n    time.sleep(0.4)\n"


@pytest.mark.parametrize("workers", [[], ["-n", "2", "--dist", "loadfile"]], ids=["one", "two"])
def test_no_test_begins_after_the_time_and_the_run_is_green(tmp_path: Path, workers: list[str]) -> None:
    (tmp_path / "test_slow.py").write_text(SLOW)
    (tmp_path / "test_fast.py").write_text("def test_y():\n    pass\n")
    memory = tmp_path / "seconds.json"
    done = run_until(0, tmp_path, memory, workers)
    assert done.returncode in (0, 5), done.stdout
    assert read(memory) == {"seconds": {}, "left": {"test_fast.py": 1, "test_slow.py": 6}}


def test_what_ran_to_its_end_is_remembered(tmp_path: Path) -> None:
    (tmp_path / "test_fast.py").write_text("def test_y():\n    pass\n\ndef test_z():\n    assert False\n")
    memory = tmp_path / "seconds.json"
    assert run_until(2e10, tmp_path, memory, []).returncode == 1
    assert read(memory)["seconds"].keys() == {"test_fast.py"}
    assert read(memory)["left"] == {}


def test_the_longest_files_are_begun_first(tmp_path: Path) -> None:
    for name, tests in (("test_a.py", 1), ("test_b.py", 3), ("test_c.py", 2)):
        (tmp_path / name).write_text("".join(f"def test_{n}():\n    pass\n" for n in range(tests)))
    memory = tmp_path / "seconds.json"
    assert order_of(tmp_path, memory) == ["test_b.py", "test_c.py", "test_a.py"]
    memory.write_text('{"seconds": {"test_a.py": 9.0}}')
    assert order_of(tmp_path, memory) == ["test_a.py", "test_b.py", "test_c.py"]


def order_of(folder: Path, memory: Path) -> list[str]:
    """Return the files of a folder in the order that they would run in."""
    listed = run_until(2e10, folder, memory, ["-p", "tests.quick.order", "--collect-only", "-q"]).stdout
    return list(dict.fromkeys(line.partition("::")[0] for line in listed.splitlines() if "::" in line))


def run_until(stop_at: float, folder: Path, memory: Path, workers: list[str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-p", "tests.quick.timing", "-p", "no:cacheprovider", "-c", "/dev/null"]
    clock = [f"--rootdir={folder}", f"--confcutdir={folder}", f"--stop-at={stop_at}", f"--remember={memory}"]
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [*command, *clock, *workers], cwd=folder, env=env, text=True, capture_output=True, check=False
    )
