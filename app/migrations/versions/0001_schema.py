"""The whole schema, slice by slice in the order in which they build on each other.

What the rows mean is said by the models; here stands why the tables are kept as they are. Three rules hold for all:

- `campaign_id` leads the primary key of everything that belongs to a campaign, so that data can be spread over several
  servers by campaign. Where an address names a thing by its id alone, a second index finds it.
- Only what a person proves themselves by, and what a campaign is made of, refers to another table by a foreign key: it
  costs every row that is written a look at another.
- Times are aware, texts unbounded: what is too long is refused at the door, in words.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TSVECTOR

revision = "0001_schema"
down_revision = None

ID = sa.Uuid(as_uuid=False)
TIME = sa.DateTime(timezone=True)
TEXT, BYTES, FLAG = sa.Text(), sa.LargeBinary(), sa.Boolean()
SHORT, INTEGER, LONG = sa.SmallInteger(), sa.Integer(), sa.BigInteger()
REAL: sa.Double[float] = sa.Double()

COUNTERS = [f"{tier}_{value}" for tier in ("guest", "email", "verified") for value in ("agree", "disagree", "pass")]

APPEND_ONLY = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$
"""


def upgrade() -> None:
    core()
    people()
    campaigns()
    votes()
    ideas()
    needs()
    moderation()


def key(name: str, type_: Any = ID) -> sa.Column[Any]:
    return sa.Column(name, type_, primary_key=True, autoincrement=False)


def column(name: str, type_: Any) -> sa.Column[Any]:
    return sa.Column(name, type_, nullable=False)


def optional(name: str, type_: Any) -> sa.Column[Any]:
    return sa.Column(name, type_)


def core() -> None:
    events()
    bodies()
    deliveries()
    idempotency_keys()
    outbox()
    links()
    checkpoints()


def events() -> None:
    op.create_table(
        "stream",
        key("name", TEXT),
        column("head_seq", LONG),
        column("head_hash", BYTES),
    )
    op.create_table(
        "event",
        key("id"),
        column("stream", TEXT),
        column("seq", LONG),
        column("audience", TEXT),
        column("type", TEXT),
        optional("actor", ID),
        column("at", TIME),
        column("data", JSONB),
        column("prev_hash", BYTES),
        column("hash", BYTES),
        # The row lock of the stream numbers its events without a gap; should it ever fail, the second writer does.
        sa.UniqueConstraint("stream", "seq", name="uq_event_stream_seq"),
    )
    # The schedule asks every two seconds whether anything was done since.
    op.create_index("ix_event_at_id", "event", ["at", "id"])
    refuse_changes("event")


def refuse_changes(table: str) -> None:
    """Have the database itself refuse to update, delete or truncate: history holds against our own mistakes too.

    The hashes would only show afterwards that something was changed. By statement, as a truncation has no rows.
    """
    op.execute(APPEND_ONLY)
    op.execute(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )


def bodies() -> None:
    # Apart from the events, which cannot be changed, so that words can be erased: their salt goes with them, so that
    # not even a guess can be checked against the digest that the event keeps.
    op.create_table(
        "body",
        key("id"),
        optional("owner", ID),
        optional("text", TEXT),
        optional("salt", BYTES),
        optional("erased_at", TIME),
    )
    op.create_index("ix_body_owner", "body", ["owner"])


def deliveries() -> None:
    op.create_table(
        "delivery",
        key("event_id"),
        key("reader", TEXT),
        column("attempts", INTEGER),
        column("retry_at", TIME),
        optional("parked_at", TIME),
        optional("error", TEXT),
    )
    # Readers look for what is due; what is parked waits for a human, however much that is, and is in nobody's way.
    op.create_index("ix_delivery_due", "delivery", ["reader", "retry_at"], postgresql_where="parked_at IS NULL")


def idempotency_keys() -> None:
    # The key settles which of two equal requests acts. By person: nobody can fetch another's answer with a guess.
    op.create_table(
        "idempotency_key",
        key("person_id"),
        key("key", TEXT),
        column("digest", BYTES),
        optional("answer", JSONB),
        column("at", TIME),
    )


