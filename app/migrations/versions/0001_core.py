"""Core: streams of events, bodies, deliveries, roots, links, seen requests."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001_core"
down_revision = None

TIME = sa.DateTime(timezone=True)
ID = sa.Uuid(as_uuid=False)

APPEND_ONLY = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$
"""


def append_only(table: str) -> None:
    """Have the database refuse to update, delete or truncate the table's rows."""
    op.execute(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )


def upgrade() -> None:
    op.execute(APPEND_ONLY)
    streams()
    readers()
    chain()


def streams() -> None:
    op.create_table(
        "stream",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("head_seq", sa.BigInteger, nullable=False),
        sa.Column("head_hash", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "event",
        sa.Column("id", ID, primary_key=True),
        sa.Column("stream", sa.Text, nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("audience", sa.Text, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("actor", ID),
        sa.Column("at", TIME, nullable=False),
        sa.Column("data", JSONB, nullable=False),
        sa.Column("prev_hash", sa.LargeBinary, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("stream", "seq", name="uq_event_stream_seq"),
    )
    op.create_index("ix_event_actor_at", "event", ["actor", "at"])
    op.create_index("ix_event_at_id", "event", ["at", "id"])
    append_only("event")
    op.create_table(
        "body",
        sa.Column("id", ID, primary_key=True),
        sa.Column("owner", ID),
        sa.Column("text", sa.Text),
        sa.Column("salt", sa.LargeBinary),
        sa.Column("erased_at", TIME),
    )
    op.create_index("ix_body_owner", "body", ["owner"])


def readers() -> None:
    op.create_table(
        "delivery",
        sa.Column("event_id", ID, primary_key=True),
        sa.Column("reader", sa.Text, primary_key=True),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("retry_at", TIME, nullable=False),
        sa.Column("parked_at", TIME),
        sa.Column("error", sa.Text),
    )
    op.create_index("ix_delivery_due", "delivery", ["reader", "retry_at"], postgresql_where="parked_at IS NULL")
    op.create_table(
        "seen",
        sa.Column("person_id", ID, primary_key=True),
        sa.Column("cid", sa.Text, primary_key=True),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("answer", JSONB),
        sa.Column("at", TIME, nullable=False),
    )


def chain() -> None:
    op.create_table(
        "link",
        sa.Column("from_id", ID, primary_key=True),
        sa.Column("to_id", ID, primary_key=True),
        sa.Column("relation", sa.Text, primary_key=True),
        sa.Column("from_kind", sa.Text, nullable=False),
        sa.Column("to_kind", sa.Text, nullable=False),
        sa.Column("at", TIME, nullable=False),
    )
    op.create_index("ix_link_to_id", "link", ["to_id"])
    op.create_table(
        "root",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("root", sa.LargeBinary, nullable=False),
        sa.Column("prev_hash", sa.LargeBinary, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.Column("at", TIME, nullable=False),
    )
    op.create_table(
        "leaf",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("stream", sa.Text, primary_key=True),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_leaf_stream_seq", "leaf", ["stream", "seq"])
