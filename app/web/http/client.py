"""The addresses of a request: the client's network address, and our own URL."""

from flask import request

from app.web.http.runtime import runtime


def client_address() -> str:
    """Return the network address that the request came from."""
    return request.remote_addr or ""


def public_url() -> str:
    """Return the canonical address of this installation, whatever host the request names."""
    return runtime().settings.public_url


def browser_url() -> str:
    """Return the address by which the browser knows this installation, to which its passkeys are bound.

    In production that is the canonical one; a development machine may go by several names.
    """
    return public_url() if runtime().settings.is_production else request.host_url.rstrip("/")
