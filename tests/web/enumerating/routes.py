"""Every route there is, read off the application itself."""

import os
from functools import cache

from flask import Flask
from pydantic import BaseModel

from app.main import create_app
from app.settings import Settings
from app.web.api.routes import PREFIX, Api, Route

IMPLIED = {"HEAD", "OPTIONS"}
STATIC = "/static/<path:filename>"


@cache
def bare_app() -> Flask:
    """Return the application with no database behind it, to ask which routes it has."""
    nowhere = {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none", "REDIS_URL": "redis://127.0.0.1:1"}
    return create_app(Settings(env="test", secret_key="x" * 32, **nowhere))


@cache
def all_routes() -> tuple[str, ...]:
    """Return each route as "METHOD /rule"; HEAD and OPTIONS follow from the others."""
    rules = bare_app().url_map.iter_rules()
    return tuple(sorted(f"{method} {rule.rule}" for rule in rules for method in (rule.methods or set()) - IMPLIED))


@cache
def typed_routes() -> dict[str, Route]:
    """Return what the typed API routes say of themselves, by "METHOD /rule"."""
    doors = (door for door in bare_app().blueprints.values() if isinstance(door, Api))
    return {f"{route.method} {PREFIX}{route.path}": route for door in doors for route in door.routes}


def body_of(route: str) -> type[BaseModel] | None:
    """Return the model of what a route takes in, None when it takes nothing."""
    typed = typed_routes().get(route)
    return typed.body if typed else None


def updating() -> bool:
    """Tell whether checked-in lists are to be made anew instead of compared."""
    return bool(os.environ.get("UPDATE_MATRIX"))
