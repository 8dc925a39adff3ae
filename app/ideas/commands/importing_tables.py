"""Bringing in a table of ideas: first a plan that names every fault, then all of it or nothing.

An idea's id is derived from its campaign and the row's own number, or its words: a second run finds what the first has
brought and leaves it alone.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cache, partial
from typing import Annotated, Any
from uuid import NAMESPACE_URL, uuid5

from pydantic import BeforeValidator, Field, ValidationError
from pydantic_core import PydanticCustomError
from sqlalchemy import select

from app.campaigns import queries as campaigns
from app.campaigns.models import Campaign
from app.core.actors import Tier
from app.core.db.unit import Unit
from app.core.errors import Invalid, InvalidInput, NotFound
from app.core.ports import Screener
from app.core.shapes import Input
from app.core.tables import Table
from app.core.text.clean import Line
from app.core.text.folding import words
from app.core.times import PRAGUE, Happened
from app.ideas.commands.creating import create_idea
from app.ideas.events import IdeasImported
from app.ideas.inputs import Body, Name, Title
from app.ideas.models import Idea
from app.ideas.rules import Status, Wording
from app.people.commands.accounts import create_person
from app.people.inputs import PersonInput
from app.people.queries import by_handle
from app.policies import Permission, require

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
NAMELESS = "Bez uvedení jména"

_CZECH_DAY = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})")


def _day(text: Any) -> datetime:
    """Read a day as offices write it, 1. 3. 2026 or 2026-03-01, as its noon in Prague."""
    written = str(text)
    if found := _CZECH_DAY.fullmatch(written):
        written = "{2}-{1:0>2}-{0:0>2}".format(*found.groups())
    try:
        moment = datetime.fromisoformat(written)
        day_only = datetime.combine(date.fromisoformat(written), time(12)) if len(written) == 10 else moment
    except ValueError:
        raise PydanticCustomError("day", "day") from None
    return day_only if day_only.tzinfo else day_only.replace(tzinfo=PRAGUE)


def _number(text: Any) -> Any:
    """Read a number with a decimal comma or point; what is none is left for the type to refuse."""
    try:
        return float(str(text).replace(",", "."))
    except ValueError:
        return text


class RowInput(Input):
    """A row of a table to import: see docs/import.md. `key` is the row's own number, where it has one."""

    title: Title
    body: Body
    municipality: Name | None = None
    topic: Name | None = None
    author: Annotated[str, Line(80)] | None = None
    date: Annotated[Happened | None, BeforeValidator(_day)] = None
    lat: Annotated[float | None, BeforeValidator(_number), Field(ge=-90, le=90)] = None
    lon: Annotated[float | None, BeforeValidator(_number), Field(ge=-180, le=180)] = None
    key: Annotated[str, Line(64)] | None = None

    @property
    def point(self) -> tuple[float, float] | None:
        """Where it is on the map, if the row says both numbers."""
        return (self.lat, self.lon) if self.lat is not None and self.lon is not None else None


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
    fields: RowInput
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


def plan_import(u: Unit, *, campaign_id: str, table: Table) -> Plan:
    """Return what importing the table would do, without doing it. Another import into the campaign waits meanwhile."""
    campaign = campaigns.find(u, campaign_id)
    require(u.actor, Permission.CAMPAIGN_IMPORT, campaigns.scope_of(u, campaign_id=campaign.id))
    u.session.execute(select(Campaign.id).where(Campaign.id == campaign.id).with_for_update())
    plain = ["".join(words(column)) for column in table.columns]
    meanings = [next((name for name, spellings in COLUMNS.items() if one in spellings), None) for one in plain]
    named = {column: name for column, name in zip(table.columns, meanings, strict=True) if name}
    faults = [Fault(1, COLUMNS[name][0], "no_column") for name in NEEDED if name not in meanings]
    faults += [
        Fault(1, table.columns[at], "twice") for at, name in enumerate(meanings) if name in meanings[:at] and name
    ]
    planned = [] if faults else list(_planned(u, campaign.id, table, named, faults))
    known = select(Idea.id).where(Idea.campaign_id == campaign.id, Idea.id.in_([one.id for one in planned]))
    here = set(u.session.scalars(known))
    new = [one for one in planned if one.id not in here]
    unused = [column for column in table.columns if column and column not in named]
    return Plan(campaign.id, new, len(planned) - len(new), unused, faults)