def outbox() -> None:
    op.create_table(
        "outbox",
        key("id"),
        column("key", TEXT),
        # Emptied once it is sent, for the text may hold a secret of which only a hash is kept.
        optional("recipient", TEXT),
        column("subject", TEXT),
        column("text", TEXT),
        column("created_at", TIME),
        column("attempts", INTEGER),
        column("retry_at", TIME),
        optional("sent_at", TIME),
        optional("parked_at", TIME),
        optional("error", TEXT),
        # A job that runs twice writes its mail once.
        sa.UniqueConstraint("key", name="uq_outbox_key"),
    )
    # Of a month's mail only the few messages that still wait are looked for, every ten seconds.
    op.create_index("ix_outbox_due", "outbox", ["retry_at"], postgresql_where="sent_at IS NULL AND parked_at IS NULL")


def links() -> None:
    op.create_table(
        "link",
        key("from_id"),
        key("to_id"),
        key("relation", TEXT),
        column("from_kind", TEXT),
        column("to_kind", TEXT),
        column("at", TIME),
    )
    # Provenance is followed both ways, and the primary key leads only forward.
    op.create_index("ix_link_to_id", "link", ["to_id"])


def checkpoints() -> None:
    op.create_table(
        "checkpoint",
        # One a day, whoever else takes one at the same time.
        key("day", sa.Date()),
        column("root", BYTES),
        column("prev_hash", BYTES),
        column("hash", BYTES),
        column("at", TIME),
    )
    op.create_table(
        "checkpoint_leaf",
        key("day", sa.Date()),
        key("stream", TEXT),
        column("seq", LONG),
        column("hash", BYTES),
    )
    # A checkpoint covers only the streams whose head no earlier one does.
    op.create_index("ix_checkpoint_leaf_stream_seq", "checkpoint_leaf", ["stream", "seq"])


def people() -> None:
    persons()
    sign_ins()
    second_factors()
    passkeys()
    federated_identities()
    sign_ups()


def person_id_column(*, is_key: bool = False, is_optional: bool = False) -> sa.Column[Any]:
    """Return a column whose rows go when their person does: what proves who somebody is must not outlive them."""
    person = sa.ForeignKey("person.id", ondelete="CASCADE")
    return sa.Column("person_id", ID, person, primary_key=is_key, nullable=is_optional)


def persons() -> None:
    op.create_table(
        "person",
        key("id"),
        column("handle", TEXT),
        column("name", TEXT),
        optional("email", TEXT),
        optional("password_hash", TEXT),
        # Encrypted under the installation's key: a copy of the database alone opens no account. A hash would not do,
        # since codes are worked out from it.
        optional("totp_secret", TEXT),
        column("tier", TEXT),
        column("locale", TEXT),
        optional("municipality", TEXT),
        column("created_at", TIME),
        optional("terms", TEXT),
        sa.UniqueConstraint("handle", name="uq_person_handle"),
    )
    # Capital letters make no other mailbox, so they make no other account.
    op.create_index("uq_person_email", "person", [sa.text("lower(email)")], unique=True)
    # The only tie between a person and their events: history stays whole when it is cut.
    op.create_table(
        "actor_key", key("key"), person_id_column(), sa.UniqueConstraint("person_id", name="uq_actor_key_person_id")
    )
    op.create_table(
        "role_grant",
        key("id"),
        person_id_column(),
        column("role", TEXT),
        optional("space_id", ID),
        column("granted_at", TIME),
        unique("role_grant", "person_id", "role", "space_id"),
    )


def unique(table: str, *columns: str) -> sa.UniqueConstraint:
    """Return a constraint to which two empty values are the same: what is held everywhere is held once as well."""
    return sa.UniqueConstraint(*columns, name=f"uq_{table}_{'_'.join(columns)}", postgresql_nulls_not_distinct=True)


def sign_ins() -> None:
    # Of every secret that opens something the row holds the SHA-256, never the secret: a stolen table opens nothing.
    op.create_table(
        "sign_in",
        key("id"),
        column("secret_hash", BYTES),
        person_id_column(),
        column("created_at", TIME),
        column("seen_at", TIME),
        column("expires_at", TIME),
        column("device", TEXT),
        sa.UniqueConstraint("secret_hash", name="uq_sign_in_secret_hash"),
    )
    op.create_index("ix_sign_in_person_id", "sign_in", ["person_id"])
    op.create_table(
        "token",
        key("id"),
        column("secret_hash", BYTES),
        person_id_column(),
        column("name", TEXT),
        column("scopes", JSONB),
        column("created_at", TIME),
        column("expires_at", TIME),
        optional("used_at", TIME),
        sa.UniqueConstraint("secret_hash", name="uq_token_secret_hash"),
    )
    op.create_index("ix_token_person_id", "token", ["person_id"])


