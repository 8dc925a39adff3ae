"""The demo: a small living region, told through the same commands that people use, on a clock that moves."""

from seed.demo.cast import Account
from seed.demo.telling import tell

__all__ = ["Account", "tell"]
