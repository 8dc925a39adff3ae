"""The one spelling of JSON that is hashed."""

import json
from collections.abc import Mapping
from typing import Any


def canonical(envelope: Mapping[str, Any]) -> bytes:
    """Return the one spelling that is hashed: JSON with sorted keys, no spaces, UTF-8."""
    return json.dumps(envelope, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
