"""What a permission is asked about, as plain values."""

from dataclasses import dataclass
from enum import StrEnum


class Phase(StrEnum):
    """What a campaign is open for. Phases may overlap; a campaign without any is open for everything."""

    COLLECT = "collect"
    DISCUSS = "discuss"
    PRIORITISE = "prioritise"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Scope:
    """Where and to what: `spaces` from the thing's own up to the root, `phases` open now, `owners` of the thing."""

    spaces: tuple[str, ...] = ()
    phases: frozenset[Phase] = frozenset(Phase)
    owners: frozenset[str] = frozenset()


EVERYWHERE = Scope()
