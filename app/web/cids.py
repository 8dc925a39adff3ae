"""The key of a write: made by the client, remembered by the house."""

import re

_CID = re.compile(r"[A-Za-z0-9_-]{1,64}")


def is_cid(text: str) -> bool:
    """Tell whether `text` may be a key: 1 to 64 of letters, digits, `_` and `-`."""
    return _CID.fullmatch(text) is not None