def second_factors() -> None:
    # The key lets of two uses of one code only the first count.
    op.create_table("used_otp", person_id_column(is_key=True), key("step", INTEGER))
    # Encrypted like the secret that it becomes once its owner has confirmed it.
    op.create_table("totp_set_up", person_id_column(is_key=True), column("secret", TEXT))
    op.create_table("recovery_code", person_id_column(is_key=True), key("code_hash", BYTES))


def passkeys() -> None:
    op.create_table(
        "passkey",
        key("id"),
        person_id_column(),
        column("credential_id", BYTES),
        column("public_key", BYTES),
        column("sign_count", LONG),
        column("name", TEXT),
        column("created_at", TIME),
        optional("used_at", TIME),
        sa.UniqueConstraint("credential_id", name="uq_passkey_credential_id"),
    )
    op.create_index("ix_passkey_person_id", "passkey", ["person_id"])
    # Challenges are signed, not stored; those that were answered are kept until they would be too old to be taken.
    op.create_table("used_challenge", key("challenge", BYTES), column("at", TIME))
    op.create_index("ix_used_challenge_at", "used_challenge", ["at"])


def federated_identities() -> None:
    # Found by issuer and subject, never by an e-mail address.
    op.create_table(
        "federated_identity",
        key("issuer", TEXT),
        key("subject", TEXT),
        person_id_column(),
        optional("residence", TEXT),
        column("linked_at", TIME),
        sa.UniqueConstraint("person_id", "issuer", name="uq_federated_identity_person_id_issuer"),
    )


def sign_ups() -> None:
    # Not yet a person: neither signing in nor a taken handle may tell a known address from an unknown one. Anybody may
    # sign up with a foreign address, so an address may stand here several times, each with a password of its own.
    op.create_table(
        "sign_up",
        key("id"),
        optional("secret_hash", BYTES),
        column("email", TEXT),
        column("name", TEXT),
        optional("handle", TEXT),
        optional("municipality", TEXT),
        column("password_hash", TEXT),
        column("locale", TEXT),
        column("terms", TEXT),
        optional("next_path", TEXT),
        column("created_at", TIME),
        column("expires_at", TIME),
        sa.UniqueConstraint("secret_hash", name="uq_sign_up_secret_hash"),
    )
    op.create_index("ix_sign_up_email", "sign_up", [sa.text("lower(email)"), "created_at"])
    # Written by doors that do not look whether there is such an account: so their answer takes the same time for all.
    op.create_table(
        "mail_request",
        key("id"),
        column("kind", TEXT),
        column("email", TEXT),
        optional("sign_up_id", ID),
        person_id_column(is_optional=True),
        column("at", TIME),
        column("retry_at", TIME),
    )
    op.create_index("ix_mail_request_retry_at", "mail_request", ["retry_at"])
    email_tokens()


def email_tokens() -> None:
    op.create_table(
        "email_token",
        key("id"),
        column("secret_hash", BYTES),
        column("purpose", TEXT),
        person_id_column(),
        column("email", TEXT),
        column("expires_at", TIME),
        sa.UniqueConstraint("secret_hash", name="uq_email_token_secret_hash"),
    )
    op.create_index("ix_email_token_person_id", "email_token", ["person_id"])


def campaigns() -> None:
    spaces()
    op.create_table(
        "campaign",
        key("id"),
        sa.Column("space_id", ID, sa.ForeignKey("space.id"), nullable=False),
        column("title", TEXT),
        column("summary", TEXT),
        column("moderation", TEXT),
        column("locale", TEXT),
        column("reasons", JSONB),
        column("house_rules", TEXT),
        column("goals", JSONB),
        column("version", INTEGER),
        optional("archived_at", TIME),
        optional("created_by", ID),
        column("created_at", TIME),
    )
    op.create_index("ix_campaign_created_at_id", "campaign", ["created_at", "id"])
    op.create_table(
        "campaign_phase",
        of_campaign(),
        key("id"),
        column("phase", TEXT),
        column("starts", TIME),
        column("ends", TIME),
    )
    topics()
    policies_and_progress()


