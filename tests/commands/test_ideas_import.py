"""Tables of ideas come in whole or not at all, and a second time nothing comes."""

import csv
import io
import json
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook
from sqlalchemy import func, select

from app.build import catalogues
from app.cli.imports import import_group
from app.core.actors import SYSTEM
from app.core.errors import Forbidden, Invalid
from app.core.stream import EventRow
from app.core.table_files import read_table
from app.core.verification import verify_audit_log
from app.ideas.commands import plan_import, run_import
from app.ideas.models import Idea
from app.ideas.queries import details_of
from app.people.models import Person
from app.votes.models import Votable
from tests.region import HoldingScreener, a_campaign, resident

HEAD = ["Název", "Text", "Obec", "Téma", "Autor", "Datum", "Šířka", "Délka", "Číslo", "Interní poznámka"]
GOOD = ["Lavička u prádla", "Sušíme a stojíme.", "Turnov", "Doprava a mobilita", "Iva Malá", "1. 3. 2026", "50,59", "15.15", "7", "x"]  # fmt: skip  # noqa: E501
PLAIN = ["Přechod u školy", "Děti přebíhají mezi auty.", "", "", "", "", "", "", "", ""]


class Here:
    """An installation that is running already."""

    def __init__(self, runtime) -> None:
        self._runtime = runtime

    @contextmanager
    def runtime(self):
        yield self._runtime


@pytest.fixture
def campaign(runtime) -> str:
    return a_campaign(runtime)


def saved(folder: Path, *rows: list[str], separator: str = ";", encoding: str = "cp1250") -> Path:
    written = io.StringIO()
    csv.writer(written, delimiter=separator).writerows(rows)
    file = folder / "podnety.csv"
    file.write_bytes(written.getvalue().encode(encoding))
    return file


def podnet(runtime, *words: str | Path) -> Result:
    return CliRunner().invoke(import_group, ["ideas", *map(str, words)], obj=Here(runtime))


def brought(runtime) -> list[Idea]:
    with runtime.unit(SYSTEM) as u:
        return list(u.session.scalars(select(Idea).order_by(Idea.title)))


def test_rows_become_ideas_with_all_that_they_say_and_a_second_time_nothing_comes(runtime, campaign, tmp_path) -> None:
    file = saved(tmp_path, HEAD, GOOD, PLAIN)
    first = json.loads(podnet(runtime, file, "--json").stdout)
    assert (len(first["new"]), first["known"], first["unused_columns"]) == (2, 0, ["Interní poznámka"])
    with runtime.unit(SYSTEM) as u:
        bench, crossing = details_of(u, brought(runtime))
    assert (bench.municipality_name, bench.author.name, bench.idea.point) == ("Turnov", "Iva Malá", {"lat": 50.59, "lon": 15.15})  # fmt: skip  # noqa: E501
    assert bench.topic.slug == "doprava"
    assert bench.idea.created_at.isoformat() == "2026-03-01T11:00:00+00:00", "noon in Prague"
    assert (crossing.municipality_name, crossing.author.name, crossing.idea.status) == (
        None,
        "Bez uvedení jména",
        "published",
    )
    again = json.loads(podnet(runtime, file, "--json").stdout)
    assert (again["new"], again["known"]) == ([], 2)
    assert len(brought(runtime)) == 2
    with runtime.unit(SYSTEM) as u:
        assert verify_audit_log(u.session).wrong == []
        imported = u.session.scalars(select(EventRow.data).where(EventRow.type == "idea.imported")).all()
        assert [data["count"] for data in imported] == [2], "the second run announces nothing"


def test_a_workbook_says_the_same_as_its_csv(runtime, campaign, tmp_path) -> None:
    podnet(runtime, saved(tmp_path, HEAD, GOOD, PLAIN))
    book = Workbook()
    for row in (HEAD, GOOD, PLAIN):
        book.active.append(row)
    book.save(tmp_path / "podnety.xlsx")
    assert "0 ideas brought in, 2 were here already" in podnet(runtime, tmp_path / "podnety.xlsx").stdout


def test_a_dry_run_lists_what_would_come_and_keeps_nothing(runtime, campaign, tmp_path) -> None:
    answer = podnet(runtime, saved(tmp_path, HEAD, GOOD, PLAIN, separator=",", encoding="utf-8-sig"), "--dry-run")
    assert "row 2: Lavička u prádla" in answer.stdout
    assert "2 ideas would come" in answer.stdout
    assert brought(runtime) == []


