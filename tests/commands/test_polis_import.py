"""Real conversations become campaigns; a broken file is told row by row and leaves nothing behind."""

import csv
import json
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select

from app.campaigns.models import Campaign
from app.campaigns.queries import municipality_named, promotion_of
from app.cli.imports import import_group
from app.core.actors import GUEST, SYSTEM, Tier
from app.core.db.unit import Unit
from app.core.errors import Forbidden, Invalid
from app.core.ids import new_id
from app.core.ports import NullScreener
from app.core.stream import EventRow
from app.ideas import commands, queries
from app.ideas.inputs import IdeaQuery
from app.ideas.models import Idea
from app.main import create_runtime
from app.people.models import Person
from app.votes.models import Ballot, Votable
from moderation.models import Nomination
from seed.polis import InvalidConversation, import_conversation, read_conversation
from tests.region import HoldingScreener, a_campaign, resident
from tests.voting import tallies

COMMENTS = [
    "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body",
    '1500000000000,x,0,7,2,0,1,"Lights on the path, all of it"',
    "1500000001000,x,1,8,0,1,-1,Buy my soap",
    "1500000002000,x,2,7,0,0,0,",
]
VOTES = [
    "timestamp,datetime,comment-id,voter-id,vote",
    "1500000030000,x,0,9,-1",
    "1500000010000,x,0,8,1",
    "1500000020000,x,0,9,1",
    "1500000011000,x,1,9,-1",
    "1500000012000,x,2,9,1",
]
SUMMARY = ["topic,Paths", "url,https://pol.is/paths", 'conversation-description,"What, and where?"']


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, lines in (("comments", COMMENTS), ("votes", VOTES), ("summary", SUMMARY)):
        (tmp_path / f"{name}.csv").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def spoil(folder: Path, name: str, line: int, text: str) -> None:
    path = folder / name
    lines = path.read_text(encoding="utf-8").split("\n")
    lines[line - 1] = text
    path.write_text("\n".join(lines), encoding="utf-8")


def test_statements_become_ideas_of_their_time_and_voters_anonymous_participants(runtime, folder) -> None:
    done = import_conversation(runtime, read_conversation(folder), space="region")
    assert (done.ideas, done.rejected, done.held, done.participants, done.is_repeat) == (2, 1, 0, 3, False)
    assert (done.votes, done.votes_left_out) == (3, 1)
    with runtime.unit(GUEST) as u:
        (idea,) = queries.browse(u, IdeaQuery()).items
        assert (idea.title, idea.created_at.year) == ("Lights on the path, all of it", 2017)
        assert tallies(u, idea.id)[idea.id].of(Tier.GUEST) == [1, 1, 0]  # the last vote of each counts
        campaign = u.session.get(Campaign, done.campaign_id)
        assert (campaign.title, campaign.locale) == ("Paths", "en")
        assert "CC BY 4.0" in campaign.summary
        people = u.session.execute(select(Person.tier, Person.email, Person.password_hash)).all()
        assert set(people) == {("guest", None, None)}


def test_what_was_moderated_out_comes_hidden_without_its_votes_and_takes_new_ones_from_its_release_on(
    runtime, folder
) -> None:
    import_conversation(runtime, read_conversation(folder), space="region")
    with runtime.unit(SYSTEM) as u:
        (hidden,) = queries.browse(u, IdeaQuery(status="hidden")).items
        assert (hidden.title, hidden.status) == ("Buy my soap", "hidden")
        assert reasons(u, hidden.id) == ["rejected_at_source"]
        assert tallies(u, hidden.id) == {}
        assert u.session.scalar(select(Votable).where(Votable.id == hidden.id)) is None
        commands.release_idea(u, idea_id=hidden.id)
    again = import_conversation(runtime, read_conversation(folder), space="region")
    assert (again.votes, again.votes_left_out) == (3, 1), "moderated out there it stays, whatever was decided here"
    with runtime.unit(GUEST) as u:
        assert queries.find(u, hidden.id).status == "published"
        assert u.session.scalar(select(Votable.is_open).where(Votable.id == hidden.id)) is True
        assert tallies(u, hidden.id)[hidden.id].turnout == 0


