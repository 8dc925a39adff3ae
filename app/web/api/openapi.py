"""The OpenAPI document, made from the routes themselves, so that none can be missing from it.

A generator of our own: spectree takes a malformed body for an empty one and reads none with DELETE, while the typed
routes of `app.web.api` already know everything that an OpenAPI document says.
"""

import inspect
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from flask import current_app
from pydantic import RootModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from app.web.api.routes import PREFIX, Api, Route
from app.web.http.errors import ProblemOut
from app.web.http.uploads import FILE

ERRORS = {
    400: "Malformed, or a write by cookie without its CSRF token",
    401: "Not signed in, or a second factor is asked for",
    403: "You see it, but may not do this to it",
    404: "Missing, or not yours to see",
    409: "Not in a state that allows this",
    410: "Was public, and its author took it back",
    413: "Too large",
    415: "Not of the type that is read here",
    422: "The input is wrong, field by field",
    429: "Too often",
    503: "Not available for the moment",
}

SECURITY = {
    "token": {"type": "http", "scheme": "bearer"},
    "cookie": {"type": "apiKey", "in": "cookie", "name": "__Host-podnet"},
    "csrf": {"type": "apiKey", "in": "header", "name": "X-CSRFToken"},
}

IDEMPOTENCY_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "The key of this write, kept 48 hours: a repeat gets the first answer and has no second effect.",
    "schema": {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$"},
}

REF = "#/components/schemas/{model}"

api = Api("openapi")


class Document(RootModel[dict[str, object]]):
    """A JSON document of any shape, such as an OpenAPI document or a JSON Schema."""


@api.get("/openapi.json", answer=Document, opens_unit=False)
def description(_call: object) -> Document:
    """Describe this API (OpenAPI 3.1)."""
    routes = [r for b in current_app.blueprints.values() if isinstance(b, Api) for r in b.routes]
    return Document(document(tuple(routes)))


@cache
def document(routes: tuple[Route, ...]) -> dict[str, object]:
    """Return the OpenAPI document of these routes."""
    schemas = Schemas(routes)
    paths: dict[str, dict[str, Any]] = {}
    for route in sorted(routes, key=lambda r: (r.path, r.method)):
        path = re.sub(r"<(?:[^:<>]+:)?(\w+)>", r"{\1}", PREFIX + route.path)
        paths.setdefault(path, {})[route.method.lower()] = schemas.operation(route)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Podnět", "version": "1", "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"}},
        "servers": [{"url": "/"}],
        "security": [{}, {"token": []}, {"cookie": [], "csrf": []}],
        "paths": paths,
        "components": {"schemas": schemas.definitions, "securitySchemes": SECURITY},
    }


class Schemas:
    """The schemas of what these routes take and return, and the operations that refer to them."""

    def __init__(self, routes: Iterable[Route]) -> None:
        models: dict[tuple[Any, JsonSchemaMode], None] = {(ProblemOut, "serialization"): None}
        for route in routes:
            models |= {(model, "validation"): None for model in (route.body, route.query) if model}
            models |= {(model, "serialization"): None for model in (route.answer,) if model}
        self._references, defined = models_json_schema(list(models), ref_template=REF)
        self.definitions: Mapping[str, Any] = defined.get("$defs", {})

    def operation(self, route: Route) -> dict[str, Any]:
        """Return the OpenAPI operation of a route: its parameters, request body and responses."""
        summary, _, more = (inspect.getdoc(route.handler) or route.handler.__name__).partition("\n\n")
        part = route.handler.__module__.split(".")[-2]
        operation = {
            "operationId": f"{part}_{route.handler.__name__}",
            "summary": summary.replace("\n", " "),
            "description": more,
            "tags": [part],
            "parameters": list(_parameters(route)),
            "responses": self._responses(route),
        }
        content = self._request(route)
        return operation | ({"requestBody": {"required": True, "content": content}} if content else {})

    def _request(self, route: Route) -> dict[str, Any]:
        if route.body:
            return {"application/json": {"schema": self._references[route.body, "validation"]}}
        if route.upload is None:
            return {}
        schema = route.upload.fields.model_json_schema(ref_template=REF)
        file = {"type": "string", "contentMediaType": "application/octet-stream"}
        parts = {"properties": {FILE: file} | schema["properties"], "required": [FILE, *schema["required"]]}
        return {"multipart/form-data": {"schema": schema | parts}}

    def _responses(self, route: Route) -> dict[str, Any]:
        done: dict[str, Any] = {"description": "Done"}
        if route.answer:
            done["content"] = {"application/json": {"schema": self._references[route.answer, "serialization"]}}
        problem = {"application/problem+json": {"schema": self._references[ProblemOut, "serialization"]}}
        with_body = {413, 415} if route.body or route.upload else set()
        expected = {401, 403, 404, 422, 429, 503} | with_body | (set() if route.method == "GET" else {400, 409})
        expected |= {410} if route.path.startswith("/ideas/<id>") else set()
        errors = {str(status): {"description": ERRORS[status], "content": problem} for status in sorted(expected)}
        return {str(route.success): done} | errors


def _parameters(route: Route) -> Iterator[dict[str, Any]]:
    for name in re.findall(r"<(?:[^:<>]+:)?(\w+)>", route.path):
        is_id = name == "id" or name.endswith("_id")
        schema = {"type": "string", "format": "uuid"} if is_id else {"type": "string", "minLength": 1}
        yield {"name": name, "in": "path", "required": True, "schema": schema}
    query = route.query.model_json_schema(ref_template=REF) if route.query else {}
    for name, value in query.get("properties", {}).items():
        schema = _inline_references(value, query.get("$defs", {}))
        yield {"name": name, "in": "query", "required": name in query.get("required", []), "schema": schema}
    if route.is_keyed:
        yield IDEMPOTENCY_KEY


def _inline_references(value: Any, definitions: Mapping[str, Any]) -> Any:
    if isinstance(value, dict) and "$ref" in value:
        rest = {k: v for k, v in value.items() if k != "$ref"}
        return _inline_references(definitions[value["$ref"].rpartition("/")[2]], definitions) | rest
    if isinstance(value, dict):
        return {k: _inline_references(v, definitions) for k, v in value.items()}
    return [_inline_references(v, definitions) for v in value] if isinstance(value, list) else value
