"""Ideas and their revisions."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB, TSVECTOR

revision = "0005_ideas"
down_revision = "0004_votes"

TIME = sa.DateTime(timezone=True)
ID = sa.Uuid(as_uuid=False)


def upgrade() -> None:
    op.create_table(
        "idea",
        sa.Column("campaign_id", ID, primary_key=True),
        sa.Column("id", ID, primary_key=True),
        sa.Column("author_id", ID, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("municipality", sa.Text),
        sa.Column("topic_id", ID),
        sa.Column("point", JSONB),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("search", TSVECTOR),
    )
    op.create_index("ix_idea_id", "idea", ["id"])
    op.create_index("ix_idea_author_id", "idea", ["author_id"])
    op.create_index("ix_idea_search", "idea", ["search"], postgresql_using="gin")
    op.create_table(
        "idea_revision",
        sa.Column("campaign_id", ID, primary_key=True),
        sa.Column("idea_id", ID, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("municipality", sa.Text),
        sa.Column("topic_id", ID),
        sa.Column("is_material", sa.Boolean, nullable=False),
        sa.Column("created_by", ID, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
    )
