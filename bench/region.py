"""A region with as many ideas as wanted, written in bulk: for reading pages, no idea need have gone through a command.

Words follow Zipf's law over twenty thousand of them, as in any language, and so do the searches.
"""

from collections.abc import Iterator
from typing import Any

import psycopg

from app.campaigns.commands import create_campaign, install_reference
from app.campaigns.inputs import CampaignInput
from app.core.actors import SYSTEM, Role, Tier
from app.core.db.unit import UnitOfWork
from app.people.commands.accounts import create_people
from bench.electorate import uuid_in_sql
from bench.language import Language

CAMPAIGNS = 5
PEOPLE = 2_000
MUNICIPALITIES, TOPICS = 68, 12
"""Those that every installation starts with, or the first of more."""

CROWD_SIZE, DEBATED_IDEAS = 100_000, 5
"""So many people voted on each of the first few ideas."""

TITLE_WORDS, BODY_WORDS = 5, 45

INDEXED_TABLES = ("idea", "idea_rank", "votable", "tally", "ballot")

# Written into a plain table first: COPY takes ten columns faster than SQLAlchemy takes one row.
CREATE_STAGING = "CREATE UNLOGGED TABLE staged (n int PRIMARY KEY, title text, body text, stems text)"

# Lists to choose from stand in subqueries that are run once; joined, each row would carry all of them along.
INSERT_ALL = """
INSERT INTO idea (campaign_id, id, author_id, status, title, body, municipality, topic_id, revision, pictures,
                  created_at, search)
SELECT ((SELECT array_agg(id ORDER BY id) FROM campaign))[n % {campaigns} + 1], {idea},
       ((SELECT array_agg(id ORDER BY id) FROM person))[n % {people} + 1], 'published', title, body,
       ((SELECT array_agg(code ORDER BY code) FROM municipality))[n % {municipalities} + 1],
       ((SELECT array_agg(id ORDER BY id) FROM topic))[n % {topics} + 1], 1, '[]',
       now() - n * interval '{apart} seconds', to_tsvector('simple', stems)
  FROM staged;
INSERT INTO votable (campaign_id, id, kind, revision, is_open, allows_disagree, reveal)
SELECT campaign_id, id, 'idea', 1, true, true, 'now' FROM idea;
INSERT INTO ballot (campaign_id, votable_id, person_id, at, value, tier, revision, receipt)
SELECT campaign_id, id, ((SELECT array_agg(id ORDER BY id) FROM person))[(n * 37 + k * 13) % {people} + 1], created_at,
       CASE WHEN (n + k) % 10 < 7 THEN 1 WHEN (n + k) % 10 < 9 THEN -1 ELSE 0 END, 1 + (n + k) % 2, 1,
       decode(md5(n || ' ' || k), 'hex')
  FROM (SELECT campaign_id, id, created_at, ('x' || right(id::text, 6))::bit(24)::int AS n FROM idea) AS i,
       generate_series(1, {votes}) AS k;
INSERT INTO person (id, handle, name, tier, locale, municipality, created_at)
SELECT {crowd}, 'dav-' || k, 'Obyvatel', CASE k % 2 WHEN 0 THEN 'email' ELSE 'verified' END, 'cs',
       ((SELECT array_agg(code ORDER BY code) FROM municipality))[k % {municipalities} + 1], now()
  FROM generate_series(1, {people_voting}) AS k;
INSERT INTO ballot (campaign_id, votable_id, person_id, at, value, tier, revision, receipt)
SELECT campaign_id, id, {crowd}, created_at + k * interval '1 second', ('{{1,1,1,1,1,1,1,-1,-1,0}}'::int[])[k % 10 + 1],
       1 + k % 2, 1, decode(md5(id || ' ' || k), 'hex')
  FROM generate_series(1, {people_voting}) AS k, idea WHERE id < {first_quiet};
INSERT INTO tally
SELECT campaign_id, votable_id, 1, '\\x00', 0, 0, 0, {counts}, count(*) FILTER (WHERE value = 1),
       count(*) > {people_voting}
  FROM ballot GROUP BY campaign_id, votable_id;
INSERT INTO idea_rank (campaign_id, idea_id, supporters, verified_supporters, turnout, top, hot, random_key, created_at,
                       ranked_at, verified_municipalities, opponents)
SELECT campaign_id, id, 60, 30, 100, random(), 100 * random(), random(), created_at, created_at, 5, 20
  FROM idea;
INSERT INTO stream SELECT 'idea:' || id, 1, '\\x00' FROM idea;
INSERT INTO event (id, stream, seq, audience, type, actor, at, data, prev_hash, hash)
SELECT id, 'idea:' || id, 1, 'all', 'idea.published', NULL, created_at,
       jsonb_build_object('campaign', campaign_id, 'idea', id, 'municipality', municipality, 'topic', topic_id,
                          'title', jsonb_build_object('body', id, 'digest', ''),
                          'body', jsonb_build_object('body', id, 'digest', '')), '\\x00', '\\x00'
  FROM idea;
INSERT INTO body (id, text, salt) SELECT id, title, '\\x00' FROM idea
"""


