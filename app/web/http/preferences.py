"""A reader's preference: set by a parameter of any address, and remembered in a cookie."""

from collections.abc import Collection

from flask import Response, request

ONE_YEAR_S = 365 * 24 * 3600


def preferred(name: str, allowed: Collection[str]) -> str | None:
    """Return the value asked for, else the one remembered; None when neither is allowed."""
    candidates = (request.args.get(name), request.cookies.get(name))
    return next((value for value in candidates if value in allowed), None)


def remember(response: Response, *, name: str, allowed: Collection[str]) -> Response:
    """Set the cookie to the value that this request asks for, if it is an allowed one and another than before."""
    requested = request.args.get(name)
    if requested is not None and requested in allowed and request.cookies.get(name) != requested:
        response.set_cookie(
            name, requested, max_age=ONE_YEAR_S, secure=request.is_secure, httponly=True, samesite="Lax"
        )
    return response
