"""Where the API's description says what goes into a request: its path, query, headers, and the parts of an upload."""

import re
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from app.web.routes import FILE, Route

REF = "#/components/schemas/{model}"


def in_path(route: Route) -> list[dict[str, Any]]:
    """Return the parameters in the path of a route."""
    names = re.findall(r"<(?:[^:<>]+:)?(\w+)>", route.path)
    return [{"name": name, "in": "path", "required": True, "schema": _path_schema(name)} for name in names]


def _path_schema(name: str) -> dict[str, Any]:
    is_id = name == "id" or name.endswith("_id")
    return {"type": "string", "format": "uuid"} if is_id else {"type": "string", "minLength": 1}


def in_query(route: Route) -> list[dict[str, Any]]:
    """Return the parameters in the query of a route, with the schemas they refer to written out."""
    if route.query is None:
        return []
    schema = route.query.model_json_schema(ref_template=REF)
    required = schema.get("required", [])
    return [
        {"name": name, "in": "query", "required": name in required, "schema": _inlined(value, schema.get("$defs", {}))}
        for name, value in schema.get("properties", {}).items()
    ]


def _inlined(value: Any, definitions: Mapping[str, Any]) -> Any:
    if isinstance(value, dict) and "$ref" in value:
        rest = {k: v for k, v in value.items() if k != "$ref"}
        return _inlined(definitions[value["$ref"].rpartition("/")[2]], definitions) | rest
    if isinstance(value, dict):
        return {k: _inlined(v, definitions) for k, v in value.items()}
    return [_inlined(v, definitions) for v in value] if isinstance(value, list) else value


def in_header(route: Route) -> list[dict[str, Any]]:
    """Return the parameters in the headers of a route: the key of a write."""
    if route.method == "GET":
        return []
    text = "The key of this write, remembered 48 hours: a repeat gets the first answer and has no second effect."
    schema = {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$"}
    return [{"name": "Idempotency-Key", "in": "header", "required": False, "description": text, "schema": schema}]


def parts_of_upload(fields: type[BaseModel]) -> dict[str, Any]:
    """Return the schema of a form with a file."""
    schema = fields.model_json_schema(ref_template=REF)
    file = {"type": "string", "contentMediaType": "application/octet-stream"}
    return schema | {"properties": {FILE: file} | schema["properties"], "required": [FILE, *schema["required"]]}
