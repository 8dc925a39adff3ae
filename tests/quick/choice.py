"""Which tests a change can break, and how close each stands to it.

A test stands close by what it imports, at one step for each import, and by its name: tests of pages and of the API
know the application only through its composition root, which imports everything and so says nothing.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

Imports = Mapping[str, Collection[str]]
"""Module → the modules it imports."""

HUBS = ("app.main", "app.cli", "tests.world")
ISOLATED = ("tests/architecture/", "tests/web/enumerating/", "tests/browser/", "tests/faults/", "tests/journeys/")
"""What always runs, and what is too dear to run for anything but a change to itself."""

WORDS = {
    "app.people": {"person"},
    "app.web": {"frontend", "kit", "page"},
    "moderation": {"nomination", "nominations"},
    "seed": {"demo"},
    "mail": {"outbox", "up", "links", "accounts"},
}
"""What tests of a part are called beside its own name, in the plural or the singular."""

EVERYTHING = ("pyproject.toml", "requirements.txt", "requirements-dev.txt")
LOOKS = ("app/static/", "app/translations/", "package.json", "package-lock.json")
PAGES_OF_ALL = ("templates/shared/", "templates/layouts/")
FAR = 9

RENDERING = "tests/web/enumerating/test_rendering.py"
BROWSER = (
    "tests/browser/test_look_in_a_browser.py::test_the_keyboard_begins_with_the_content",
    "tests/browser/test_use_in_a_browser.py::test_the_path_needs_no_scripts",
)


def choose(changed: Collection[str], imports: Imports, tests: Collection[str]) -> dict[str, int]:
    """Return the files of tests that a change can break, each with its distance; 0 is a changed test itself."""
    found: dict[str, int] = {path: 0 for path in changed if path in tests}
    steps = [*_by_imports(changed, imports, tests), *(pair for path in changed for pair in _by_place(path, tests))]
    for path, distance in steps:
        if path in tests and not _is_isolated(path, changed):
            found[path] = min(distance, found.get(path, distance))
    if RENDERING in tests and any(path.startswith("templates/") for path in changed):
        found.setdefault(RENDERING, 5)
    return found


def in_a_browser(changed: Collection[str]) -> Sequence[str]:
    """Return the few tests that show a changed page in a real browser."""
    return BROWSER if any(path.startswith(("templates/", "app/static/")) for path in changed) else ()


def module_of(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _is_isolated(path: str, changed: Collection[str]) -> bool:
    folder = f"{PurePosixPath(path).parent}/"
    return path.startswith(ISOLATED) and not any(one.startswith(folder) and one.endswith(".py") for one in changed)


def _by_imports(changed: Iterable[str], imports: Imports, tests: Collection[str]) -> Iterator[tuple[str, int]]:
    readers = _readers(imports, tests)
    paths = {module_of(path): path for path in tests}
    starts = [start for path in changed if (start := _start(path, imports)) is not None]
    for start in starts:
        own = start.startswith("tests")
        for test in () if own else _named_after(start, tests):
            yield test, 1
        for module, distance in _walk(start, readers, past_hubs=own):
            if module in paths:
                yield paths[module], distance
            elif not own:
                yield from ((test, distance + 1) for test in _named_after(module, tests) if "/web/" in test)


def _start(path: str, imports: Imports) -> str | None:
    """Return the module that a file is, or stands beside; of a deleted one, the package it was in."""
    module = module_of(path) if path.endswith(".py") else str(PurePosixPath(path).parent).replace("/", ".")
    if path.startswith(LOOKS):
        return None
    while module and module not in imports:
        module = module.rpartition(".")[0]
    return module if module not in ("", "app", "tests") or path.endswith("__init__.py") else None


def _readers(imports: Imports, tests: Collection[str]) -> Mapping[str, set[str]]:
    readers = defaultdict(set)
    for module, imported in imports.items():
        for one in imported:
            readers[one].add(module)
        if module.endswith(".conftest"):
            folder = module.removesuffix("conftest").replace(".", "/")
            readers[module] |= {module_of(path) for path in tests if path.startswith(folder)}
    return readers


def _walk(start: str, readers: Mapping[str, set[str]], *, past_hubs: bool) -> Iterator[tuple[str, int]]:
    seen, edge, distance = {start}, {start}, 0
    while edge:
        yield from ((module, distance) for module in edge)
        open_ = {module for module in edge if past_hubs or module == start or not _is_hub(module)}
        edge = {reader for module in open_ for reader in readers.get(module, ())} - seen
        seen |= edge
        distance += 1


def _is_hub(module: str) -> bool:
    return module.endswith(".conftest") or any(module == hub or module.startswith(f"{hub}.") for hub in HUBS)


def _by_place(path: str, tests: Collection[str]) -> Iterator[tuple[str, int]]:
    if path in EVERYTHING:
        yield from ((test, FAR) for test in tests)
    elif path.startswith(LOOKS):
        yield from ((test, 1) for test in _named_after("app.web", tests))
    elif path.startswith("templates/"):
        part = path.split("/")[1].removesuffix(".html")
        named = [test for test in _named_after(part, tests) if part == "mail" or "/web/" in test]
        yield from ((test, 1 if test.endswith("_pages.py") else 2) for test in named if not test.endswith("_api.py"))
        yield from ((test, 2) for test in _named_after("app.web", tests) if not test.endswith("_api.py"))
        if path.startswith(PAGES_OF_ALL):
            yield from ((test, 3) for test in tests if test.endswith("_pages.py"))


def _named_after(module: str, tests: Collection[str]) -> Iterator[str]:
    """Yield the tests that carry the name of a part: `app.ideas.rules` belongs to `ideas`."""
    parts = module.split(".")
    part = ".".join(parts[:2]) if parts[0] == "app" else parts[0]
    word = part.rpartition(".")[2]
    words = {word, word.removesuffix("s"), *WORDS.get(part, WORDS.get(f"app.{part}", ()))}
    return (path for path in tests if words & set(PurePosixPath(path).stem.split("_")[1:]))