def reasons(u: Unit, idea: str) -> list[str]:
    held = select(EventRow.data).where(EventRow.stream == f"idea:{idea}", EventRow.type == "idea.held")
    return u.session.scalars(held).one()["reasons"]


def test_what_the_screener_holds_waits_without_votes_and_a_run_after_its_release_brings_them(runtime, folder) -> None:
    screened = replace(runtime, screener=HoldingScreener("Lights", "lights"))
    done = import_conversation(screened, read_conversation(folder), space="region")
    assert (done.ideas, done.rejected, done.held, done.votes, done.votes_left_out) == (2, 1, 1, 0, 4)
    with runtime.unit(SYSTEM) as u:
        (held,) = queries.browse(u, IdeaQuery(status="held")).items
        assert reasons(u, held.id) == ["lights"]
        assert u.session.scalars(select(Votable)).all() == []
        commands.release_idea(u, idea_id=held.id)
    again = import_conversation(screened, read_conversation(folder), space="region")
    assert (again.held, again.votes, again.votes_left_out, again.is_repeat) == (0, 3, 1, True)
    with runtime.unit(GUEST) as u:
        assert tallies(u, held.id)[held.id].of(Tier.GUEST) == [1, 1, 0]
        assert u.session.scalar(select(func.count()).select_from(Idea)) == 2


def test_where_a_moderator_reads_first_statements_wait_and_those_rejected_elsewhere_stay_hidden(runtime) -> None:
    campaign, author = a_campaign(runtime, moderation="pre"), resident().person_id
    said = [
        commands.Statement(new_id(), author, title, title, runtime.clock.now(), is_rejected)
        for title, is_rejected in (("Lights", False), ("Soap", True))
    ]
    waiting, rejected = (statement.id for statement in said)
    for screener in (HoldingScreener("Lights", "lights"), NullScreener()):
        with runtime.unit(SYSTEM) as u:
            came = commands.import_ideas(u, campaign_id=campaign, statements=said, screener=screener)
            assert came == {waiting: "held", rejected: "hidden"}, "the second time they are here already"
    with runtime.unit(SYSTEM) as u:
        assert reasons(u, waiting) == ["pre_moderated", "lights"]
        assert reasons(u, rejected) == ["rejected_at_source", "pre_moderated"]
        assert u.session.scalars(select(Votable)).all() == []


def test_a_second_run_changes_nothing(runtime, folder) -> None:
    first = import_conversation(runtime, read_conversation(folder), space="region")
    again = import_conversation(runtime, read_conversation(folder), space="region")
    assert (again.is_repeat, again.campaign_id) == (True, first.campaign_id)
    with runtime.unit(SYSTEM) as u:
        counts = [u.session.scalar(select(func.count()).select_from(kind)) for kind in (Campaign, Idea, Person, Ballot)]
    assert counts == [1, 2, 3, 2]


@pytest.mark.parametrize(
    ("name", "line", "text", "said"),
    [
        ("comments.csv", 2, "soon,x,0,7,2,0,1,Lights", "comments.csv, line 2: timestamp"),
        ("comments.csv", 2, "1500000000000,x,0,7,2,0,5,Lights", "comments.csv, line 2: moderated"),
        ("comments.csv", 2, "1500000000000,x,0,7,2,0,1,Lights\u202e", "comments.csv, line 2: comment-body: bidi"),
        ("comments.csv", 2, "1500000000000,x,0,7,2,0,1", "comments.csv, line 2: 8 columns are expected, there are 7"),
        ("comments.csv", 3, "1500000000000,x,0,7,2,0,1,Again", "comments.csv, line 3: comment-id: 0 is there twice"),
        ("comments.csv", 1, "timestamp,datetime,id,author-id,agrees,disagrees,moderated,comment-body", "comment-id"),
        ("votes.csv", 3, "1500000010000,x,99,8,1", "votes.csv, line 3: comment-id: there is no statement 99"),
        ("votes.csv", 3, "1500000010000,x,0,8,2", "votes.csv, line 3: vote: 2 is none of -1, 0, 1"),
        ("votes.csv", 3, "1500000010000,x,0,eight,1", "votes.csv, line 3: voter-id"),
        ("votes.csv", 3, "900000000000,x,0,8,1", "votes.csv, line 3: timestamp"),
        ("votes.csv", 3, "4000000000000,x,0,8,1", "votes.csv, line 3: timestamp"),
        ("votes.csv", 3, "-5,x,0,8,1", "votes.csv, line 3: timestamp"),
        ("votes.csv", 3, '1500000010000,x,0,8,"1', "votes.csv: cannot be read"),
        ("summary.csv", 1, "topic,", "summary.csv: there is no topic"),
        ("summary.csv", 1, "topic,Paths,more", "summary.csv, line 1"),
    ],
)
def test_a_broken_row_is_named_with_its_place(folder, name: str, line: int, text: str, said: str) -> None:
    spoil(folder, name, line, text)
    with pytest.raises(InvalidConversation) as broken:
        read_conversation(folder)
    assert any(said in fault for fault in broken.value.faults), broken.value.faults


