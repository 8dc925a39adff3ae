"""What a table to import may hold, and what is said of it before anything is done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.ideas.inputs import RowInput

COLUMNS: Mapping[str, Sequence[str]] = {
    "title": ("title", "nazev", "titulek", "nadpis"),
    "body": ("body", "text", "popis"),
    "municipality": ("municipality", "obec", "misto"),
    "topic": ("topic", "tema", "oblast"),
    "author": ("author", "autor", "jmeno"),
    "date": ("date", "datum"),
    "lat": ("lat", "latitude", "sirka"),
    "lon": ("lon", "longitude", "delka"),
    "key": ("id", "key", "cislo", "klic"),
}
"""What a column may be called, without case and accents."""

NEEDED = ("title", "body")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one cell; `row` is the number that a spreadsheet shows, `details` what the message mentions."""

    row: int
    column: str
    code: str
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Planned:
    """A row that would become an idea."""

    row: int
    id: str
    said: RowInput
    municipality: str | None
    topic_id: str | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What would come of a table: the new ideas, how many are here already, which columns nobody asked for, and the
    faults. With a single fault nothing comes."""

    campaign_id: str
    new: Sequence[Planned]
    known: int
    unused: Sequence[str]
    faults: Sequence[Fault]