def test_every_fault_is_named_by_row_and_column_and_one_keeps_all_out(runtime, campaign, tmp_path) -> None:
    bad = ["A", "", "Kocourkov", "létání", "", "31. 2. 2026", "200", "", "8", ""]
    later = [*GOOD[:5], "1. 3. 2126", "", "", "7", ""]
    first_year = [*GOOD[:5], "0001-01-01T00:00", "", "", "9", ""]
    answer = podnet(runtime, saved(tmp_path, HEAD, GOOD, bad, later, first_year), "--json")
    assert answer.exit_code == 1
    faults = {(f["row"], f["column"], f["code"]) for f in json.loads(answer.stdout)["errors"]}
    assert {(3, "Název", "too_short"), (3, "Text", "missing"), (3, "Datum", "day")} <= faults
    assert (3, "Šířka", "less_than_equal") in faults
    assert {(4, "Datum", "in_the_future"), (4, "Číslo", "twice"), (5, "Datum", "too_early")} <= faults
    assert brought(runtime) == []


def test_the_day_of_the_import_is_not_to_come(runtime, campaign, tmp_path) -> None:
    """A day stands for its noon, and the clock of the test stands at nine."""
    today = f"{runtime.clock.now():%-d. %-m. %Y}"
    podnet(runtime, saved(tmp_path, HEAD, [*GOOD[:5], today, *GOOD[6:]]))
    assert brought(runtime)[0].created_at <= runtime.clock.now()


def test_places_and_topics_that_nobody_knows_are_named_together(runtime, campaign, tmp_path) -> None:
    lost = [*PLAIN[:2], "Kocourkov", "létání", *PLAIN[4:]]
    found = json.loads(podnet(runtime, saved(tmp_path, HEAD, lost), "--json").stdout)["errors"]
    assert [(f["column"], f["code"]) for f in found] == [("Obec", "unknown"), ("Téma", "unknown")]


def test_messages_are_in_the_language_that_was_asked_for(runtime, campaign, tmp_path) -> None:
    catalogues.compile_all()
    file = saved(tmp_path, ["Název", "Poznámka"], ["Lavička", "x"])
    czech, english = (podnet(runtime, file, "--lang", lang).stdout for lang in ("cs", "en"))
    assert "Tento sloupec v" in czech
    assert "column is missing" in english


def test_without_a_campaign_the_only_one_that_collects_is_meant(runtime, campaign, tmp_path) -> None:
    other = a_campaign(runtime, title="Jiná kampaň")
    file = saved(tmp_path, HEAD, GOOD)
    lost = podnet(runtime, file)
    assert lost.exit_code == 1
    assert other in lost.output
    assert "1 ideas brought in" in podnet(runtime, file, "--campaign", "jina kampan").stdout
    assert [idea.campaign_id for idea in brought(runtime)] == [other]


def test_where_a_moderator_reads_first_imported_ideas_wait_too(runtime, tmp_path) -> None:
    a_campaign(runtime, moderation="pre")
    podnet(runtime, saved(tmp_path, HEAD, GOOD))
    assert [idea.status for idea in brought(runtime)] == ["held"]


def test_what_the_screener_holds_waits_with_its_reasons_and_takes_no_votes(runtime, campaign, tmp_path) -> None:
    told = podnet(
        replace(runtime, screener=HoldingScreener("Lavička", "bench")), saved(tmp_path, HEAD, GOOD, PLAIN)
    ).stdout
    assert "2 ideas brought in, 0 were here already\n1 of them wait for a moderator" in told
    bench, crossing = brought(runtime)
    assert (bench.status, crossing.status) == ("held", "published")
    with runtime.unit(SYSTEM) as u:
        held = u.session.scalars(select(EventRow.data).where(EventRow.type == "idea.held")).one()
        assert (held["idea"], held["reasons"]) == (bench.id, ["bench"])
        assert u.session.scalars(select(Votable.id)).all() == [crossing.id]
    assert json.loads(podnet(runtime, tmp_path / "podnety.csv", "--json").stdout)["held"] == 0
    assert [idea.status for idea in brought(runtime)] == ["held", "published"], "the second run lets nothing through"


def test_one_author_is_one_guest_however_many_ideas_are_theirs(runtime, campaign, tmp_path) -> None:
    podnet(runtime, saved(tmp_path, HEAD, GOOD, ["Zvonek", *GOOD[1:8], "8", ""]))
    with runtime.unit(SYSTEM) as u:
        people = u.session.execute(select(Person.name, Person.tier, Person.email)).all()
        assert [tuple(person) for person in people] == [("Iva Malá", "guest", None)]
        assert u.session.scalar(select(func.count()).select_from(Idea)) == 2


def test_only_administrators_import_and_a_faulty_plan_is_refused(runtime, campaign) -> None:
    table = read_table("title;body\nLavička;Stojíme.\nA;b\n".encode())
    with pytest.raises(Forbidden), runtime.unit(resident()) as u:
        plan_import(u, campaign_id=campaign, table=table)
    with pytest.raises(Invalid, match="invalid"), runtime.unit(SYSTEM) as u:
        run_import(u, plan_import(u, campaign_id=campaign, table=table), screener=runtime.screener)
    assert brought(runtime) == []
