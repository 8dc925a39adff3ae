"""What a reader prefers, asked for by a parameter of any address and remembered in their browser."""

from collections.abc import Collection

from flask import Response, request

_YEAR = 365 * 24 * 3600


def preferred(name: str, known: Collection[str]) -> str | None:
    """Return the value asked for, else the one remembered; None when neither is known."""
    wished = (request.args.get(name), request.cookies.get(name))
    return next((value for value in wished if value in known), None)


def remember(response: Response, *, name: str, known: Collection[str]) -> Response:
    """Keep the value that this request asks for, if it is a known one and another than before."""
    wish = request.args.get(name)
    if wish is not None and wish in known and request.cookies.get(name) != wish:
        response.set_cookie(name, wish, max_age=_YEAR, secure=request.is_secure, httponly=True, samesite="Lax")
    return response
