"""Where the code stands. Packages are found, not listed: a new one is measured from its first day."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
NOT_PACKAGES = {"tests", "bin", "docs", "ops", "var", "node_modules", "mutants", "shots", "htmlcov"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def packages(root: Path = ROOT) -> tuple[str, ...]:
    """Return the top-level folders that hold Python, tests apart."""
    folders = (folder for folder in root.iterdir() if folder.is_dir() and not folder.name.startswith("."))
    return tuple(
        sorted(f.name for f in folders if f.name not in NOT_PACKAGES and next(f.rglob("*.py"), None) is not None)
    )


def slices(root: Path = ROOT) -> tuple[str, ...]:
    """Return the folders of what the application does: those with rows, commands or queries of their own."""
    folders = [folder for folder in (root / "app").iterdir() if folder.is_dir()]
    folders += [root / package for package in packages(root) if package != "app"]
    return tuple(sorted(str(folder.relative_to(root)) for folder in folders if _is_slice(folder)))


def _is_slice(folder: Path) -> bool:
    return any(
        (folder / f"{name}.py").exists() or (folder / name).is_dir() for name in ("models", "commands", "queries")
    )


FILES = sorted(path for package in packages() for path in (ROOT / package).rglob("*.py"))


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


@cache
def functions(path: Path) -> tuple[Function, ...]:
    return tuple(node for node in ast.walk(tree(path)) if isinstance(node, Function))


def by_position(node: ast.AST, *, of_class: bool = False) -> Iterator[tuple[str, int]]:
    """Yield every function below a node and how many parameters one may give it by position; nobody gives self."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Function):
            bound = of_class and not any(
                isinstance(d, ast.Name) and d.id == "staticmethod" for d in child.decorator_list
            )
            yield child.name, len(child.args.posonlyargs) + len(child.args.args) - bound
        yield from by_position(child, of_class=isinstance(child, ast.ClassDef))
