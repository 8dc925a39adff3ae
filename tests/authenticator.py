"""A device that keeps passkeys, in software: its responses are signed as WebAuthn asks."""

import json
import os
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from webauthn.helpers import bytes_to_base64url as base64url

PRESENT, VERIFIED, WITH_KEY = 0x01, 0x04, 0x40


@dataclass(slots=True)
class Authenticator:
    """A key for an account of a site. `verifies` tells whether it asked its owner for a finger."""

    host: str = "localhost"
    origin: str = "http://localhost"
    verifies: bool = True
    uses: int = 0
    id: bytes = field(default_factory=lambda: os.urandom(32))
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def register(self, challenge: bytes) -> str:
        """Return the response to a request for a new passkey."""
        data = self._data(WITH_KEY) + bytes(16) + len(self.id).to_bytes(2) + self.id + self._public_key()
        attested = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        return self._response(clientDataJSON=self._client_data("create", challenge), attestationObject=attested)

    def sign_in(self, challenge: bytes) -> str:
        """Return the response to a request to sign in."""
        self.uses += 1
        data, client_data = self._data(0), self._client_data("get", challenge)
        signature = self.key.sign(data + sha256(client_data).digest(), ec.ECDSA(hashes.SHA256()))
        return self._response(clientDataJSON=client_data, authenticatorData=data, signature=signature)

    def _data(self, flags: int) -> bytes:
        flags |= PRESENT | (VERIFIED if self.verifies else 0)
        return sha256(self.host.encode()).digest() + bytes([flags]) + self.uses.to_bytes(4)

    def _public_key(self) -> bytes:
        numbers = self.key.public_key().public_numbers()
        return cbor2.dumps({1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32), -3: numbers.y.to_bytes(32)})

    def _client_data(self, kind: str, challenge: bytes) -> bytes:
        client_data = {"type": f"webauthn.{kind}", "challenge": base64url(challenge), "origin": self.origin}
        return json.dumps(client_data).encode()

    def _response(self, **response: bytes) -> str:
        answer: dict[str, Any] = {"id": base64url(self.id), "rawId": base64url(self.id), "type": "public-key"}
        return json.dumps(answer | {"response": {name: base64url(part) for name, part in response.items()}})
