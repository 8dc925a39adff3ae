"""Ports: interfaces to what is outside this process (queue, mail, limits, files), each with a null implementation."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


class Queue(Protocol):
    """Wakes jobs by name. It stores nothing that must last: a lost wake is made up for by the schedule."""

    def wake(self, job: str) -> None: ...

    def mark_started(self, job: str, *, is_heavy: bool = False) -> None:
        """Mark the job as started: a wake from now on asks for another run."""

    def enqueue_heavy(self, job: str) -> None:
        """Queue a heavy job for the process that runs those, where it holds up nothing quick."""

    def has_worker(self) -> bool:
        """Tell whether a worker is there to perform the jobs."""


class Undeliverable(Exception):
    """The mail server will never take this message, however often it is asked."""


class Mailer(Protocol):
    """Hands a message to the mail server; `key` makes a second sending harmless."""

    def send(self, *, to: str, subject: str, text: str, key: str) -> None: ...


class Limiter(Protocol):
    """Counts attempts in a moving window."""

    def hit(self, limit: str, *keys: str) -> None:
        """Count one attempt. Raise `Limited` when `limit` ("10 per 5 minutes") is used up for these keys."""

    def check(self, limit: str, *keys: str) -> None:
        """Raise `Limited` when it is used up already, counting nothing."""


@dataclass(frozen=True, slots=True)
class Screening:
    """What a screener says of a text: hold it for a human, and why. It can never delete."""

    hold: bool
    reasons: tuple[str, ...] = ()


class Screener(Protocol):
    """Reads a text before it is published."""

    def screen(self, *, kind: str, author: str, texts: Iterable[str]) -> Screening: ...


class Storage(Protocol):
    """Keeps files by a name of ours: an id, with an ending where there is one."""

    def put(self, name: str, content: bytes) -> None: ...

    def get(self, name: str) -> bytes:
        """Return the content. Raise `KeyError` when there is none."""

    def delete(self, name: str) -> None:
        """Remove the content, if it is there."""

    def names(self, *, until: datetime) -> Iterable[str]:
        """Yield the names of what was put there before this time."""


class NullQueue:
    """Wakes nothing; the schedule still runs every job."""

    def wake(self, job: str) -> None:
        pass

    def mark_started(self, job: str, *, is_heavy: bool = False) -> None:
        pass

    def enqueue_heavy(self, job: str) -> None:
        pass

    def has_worker(self) -> bool:
        return False


class NullMailer:
    """Sends nothing."""

    def send(self, *, to: str, subject: str, text: str, key: str) -> None:
        pass


class NullLimiter:
    """Limits nothing."""

    def hit(self, limit: str, *keys: str) -> None:
        pass

    def check(self, limit: str, *keys: str) -> None:
        pass


class NullScreener:
    """Holds nothing."""

    def screen(self, *, kind: str, author: str, texts: Iterable[str]) -> Screening:  # noqa: ARG002
        return Screening(hold=False)
