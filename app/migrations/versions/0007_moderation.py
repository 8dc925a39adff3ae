"""Moderation: nominations."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0007_moderation"
down_revision = "0006_needs"

TIME = sa.DateTime(timezone=True)
ID = sa.Uuid(as_uuid=False)


def upgrade() -> None:
    op.create_table(
        "nomination",
        sa.Column("campaign_id", ID, primary_key=True),
        sa.Column("idea_id", ID, primary_key=True),
        sa.Column("id", ID, nullable=False),
        sa.Column("policy_version", sa.Integer, nullable=False),
        sa.Column("why", JSONB, nullable=False),
        sa.Column("against", JSONB, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("need_id", ID),
    )
    op.create_index("ix_nomination_id", "nomination", ["id"])
    op.create_index("ix_nomination_open", "nomination", ["at", "id"], postgresql_where="need_id IS NULL")
    op.create_index("ix_idea_rank_verified_support", "idea_rank", ["campaign_id", "verified_support", "idea_id"])
