"""Who asks from where, and where they find us."""

from flask import request

from app.web.http.runtime import runtime


def client_address() -> str:
    """Return the network address that the request came from."""
    return request.remote_addr or ""


def public_url() -> str:
    """Return the canonical address of the house, whatever host the request names."""
    return runtime().settings.public_url