def _planned(
    u: Unit, campaign_id: str, table: Table, named: Mapping[str, str], faults: list[Fault]
) -> Iterator[Planned]:
    columns = {name: column for column, name in named.items()}
    reader = _RowParser(u, campaign_id)
    for number, cells in table.records():
        row = {named[column]: text for column, text in cells.items() if column in named}
        try:
            yield reader.read(number, row)
        except Invalid as wrong:
            bounds = wrong.bounds if isinstance(wrong, InvalidInput) else {}
            for name, codes in wrong.fields.items():
                details = bounds.get(name, [{}] * len(codes))
                column = columns.get(name, COLUMNS[name][0])
                faults += [Fault(number, column, code, more) for code, more in zip(codes, details, strict=True)]


class _RowParser:
    """Reads rows in order, remembers which ideas exist already, and looks up each municipality and topic once."""

    def __init__(self, u: Unit, campaign_id: str) -> None:
        self._now = u.now
        self._campaign_id = campaign_id
        self._ids: set[str] = set()
        self._ways: Mapping[str, Callable[[str], str | None]] = {
            "municipality": cache(partial(campaigns.municipality_code, u)),
            "topic": cache(partial(campaigns.topic_id, u, campaign_id)),
        }

    def read(self, number: int, row: Mapping[str, str]) -> Planned:
        """Return what becomes of a row. Raise `Invalid` naming every cell that is wrong."""
        try:
            fields = RowInput.model_validate(dict(row))
        except ValidationError as error:
            raise InvalidInput(error) from None
        faults: dict[str, list[str]] = {}
        found = {name: self._find(name, getattr(fields, name), faults) for name in self._ways}
        if fields.date and fields.date.astimezone(PRAGUE).date() > self._now.astimezone(PRAGUE).date():
            faults["date"] = ["in_the_future"]
        if (fields.lat is None) != (fields.lon is None):
            faults["lat" if fields.lat is None else "lon"] = ["missing"]
        text = f"{fields.title} {fields.body} {fields.municipality or ''}"
        own = ["key", fields.key] if fields.key else ["words", *words(text)]
        id = str(uuid5(NAMESPACE_URL, " ".join(["idea", self._campaign_id, *own])))
        if id in self._ids:
            faults["key" if fields.key else "title"] = ["twice"]
        if faults:
            raise Invalid(faults)
        self._ids.add(id)
        return Planned(number, id, fields, found["municipality"], found["topic"])

    def _find(self, name: str, wanted: str | None, faults: dict[str, list[str]]) -> str | None:
        try:
            return self._ways[name](wanted) if wanted is not None else None
        except Invalid as unknown:
            faults |= unknown.fields
            return None


def run_import(u: Unit, plan: Plan, *, screener: Screener) -> int:
    """Bring in what was planned in this unit, and return how many ideas wait for a moderator.

    Raise `Invalid` when the plan has faults.
    """
    require(u.actor, Permission.CAMPAIGN_IMPORT, campaigns.scope_of(u, campaign_id=plan.campaign_id))
    if plan.faults:
        raise Invalid({f"rows.{fault.row}.{fault.column}": [fault.code] for fault in plan.faults})
    campaign = campaigns.find(u, plan.campaign_id)
    authors = {name: _author(u, campaign.id, name or NAMELESS) for name in {one.fields.author for one in plan.new}}
    held = 0
    for one in plan.new:
        row = one.fields
        idea = create_idea(
            u,
            id=one.id,
            campaign=campaign,
            author_id=authors[row.author],
            wording=Wording(row.title, row.body, one.municipality, one.topic_id, row.point),
            # A day stands for its noon, which today's may not have come to yet.
            at=min(row.date or u.now, u.now),
            screener=screener,
        )
        held += idea.status == Status.HELD
    if plan.new:
        u.emit(IdeasImported(campaign=campaign.id, count=len(plan.new)))
    return held


def _author(u: Unit, campaign_id: str, name: str) -> str:
    # A guest: what somebody wrote elsewhere gives nobody here an account, nor a vote.
    handle = f"odjinud-{uuid5(NAMESPACE_URL, f'author {campaign_id} {name}').hex[:16]}"
    try:
        return by_handle(u, handle=handle).id
    except NotFound:
        return create_person(u, data=PersonInput(name=name, handle=handle, tier=Tier.GUEST)).id
