"""A small OpenID Connect provider, run as a process of its own: `python -m tests.oidc_provider PORT`.

It signs with a real RSA key and asks nobody anything: whoever comes is the person that was named last at /control, and
what /control says of claims overrides what would be right.
"""

import hashlib
import secrets
import sys
import time
from typing import Any
from urllib.parse import urlencode

from flask import Flask, jsonify, redirect, request
from joserfc import jwt
from joserfc.jwk import RSAKey
from webauthn.helpers import bytes_to_base64url as base64url
from werkzeug.serving import make_server

CLIENT, SECRET = "podnet", "tajemstvi-klienta"

app = Flask(__name__)
key = RSAKey.generate_key(2048, {"kid": "first", "use": "sig", "alg": "RS256"})
stranger = RSAKey.generate_key(2048, {"kid": "first"})
codes: dict[str, dict[str, str]] = {}
control: dict[str, Any] = {}


@app.get("/.well-known/openid-configuration")
def discovery() -> Any:
    base = request.host_url.rstrip("/")
    return jsonify(
        issuer=base,
        authorization_endpoint=f"{base}/authorize",
        token_endpoint=f"{base}/token",
        jwks_uri=f"{base}/jwks",
        id_token_signing_alg_values_supported=["RS256", "HS256", "none"],
        code_challenge_methods_supported=["S256"],
    )


@app.get("/jwks")
def jwks() -> Any:
    return jsonify(keys=[key.as_dict(private=False)])


@app.post("/control")
def set_control() -> Any:
    control.clear()
    control.update(request.get_json())
    return jsonify({})


@app.get("/authorize")
def authorize() -> Any:
    assert request.args["code_challenge_method"] == "S256"
    assert request.args["client_id"] == CLIENT
    code = secrets.token_urlsafe(16)
    codes[code] = request.args.to_dict()
    answer = {"code": code, "state": control.get("state", request.args["state"])}
    return redirect(f"{request.args['redirect_uri']}?{urlencode(answer)}")


@app.post("/token")
def token() -> Any:
    started = codes.pop(request.form.get("code", ""), None)
    verifier = base64url(hashlib.sha256(request.form.get("code_verifier", "").encode()).digest())
    if (
        started is None
        or verifier != started["code_challenge"]
        or request.form["redirect_uri"] != started["redirect_uri"]
    ):
        return jsonify(error="invalid_grant"), 400
    if request.authorization is None or request.authorization.password != SECRET:
        return jsonify(error="invalid_client"), 401
    now = int(time.time())
    right = {
        "iss": request.host_url.rstrip("/"),
        "aud": CLIENT,
        "iat": now,
        "exp": now + 60,
        "nonce": started["nonce"],
    }
    claims = right | {"sub": "1", "email": "odjinud@example.cz", "email_verified": True, "name": "Ida Odjinud"}
    claims |= control.get("claims", {})
    signing = stranger if control.get("forged") else key
    signed = jwt.encode({"alg": "RS256", "kid": "first"}, {k: v for k, v in claims.items() if v is not None}, signing)
    return jsonify(access_token="x", token_type="Bearer", id_token=signed)


if __name__ == "__main__":
    make_server("127.0.0.1", int(sys.argv[1]), app, threaded=True).serve_forever()