def test_every_broken_row_is_told_at_once(folder) -> None:
    spoil(folder, "comments.csv", 2, "soon,x,0,7,2,0,5,Lights")
    spoil(folder, "votes.csv", 2, "x,x,0,9,-1")
    (folder / "summary.csv").unlink()
    with pytest.raises(InvalidConversation) as broken:
        read_conversation(folder)
    assert len(broken.value.faults) >= 3


def test_a_file_in_another_encoding_is_refused(folder) -> None:
    (folder / "votes.csv").write_bytes(b"\xff\xfe1,2")
    with pytest.raises(InvalidConversation, match="faults"):
        read_conversation(folder)


def test_nothing_of_a_refused_conversation_stays(runtime, folder) -> None:
    with pytest.raises(Invalid):
        import_conversation(runtime, read_conversation(folder), space="atlantida")
    with runtime.unit(SYSTEM) as u:
        assert u.session.scalar(select(func.count()).select_from(Person)) == 0


def test_only_the_house_and_administrators_import(runtime) -> None:
    campaign = a_campaign(runtime)
    with pytest.raises(Forbidden), runtime.unit(resident()) as u:
        commands.import_ideas(u, campaign_id=campaign, statements=[], screener=runtime.screener)


def test_the_verb_lists_the_faults_and_fails(folder) -> None:
    spoil(folder, "votes.csv", 3, "1500000010000,x,0,8,2")
    outcome = CliRunner().invoke(import_group, ["polis", str(folder)])
    assert outcome.exit_code == 1
    assert "votes.csv, line 3: vote: 2 is none of" in outcome.output
    assert "nothing was brought in" in outcome.output


class Installed:
    """An installation whose servers run already."""

    def __init__(self, runtime) -> None:
        self._runtime = runtime

    @contextmanager
    def runtime(self):
        # One of its own, as for every verb: it ends the flusher when it is done.
        verb = create_runtime(self._runtime.settings)
        yield verb
        verb.engine.dispose()


def run(runtime, *arguments: object):
    return CliRunner().invoke(import_group, [str(argument) for argument in arguments], obj=Installed(runtime))


def test_the_verb_says_what_it_brought_in_and_that_nobody_is_verified(runtime, folder) -> None:
    told = run(runtime, "polis", folder).output
    assert "Brought in: Paths" in told
    assert "none must be verified" in told
    assert "1 statements without a word" in told
    assert "left out      1 votes on what was moderated out there" in told
    assert "for a moderator" not in told
    assert "Was here already: Paths" in run(runtime, "polis", folder).output
    assert json.loads(run(runtime, "polis", folder, "--json").output)["ideas"] == 2


def test_the_verb_refuses_a_space_that_is_not_there(runtime, folder) -> None:
    outcome = run(runtime, "polis", folder, "--space", "atlantida")
    assert (outcome.exit_code, "space: unknown" in outcome.output) == (1, True)