def spaces() -> None:
    op.create_table(
        "space",
        key("id"),
        column("slug", TEXT),
        column("name", TEXT),
        # From the root down to itself: who holds a role further up is found without walking.
        column("path", JSONB),
        sa.UniqueConstraint("slug", name="uq_space_slug"),
    )
    op.create_table(
        "municipality",
        key("code", TEXT),
        column("name", TEXT),
        # Czech order and folding are worked out once, in Python: they must not hang on the collations of a server.
        column("sort_key", TEXT),
        column("folded", TEXT),
        optional("district", TEXT),
        optional("latitude", REAL),
        optional("longitude", REAL),
        optional("population", INTEGER),
    )
    op.create_index("ix_municipality_sort_key", "municipality", ["sort_key"])
    op.create_index("ix_municipality_folded", "municipality", ["folded"])


def of_campaign() -> sa.Column[Any]:
    return sa.Column("campaign_id", ID, sa.ForeignKey("campaign.id"), primary_key=True)


def topics() -> None:
    # Never deleted, only listed no more: ideas that were posted under one keep it.
    op.create_table(
        "topic",
        key("id"),
        optional("campaign_id", ID),
        column("slug", TEXT),
        column("name_cs", TEXT),
        column("name_en", TEXT),
        column("position", INTEGER),
        column("is_listed", FLAG),
        unique("topic", "campaign_id", "slug"),
    )


def policies_and_progress() -> None:
    # Numbered and kept: a nomination names the version that it met.
    op.create_table(
        "promotion_policy",
        of_campaign(),
        key("version", INTEGER),
        column("rules", JSONB),
        optional("created_by", ID),
        column("created_at", TIME),
    )
    # Counting a campaign of a million votes takes seconds: a job does it, and pages read one row.
    op.create_table("campaign_progress", of_campaign(), column("at", TIME), column("facts", JSONB))


def votes() -> None:
    op.create_table(
        "votable",
        key("campaign_id"),
        key("id"),
        column("kind", TEXT),
        column("revision", SHORT),
        column("is_open", FLAG),
        column("allows_disagree", FLAG),
        column("reveal", TEXT),
    )
    op.create_index("ix_votable_id", "votable", ["id"])
    ballots()
    tallies()
    ranks()


def ballots() -> None:
    # No foreign key and no second index: each would cost every vote its share of the speed, and none may lead from a
    # person to what they voted on. A tenth of each page is free for the rows of those who change their mind.
    op.create_table(
        "ballot",
        key("campaign_id"),
        key("votable_id"),
        key("person_id"),
        column("at", TIME),
        column("value", SHORT),
        column("tier", SHORT),
        column("revision", SHORT),
        column("receipt", BYTES),
        postgresql_with={"fillfactor": 90},
    )


def tallies() -> None:
    # Half of each page is left free so that the many updates of a busy evening stay off the indexes (HOT).
    op.create_table(
        "tally",
        key("campaign_id"),
        key("votable_id"),
        column("n", LONG),
        column("digest", BYTES),
        *(column(name, INTEGER) for name in COUNTERS),
        column("current", INTEGER),
        column("is_stale", FLAG),
        postgresql_with={"fillfactor": 50},
    )
    # The job *rank* asks every two seconds, of all tallies, for the few that have changed.
    op.create_index("ix_tally_stale", "tally", ["campaign_id", "votable_id"], postgresql_where="is_stale")
    op.create_table(
        "tally_log",
        key("campaign_id"),
        key("votable_id"),
        key("n", LONG),
        column("delta", ARRAY(INTEGER)),
        column("entries", BYTES),
        column("digest", BYTES),
    )


