"""The API door: typed routes under /api/v1, one unit of work each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

from flask import Blueprint, Response, g, json, request
from pydantic import BaseModel

from app.core import seen
from app.core.authentication import Caller
from app.core.db.unit import Unit
from app.core.seen import is_cid
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A route as written down: what comes in, what goes out, and how it is run.

    `upload` takes the place of `body` where a file comes in.
    """

    method: str
    path: str
    handler: Callable[..., BaseModel | None]
    body: type[BaseModel] | None
    upload: Upload | None
    query: type[BaseModel] | None
    answer: type[BaseModel] | None
    status: int
    opens_unit: bool
    csrf_exempt: bool


@dataclass(frozen=True, slots=True)
class Call:
    """What a route that opens its own units is given instead of one: who calls, and the key of the write."""

    caller: Caller
    cid: str | None


class Api(Blueprint):
    """The routes of one slice.

    A handler takes the unit (or the `Call` where `opens_unit=False`) and then by name the parts of its path, `body`
    and `query`, and `file` where one is sent (`upload`); it returns a model, or None for 204. Everything else
    that may happen is an error of `app.core.errors`.
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

    def on(
        self,
        method: str,
        path: str,
        *,
        body: type[BaseModel] | None = None,
        upload: Upload | None = None,
        query: type[BaseModel] | None = None,
        answer: type[BaseModel] | None = None,
        status: int | None = None,
        opens_unit: bool = True,
        csrf_exempt: bool = False,
    ) -> Callable[[Handler], Handler]:
        """Register a handler. `status` is 200, or 204 without an answer, unless given."""

        def register(handler: Handler) -> Handler:
            route = Route(
                method=method,
                path=path,
                handler=handler,
                body=body,
                upload=upload,
                query=query,
                answer=answer,
                status=status or (200 if answer else 204),
                opens_unit=opens_unit,
                csrf_exempt=csrf_exempt,
            )
            self.routes.append(route)
            endpoint = f"{handler.__name__}_{method.lower()}"
            self.add_url_rule(path, endpoint, _view(route), methods=[method])
            return handler

        return register


def _view(route: Route) -> Callable[..., Response]:
    @wraps(route.handler)
    def view(**path: str) -> Response:
        cid = _cid(route)
        inputs: dict[str, Any] = dict(path)
        payload: Any = None
        if route.body:
            inputs["body"], payload = read_body(route.body)
        if route.upload:
            inputs["body"], content = read_upload(route.upload.fields)
            payload = {"fields": inputs["body"].model_dump(mode="json"), FILE: digest_of(content)}
            inputs["file"] = route.upload.read(content, cid, **path)
        if route.query:
            inputs["query"] = read_query(route.query)
        if not route.opens_unit:
            return _answer(route, route.handler(Call(g.caller, cid), **inputs))
        with runtime().unit(g.actor) as u:
            return _once(u, route, inputs, payload, cid)

    view.csrf_exempt = route.csrf_exempt  # type: ignore[attr-defined]
    return view


def _cid(route: Route) -> str | None:
    cid = request.headers.get("Idempotency-Key")
    if cid is None or route.method == "GET":
        return None
    if not is_cid(cid):
        raise Refused(400, "bad_idempotency_key")
    return cid


def _once(u: Unit, route: Route, inputs: Mapping[str, Any], payload: Any, cid: str | None) -> Response:
    # A guest has no keys of their own: another guest could fetch the answer with a guessed one.
    if cid is None or not u.actor.is_signed_in:
        return _answer(route, route.handler(u, **inputs))
    digest = seen.digest_of(f"{route.method} {request.path}", payload)
    if (first := seen.claim(u, cid=cid, digest=digest)) is not None:
        return _response(route, first["body"])
    answer = _plain(route.handler(u, **inputs))
    seen.answer(u, cid=cid, answer={"body": answer})
    return _response(route, answer)


def _answer(route: Route, answer: BaseModel | None) -> Response:
    return _response(route, _plain(answer))


def _plain(answer: BaseModel | None) -> Any:
    return None if answer is None else answer.model_dump(mode="json", by_alias=True)


def _response(route: Route, answer: Any) -> Response:
    text = "" if answer is None else json.dumps(answer)
    return Response(text, status=route.status, mimetype="application/json")