def test_municipalities_come_in_all_or_none(runtime, tmp_path) -> None:
    file = tmp_path / "obce.csv"
    file.write_text("code,name,district,population\n999991,Lhota,Semily,12\n999992,Horní Lhota,,\n", encoding="utf-8")
    assert run(runtime, "municipalities", file).output == "2 municipalities\n"
    with runtime.unit(GUEST) as u:
        assert municipality_named(u.session, "Horní Lhota").code == "999992"
    file.write_text("code,name,more\n12,Malá,\n999993,\n999994,Nová Ves,,x\n999995,Dolní,1\n", encoding="utf-8")
    outcome = run(runtime, "municipalities", file)
    assert outcome.exit_code == 1
    for fault in ("line 2: code", "line 3: name", "line 4: there are more columns", "line 5: more"):
        assert fault in outcome.output
    file.write_text("code,name\n999996,Lhota\n999996,Lhotka\n", encoding="utf-8")
    assert "line 3: code: is there twice" in run(runtime, "municipalities", file).output
    with runtime.unit(GUEST) as u:
        assert municipality_named(u.session, "999995") is municipality_named(u.session, "999996") is None


DATA = Path(__file__).parents[3] / "shared" / "data" / "polis"
real = pytest.mark.skipif(not DATA.is_dir(), reason="the conversations are not beside the repository")
CONVERSATIONS = sorted(path.name for path in DATA.iterdir() if path.is_dir()) if DATA.is_dir() else []


def last_votes(name: str) -> Counter:
    """Count what Polis itself published as each participant's last vote, by statement and value."""
    counted: Counter = Counter()
    with (DATA / name / "participants-votes.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            counted.update((int(k), int(v)) for k, v in row.items() if k.isdigit() and v != "")
    return counted


@real
@pytest.mark.parametrize("name", CONVERSATIONS)
def test_every_real_conversation_is_read_whole(name: str) -> None:
    conversation = read_conversation(DATA / name)
    counted = Counter()
    for (_, comment), value in {(v.voter, v.comment): v.value for v in conversation.votes}.items():
        counted[comment, value] += 1
    known = {comment.number for comment in conversation.comments}
    assert counted == Counter({k: n for k, n in last_votes(name).items() if k[0] in known})


@real
def test_popular_statements_of_a_real_conversation_are_nominated(runtime) -> None:
    conversation = read_conversation(DATA / "15-per-hour-seattle")
    done = import_conversation(runtime, conversation, space="region")
    rejected = {comment.number for comment in conversation.comments if comment.is_rejected}
    assert done.votes_left_out == sum(vote.comment in rejected for vote in conversation.votes) > 0
    runtime.jobs["nominate"]()
    with runtime.unit(SYSTEM) as u:
        nominated = u.session.scalars(select(Nomination).where(Nomination.campaign_id == done.campaign_id)).all()
        assert len(nominated) >= 3
        supporters = [tally.supporters for tally in tallies(u, *(n.idea_id for n in nominated)).values()]
    assert min(supporters) == done.min_supporters


@real
def test_a_real_conversation_comes_in_as_published_and_fast(runtime) -> None:
    name = "brexit-consensus"
    conversation = read_conversation(DATA / name)
    started = time.perf_counter()
    done = import_conversation(runtime, conversation, space="region")
    assert time.perf_counter() - started < 15
    assert (done.ideas, done.participants, done.votes, done.votes_left_out) == (50, 204, 5312, 0)
    published = last_votes(name)
    with runtime.unit(GUEST) as u:
        ideas = {i.body: i.id for i in u.session.scalars(select(Idea))}
        counted = tallies(u, *ideas.values())
        for comment in conversation.comments:
            expected = [published[comment.number, value] for value in (1, -1, 0)]
            assert counted[ideas[comment.text]].of(Tier.GUEST) == expected
        asked = promotion_of(u.session, done.campaign_id).promotion
        assert asked.min_verified == 0
        assert sum(tally.supporters >= asked.min_supporters for tally in counted.values()) >= 1
        top = queries.browse(u, IdeaQuery(sort="top", limit=1)).items[0]
        assert counted[top.id].supporters > asked.min_supporters / 2