def ranks() -> None:
    op.create_table(
        "idea_rank",
        key("campaign_id"),
        key("idea_id"),
        column("supporters", INTEGER),
        column("verified_supporters", INTEGER),
        column("turnout", INTEGER),
        column("top", REAL),
        column("hot", REAL),
        column("random_key", REAL),
        column("created_at", TIME),
        column("ranked_at", TIME),
        column("verified_municipalities", INTEGER),
        column("opponents", INTEGER),
    )
    # Lists of ideas, of one campaign and of all, are read off an index in their order: no page sorts, none counts.
    for order in ("top", "hot", "random_key", "created_at"):
        op.create_index(f"ix_idea_rank_{order}", "idea_rank", ["campaign_id", order, "idea_id"])
        op.create_index(f"ix_idea_rank_{order}_all", "idea_rank", [order, "idea_id"])
    # For the nomination sweep: the few ideas of a campaign that verified residents stand behind.
    op.create_index("ix_idea_rank_verified_supporters", "idea_rank", ["campaign_id", "verified_supporters", "idea_id"])
    # For the schedule: whether anything was ranked since it last asked.
    op.create_index("ix_idea_rank_ranked_at", "idea_rank", ["ranked_at"])


def ideas() -> None:
    op.create_table(
        "idea",
        key("campaign_id"),
        key("id"),
        column("author_id", ID),
        column("status", TEXT),
        *wording(),
        column("revision", INTEGER),
        column("created_at", TIME),
        # The two tell what a day's undo brings back, and what was public (410) from what never was (404).
        optional("withdrawn_at", TIME),
        optional("withdrawn_from", TEXT),
        optional("search", TSVECTOR),
    )
    op.create_index("ix_idea_id", "idea", ["id"])
    op.create_index("ix_idea_author_id", "idea", ["author_id"])
    op.create_index("ix_idea_search", "idea", ["search"], postgresql_using="gin")
    op.create_table(
        "idea_revision",
        key("campaign_id"),
        key("idea_id"),
        key("number", INTEGER),
        *wording(),
        column("is_material", FLAG),
        column("created_by", ID),
        column("created_at", TIME),
    )


def wording() -> list[sa.Column[Any]]:
    """Return what an idea says, in each of its revisions too: a revision says by itself what it showed."""
    return [
        column("title", TEXT),
        column("body", TEXT),
        optional("municipality", TEXT),
        optional("topic_id", ID),
        optional("point", JSONB),
        # In the row, not in a table of their own: they come, in their order, with the idea that is read anyway.
        column("pictures", JSONB),
    ]


def needs() -> None:
    op.create_table(
        "need",
        key("campaign_id"),
        key("id"),
        # What people call it by, in letters and on paper: counted by the database, so that no two bear one number.
        sa.Column("number", INTEGER, sa.Identity(), nullable=False),
        column("state", TEXT),
        column("version", INTEGER),
        column("statement", TEXT),
        column("summary", TEXT),
        column("folded", TEXT),
        column("evidence", JSONB),
        column("drafted_by", ID),
        column("created_at", TIME),
        optional("sent_at", TIME),
        optional("answer_due", TIME),
        optional("owner", TEXT),
        optional("due", TIME),
        optional("merged_into", ID),
    )
    op.create_index("ix_need_id", "need", ["id"])
    op.create_index("ix_need_created_at_id", "need", ["created_at", "id"])
    op.create_index("ix_need_state_created_at_id", "need", ["state", "created_at", "id"])
    op.create_index("ix_need_state_answer_due_id", "need", ["state", "answer_due", "id"])
    need_answers()


def need_answers() -> None:
    op.create_table(
        "need_answer",
        key("campaign_id"),
        key("need_id"),
        # A second answer stands beside the first: what an official said in public stays said.
        key("number", INTEGER),
        column("action", TEXT),
        column("reason", TEXT),
        optional("owner", TEXT),
        optional("due", TIME),
        optional("into", ID),
        column("answered_by", ID),
        column("office", TEXT),
        column("at", TIME),
    )


def moderation() -> None:
    op.create_table(
        "nomination",
        key("campaign_id"),
        # An idea is nominated once, however often the sweep finds it.
        key("idea_id"),
        column("id", ID),
        column("policy_version", INTEGER),
        column("why", JSONB),
        column("against", JSONB),
        column("at", TIME),
        optional("need_id", ID),
    )
    op.create_index("ix_nomination_id", "nomination", ["id"])
    # The queue of moderators holds those that wait; those that became a need only grow in number.
    op.create_index("ix_nomination_open", "nomination", ["at", "id"], postgresql_where="need_id IS NULL")
