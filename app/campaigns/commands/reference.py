"""The lists that every campaign rests on: the root space, municipalities by official code, topics."""

import csv
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from app.campaigns.inputs import MunicipalityInput
from app.campaigns.models import Municipality, Space, Topic
from app.campaigns.rules import ROOT_SPACE
from app.core.db.unit import Unit
from app.core.errors import Invalid
from app.core.ids import new_id
from app.core.text.folding import fold
from app.core.text.sorting import czech_sort_key
from app.policies import Permission, require

DATA = Path(__file__).parents[1] / "data"
ROOT_NAME = "Liberecký kraj"
PROVISIONAL_CODES = "9"
"""What codes begin with that stand in for official ones in our list: no official code of a municipality does."""


def install_reference(u: Unit) -> None:
    """Insert the reference rows that a new installation starts from; rows that exist stay as they are."""
    require(u.actor, Permission.CAMPAIGN_IMPORT)
    root = new_id()
    u.session.execute(
        insert(Space).values(id=root, slug=ROOT_SPACE, name=ROOT_NAME, path=[root]).on_conflict_do_nothing(),
    )
    municipalities = [MunicipalityInput.model_validate_strings(row) for row in _rows("municipalities.csv")]
    u.session.execute(
        insert(Municipality).on_conflict_do_nothing(), [_values(municipality) for municipality in municipalities]
    )
    topics = [
        {"id": new_id(), "campaign_id": None, "position": position, "is_listed": True, **row}
        for position, row in enumerate(_rows("topics.csv"))
    ]
    u.session.execute(insert(Topic).on_conflict_do_nothing(), topics)


def _rows(name: str) -> list[Mapping[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def import_municipalities(u: Unit, *, rows: Sequence[MunicipalityInput]) -> int:
    """Add municipalities, or correct those whose code is known, and return how many rows there were.

    A municipality that stands here under a code of ours keeps it, since ideas and people refer to it by that code.
    Raise `Invalid` naming each row (`rows.N.code`, from 0) whose code stands in the list twice; then nothing is kept.
    """
    require(u.actor, Permission.CAMPAIGN_IMPORT)
    count = Counter(row.code for row in rows)
    if twice := [position for position, row in enumerate(rows) if count[row.code] > 1]:
        raise Invalid({f"rows.{position}.code": ["twice"] for position in twice})
    if rows:
        adding = insert(Municipality)
        columns = ("name", "sort_key", "folded", "district", "latitude", "longitude", "population")
        replacing = adding.on_conflict_do_update(
            index_elements=[Municipality.code], set_={name: adding.excluded[name] for name in columns}
        )
        ours = u.session.scalars(select(Municipality).where(Municipality.code.startswith(PROVISIONAL_CODES)))
        codes = {(municipality.name, municipality.district): {"code": municipality.code} for municipality in ours}
        u.session.execute(replacing, [_values(row) | codes.get((row.name, row.district), {}) for row in rows])
    return len(rows)


def _values(row: MunicipalityInput) -> dict[str, object]:
    return row.model_dump() | {"sort_key": czech_sort_key(row.name), "folded": fold(row.name)}
