"""The one error of this package: something outside it must change before the services can start."""

from pathlib import Path


class CannotStart(Exception):
    """The services cannot start. The message says what is wrong and what to do, for the person at the shell."""


def belongs_to_another_user(folder: Path) -> CannotStart:
    """Return the error for a data folder that is not ours to write."""
    return CannotStart(
        f"{folder} belongs to another user. Start as that user or as root, or choose another with --data."
    )
