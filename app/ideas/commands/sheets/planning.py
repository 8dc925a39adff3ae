"""Planning an import: every fault in the table by row and column, and what would come."""

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import select

from app.campaigns import queries as campaigns
from app.campaigns.models import Campaign
from app.core.db.unit import Unit
from app.core.errors import Invalid, Misshapen
from app.core.tables import Table
from app.core.text.folding import words
from app.ideas.commands.sheets.plan import COLUMNS, NEEDED, Fault, Plan, Planned
from app.ideas.commands.sheets.reading import Reader
from app.ideas.models import Idea
from app.policies import Permission, require


def plan_import(u: Unit, *, campaign_id: str, table: Table) -> Plan:
    """Return what importing the table would do, without doing it. Another import into the campaign waits meanwhile."""
    campaign = campaigns.find(u, campaign_id)
    require(u.actor, Permission.CAMPAIGN_IMPORT, campaigns.scope_of(u, campaign_id=campaign.id))
    u.session.execute(select(Campaign.id).where(Campaign.id == campaign.id).with_for_update())
    named = {column: name for column in table.columns if (name := _meaning(column))}
    faults = [Fault(1, COLUMNS[name][0], "no_column") for name in NEEDED if name not in named.values()]
    faults += [Fault(1, column, "twice") for column in _repeated(table.columns)]
    unused = [column for column in table.columns if column and column not in named]
    planned = [] if faults else list(_planned(u, campaign.id, table, named, faults))
    here = _here(u, campaign.id, [one.id for one in planned])
    new = [one for one in planned if one.id not in here]
    return Plan(campaign.id, new, len(planned) - len(new), unused, faults)


def _meaning(column: str) -> str | None:
    folded = "".join(words(column))
    return next((name for name, spellings in COLUMNS.items() if folded in spellings), None)


def _repeated(columns: Sequence[str]) -> list[str]:
    meanings = [_meaning(column) for column in columns]
    return [column for place, column in enumerate(columns) if meanings[place] in set(meanings[:place]) - {None}]


def _planned(
    u: Unit, campaign_id: str, table: Table, named: Mapping[str, str], faults: list[Fault]
) -> Iterator[Planned]:
    columns = {name: column for column, name in named.items()}
    reader = Reader(u, campaign_id)
    for number, cells in table.records():
        row = {named[column]: text for column, text in cells.items() if column in named}
        try:
            yield reader.read(number, row)
        except Invalid as wrong:
            bounds = wrong.bounds if isinstance(wrong, Misshapen) else {}
            for name, codes in wrong.fields.items():
                details = bounds.get(name, [{}] * len(codes))
                column = columns.get(name, COLUMNS[name][0])
                faults += [Fault(number, column, code, more) for code, more in zip(codes, details, strict=True)]


def _here(u: Unit, campaign_id: str, ids: Sequence[str]) -> set[str]:
    return set(u.session.scalars(select(Idea.id).where(Idea.campaign_id == campaign_id, Idea.id.in_(ids))))
