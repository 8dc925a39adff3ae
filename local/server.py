"""What the cluster asks of a server, whichever it is."""

from typing import Protocol

from local.children import Spec


class Server(Protocol):
    """What PostgreSQL and Valkey have in common."""

    name: str

    @property
    def url(self) -> str:
        """Address for clients."""
        ...

    def prepare(self) -> None:
        """Put right what would keep it from starting. Called before each start."""
        ...

    def spec(self) -> Spec:
        """How to start it."""
        ...

    def is_ready(self, pid: int) -> bool:
        """Whether the process `pid` answers."""
        ...

    def complete(self) -> None:
        """Make what is missing once it answers."""
        ...
