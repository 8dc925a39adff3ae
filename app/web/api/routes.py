"""The API door: typed routes under /api/v1, one unit of work each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

from flask import Blueprint, Response, g, json, request
from pydantic import BaseModel

from app.core import idempotency
from app.core.authentication import Caller
from app.web.http.errors import Refused
from app.web.http.reading import read_body, read_query
from app.web.http.runtime import runtime
from app.web.http.uploads import FILE, digest_of, read_upload

Handler = TypeVar("Handler", bound=Callable[..., Any])

PREFIX = "/api/v1"


@dataclass(frozen=True, slots=True)
class Upload:
    """A multipart body: a file, and the fields beside it.

    `read` makes of the file, the key of the write and the path what the handler is given as `file`. It runs before the
    handler's unit is open, as it may take long.
    """

    fields: type[BaseModel]
    read: Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Call:
    """Who calls, and the idempotency key of the write: what a handler is given that opens its own units."""

    caller: Caller
    idempotency_key: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A route of the API: its input, its answer, and how its handler is run.

    `upload` takes the place of `body` where a file comes in. `status` is 200, or 204 without an answer, unless given.
    """

    method: str
    path: str
    handler: Callable[..., BaseModel | None]
    body: type[BaseModel] | None = None
    upload: Upload | None = None
    query: type[BaseModel] | None = None
    answer: type[BaseModel] | None = None
    status: int | None = None
    opens_unit: bool = True
    takes_key: bool | None = None
    csrf_exempt: bool = False

    @property
    def is_keyed(self) -> bool:
        """Whether a repeat under the same Idempotency-Key has no second effect: so of every write that has a unit."""
        return self.method != "GET" and (self.opens_unit if self.takes_key is None else self.takes_key)

    @property
    def success(self) -> int:
        """The status of the answer when all went well."""
        return self.status or (200 if self.answer else 204)

    def respond(self, **path: str) -> Response:
        """Answer a request."""
        idempotency_key = request.headers.get("Idempotency-Key") if self.method != "GET" else None
        if idempotency_key is not None and not idempotency.is_valid_key(idempotency_key):
            raise Refused(400, "bad_idempotency_key")
        inputs: dict[str, Any] = dict(path)
        payload: Any = None
        if self.body:
            inputs["body"], payload = read_body(self.body)
        if self.upload:
            inputs["body"], content = read_upload(self.upload.fields)
            payload = {"fields": inputs["body"].model_dump(mode="json"), FILE: digest_of(content)}
            inputs["file"] = self.upload.read(content, idempotency_key, **path)
        if self.query:
            inputs["query"] = read_query(self.query)
        answer = self._perform(inputs, payload, idempotency_key)
        text = "" if answer is None else json.dumps(answer)
        return Response(text, status=self.success, mimetype="application/json")

    def _perform(self, inputs: Mapping[str, Any], payload: Any, idempotency_key: str | None) -> Any:
        """Act, once for each key. A handler that opens its own units looks after the key itself, where it takes one."""
        if not self.opens_unit:
            return _to_json(self.handler(Call(g.caller, idempotency_key), **inputs))
        with runtime().unit(g.actor) as u:
            return idempotency.once(
                u,
                lambda: _to_json(self.handler(u, **inputs)),
                key=idempotency_key,
                action=f"{self.method} {request.path}",
                payload=payload,
                to_stored=lambda answer: {"body": answer},
                from_stored=lambda stored: stored["body"],
            )


def _to_json(answer: BaseModel | None) -> Any:
    return None if answer is None else answer.model_dump(mode="json", by_alias=True)


class Api(Blueprint):
    """The routes of one slice.

    A handler takes the unit (or the `Call` where `opens_unit=False`) and then by name the parts of its path, `body`
    and `query`, and `file` where one is sent (`upload`); it returns a model, or None for 204. Everything else
    that may happen is an error of `app.core.errors`, or `Refused`.
    """

    def __init__(self, name: str) -> None:
        super().__init__(f"{name}_api", __name__, url_prefix=PREFIX)
        self.routes: list[Route] = []

    # Flask's own shortcuts take any option; ours take those of `on`, and hand the handler back as it was.
    def get(self, rule: str, **options: Any) -> Callable[[Handler], Handler]:
        return self.on("GET", rule, **options)

    def post(self, rule: str, **options: Any) -> Callable[[Handler], Handler]:
        return self.on("POST", rule, **options)

    def put(self, rule: str, **options: Any) -> Callable[[Handler], Handler]:
        return self.on("PUT", rule, **options)

    def patch(self, rule: str, **options: Any) -> Callable[[Handler], Handler]:
        return self.on("PATCH", rule, **options)

    def delete(self, rule: str, **options: Any) -> Callable[[Handler], Handler]:
        return self.on("DELETE", rule, **options)

    def on(self, method: str, path: str, **options: Any) -> Callable[[Handler], Handler]:
        """Register a handler; the options are the fields of `Route`."""

        def register(handler: Handler) -> Handler:
            route = Route(method=method, path=path, handler=handler, **options)
            self.routes.append(route)

            @wraps(handler)
            def view(**parts: str) -> Response:
                return route.respond(**parts)

            view.csrf_exempt = route.csrf_exempt  # type: ignore[attr-defined]
            self.add_url_rule(path, f"{handler.__name__}_{method.lower()}", view, methods=[method])
            return handler

        return register
