"""Where a request finds the runtime of its process."""

from typing import cast

from flask import current_app

from app.runtime import Runtime


def runtime() -> Runtime:
    """Return the runtime that serves this request."""
    return cast(Runtime, current_app.extensions["runtime"])
