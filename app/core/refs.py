"""References: a thing named by its kind and its id, as streams, links and stories name it."""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Ref:
    """A thing of any slice. As text it is `kind:id`, and that is the name of its stream, too."""

    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"

    @classmethod
    def read(cls, text: str) -> Self:
        """Return what `text` refers to. Raise `ValueError` when that is no reference."""
        kind, _, id = text.partition(":")
        if not kind or not id:
            raise ValueError(text)
        return cls(kind, id)