def create_campaigns_and_people(unit: UnitOfWork) -> None:
    """Create campaigns and people, through commands."""
    with unit(SYSTEM) as u:
        install_reference(u)
        for number in range(CAMPAIGNS):
            create_campaign(u, data=CampaignInput(title=f"Kampaň {number + 1}", summary="O čem se má mluvit."))
        create_people(u, role=Role.RESIDENT, tier=Tier.EMAIL, count=PEOPLE)


def write_ideas(url: str, ideas: int, votes: int) -> None:
    """Write ideas with so many votes on each. Indexes are made when the rows are there: that is ten times faster."""
    apart = 300 * 86_400 // ideas
    counted = [f"count(*) FILTER (WHERE tier = {tier} AND value = {value})" for tier in (1, 2) for value in (1, -1, 0)]
    parts = {"campaigns": CAMPAIGNS, "people": PEOPLE, "apart": apart, "votes": votes, "idea": uuid_in_sql("n")}
    parts |= {"municipalities": MUNICIPALITIES, "topics": TOPICS, "people_voting": CROWD_SIZE}
    # They sort behind those who read, who have keys.
    parts |= {"crowd": "('ffffffff' || substr(md5(k::text), 9))::uuid", "first_quiet": uuid_in_sql(str(DEBATED_IDEAS))}
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SET maintenance_work_mem = '512MB'")
        connection.execute("SET work_mem = '256MB'")
        connection.execute("SET temp_file_limit = -1")
        connection.execute(CREATE_STAGING)
        with connection.cursor().copy("COPY staged FROM STDIN") as copy:
            for row in _rows(ideas):
                copy.write_row(row)
        dropped = _drop_indexes(connection)
        for statement in INSERT_ALL.format(**parts, counts=", ".join(counted)).split(";\n"):
            connection.execute(statement.encode())
        for statement in dropped:
            connection.execute(statement.encode())
        connection.execute("DROP TABLE staged")
        connection.execute("VACUUM ANALYZE")
        connection.execute("CHECKPOINT")


def _rows(ideas: int) -> Iterator[tuple[Any, ...]]:
    language = Language()
    for number in range(ideas):
        words = language.sample(TITLE_WORDS + BODY_WORDS)
        title, body = words[:TITLE_WORDS], words[TITLE_WORDS:]
        yield number, " ".join(title).capitalize(), " ".join(body), " ".join(language.stems[word] for word in words)


def _drop_indexes(connection: psycopg.Connection[Any]) -> list[str]:
    indexes = connection.execute(
        "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename = ANY(%s)"
        " AND indexname NOT LIKE 'pk%%' AND indexname NOT LIKE '%%pkey'",
        [list(INDEXED_TABLES)],
    ).fetchall()
    for name, _ in indexes:
        connection.execute(f'DROP INDEX "{name}"'.encode())
    return [definition for _, definition in indexes]
