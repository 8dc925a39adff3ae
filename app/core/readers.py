"""Readers: whatever lives off events without the emitter knowing of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.core.db.unit import Unit
from app.core.events import Event, RecordedEvent

Handler = Callable[[Unit, RecordedEvent], None]


@dataclass(frozen=True, slots=True)
class Reader:
    """Handed each event of its kinds at least once, soon after the commit, in a unit of work of the system.

    A heavy one loads or computes much, and is served in a process that ends afterwards.
    """

    name: str
    handles: Mapping[type[Event], Handler]
    is_heavy: bool = False

    def handle(self, u: Unit, recorded: RecordedEvent) -> None:
        self.handles[type(recorded.event)](u, recorded)


class Readers:
    """The readers of one installation, by name and by what they read."""

    def __init__(self, *readers: Reader) -> None:
        self._by_name = {reader.name: reader for reader in readers}
        if len(self._by_name) != len(readers):
            raise ValueError("two readers share a name")

    def __getitem__(self, name: str) -> Reader:
        return self._by_name[name]

    @property
    def names(self) -> list[str]:
        return sorted(self._by_name)

    def of(self, event: Event) -> list[str]:
        """Return the names of those who read events of this kind."""
        return [name for name in self.names if type(event) in self._by_name[name].handles]
