"""Reading a row: from names to things that are known here."""

from collections.abc import Callable, Mapping
from functools import partial
from uuid import NAMESPACE_URL, uuid5

from pydantic import ValidationError

from app.core.db.unit import Unit
from app.core.errors import Invalid, Misshapen
from app.core.text.folding import words
from app.core.times import PRAGUE
from app.ideas.commands.sheets.plan import Planned
from app.ideas.commands.wording import municipality_code, topic_id
from app.ideas.inputs import RowInput


class Reader:
    """Reads rows one after another: remembers which are here already, and asks for each place and topic once."""

    def __init__(self, u: Unit, campaign_id: str) -> None:
        self._now = u.now
        self._campaign_id = campaign_id
        self._ids: set[str] = set()
        self._resolved: dict[tuple[str, str | None], str | None] = {}
        self._ways: Mapping[str, Callable[[str], str | None]] = {
            "municipality": partial(municipality_code, u),
            "topic": partial(topic_id, u, campaign_id),
        }

    def read(self, number: int, row: Mapping[str, str]) -> Planned:
        """Return what becomes of a row. Raise `Invalid` naming every cell that is wrong."""
        try:
            said = RowInput.model_validate(dict(row))
        except ValidationError as error:
            raise Misshapen(error) from None
        faults: dict[str, list[str]] = {}
        found = {name: self._find(name, getattr(said, name), faults) for name in self._ways}
        if said.date and said.date.astimezone(PRAGUE).date() > self._now.astimezone(PRAGUE).date():
            faults["date"] = ["in_the_future"]
        if (said.lat is None) != (said.lon is None):
            faults["lat" if said.lat is None else "lon"] = ["missing"]
        id = _derived(self._campaign_id, said)
        if id in self._ids:
            faults["key" if said.key else "title"] = ["twice"]
        if faults:
            raise Invalid(faults)
        self._ids.add(id)
        return Planned(number, id, said, found["municipality"], found["topic"])

    def _find(self, name: str, wanted: str | None, faults: dict[str, list[str]]) -> str | None:
        if wanted is None:
            return None
        try:
            if (name, wanted) not in self._resolved:
                self._resolved[name, wanted] = self._ways[name](wanted)
            return self._resolved[name, wanted]
        except Invalid as unknown:
            faults |= unknown.fields
            return None


def _derived(campaign_id: str, row: RowInput) -> str:
    own = ["key", row.key] if row.key else ["words", *words(f"{row.title} {row.body} {row.municipality or ''}")]
    return str(uuid5(NAMESPACE_URL, " ".join(["idea", campaign_id, *own])))
