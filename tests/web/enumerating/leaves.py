"""Bodies taken apart: every leaf of an example, and the same body with one leaf replaced."""

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel

Path = tuple[str | int, ...]


def leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield the path and value of everything in a body that is neither object nor list."""
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(inner, (*path, key))
    else:
        yield path, value


def branches(value: Any, path: Path = ()) -> Iterator[Path]:
    """Yield the path of every object and list in a body, the body itself first."""
    if isinstance(value, dict | list):
        yield path
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from branches(inner, (*path, key))


def put(body: Any, path: Path, new: Any) -> Any:
    """Return the body with what is at `path` replaced."""
    if not path:
        return new
    key, *rest = path
    inner = put(body[key], tuple(rest), new)
    if isinstance(body, dict):
        return body | {key: inner}
    return [inner if index == key else item for index, item in enumerate(body)]


def at(body: Any, path: Path) -> Any:
    for key in path:
        body = body[key]
    return body


def name_of(path: Path) -> str:
    """Return a path as answers name it: `phases.0.ends`."""
    return ".".join(map(str, path))


def is_named(field: str, errors: dict[str, Any]) -> bool:
    """Tell whether an answer names a field, a part of it, or what it is a part of."""
    return any(name == field or name.startswith(f"{field}.") or field.startswith(f"{name}.") for name in errors)


def missing_fields(model: type[BaseModel], body: Any, where: str = "") -> Iterator[str]:
    """Yield the fields that a model knows and an example leaves out, in models within it too."""
    for name, info in model.model_fields.items():
        if name not in body:
            yield f"{where}{name}"
            continue
        inner = next((kind for kind in models_in(info.annotation)), None)
        values = body[name] if isinstance(body[name], list) else [body[name]]
        for value in values:
            if inner and isinstance(value, dict):
                yield from missing_fields(inner, value, f"{where}{name}.")


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from models_in(part)
