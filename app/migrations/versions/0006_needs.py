"""Needs: candidates, formal needs and their answers."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0006_needs"
down_revision = "0005_ideas"

TIME = sa.DateTime(timezone=True)
ID = sa.Uuid(as_uuid=False)


def upgrade() -> None:
    op.create_table(
        "need",
        sa.Column("campaign_id", ID, primary_key=True),
        sa.Column("id", ID, primary_key=True),
        sa.Column("number", sa.Integer, sa.Identity(), nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("statement", sa.Text, nullable=False),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("folded", sa.Text, nullable=False),
        sa.Column("evidence", JSONB, nullable=False),
        sa.Column("drafted_by", ID, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("sent_at", TIME),
        sa.Column("answer_due", TIME),
        sa.Column("owner", sa.Text),
        sa.Column("due", TIME),
        sa.Column("merged_into", ID),
    )
    op.create_index("ix_need_id", "need", ["id"])
    op.create_index("ix_need_created_at_id", "need", ["created_at", "id"])
    op.create_index("ix_need_state_created_at_id", "need", ["state", "created_at", "id"])
    op.create_index("ix_need_state_answer_due_id", "need", ["state", "answer_due", "id"])
    op.create_table(
        "need_answer",
        sa.Column("campaign_id", ID, primary_key=True),
        sa.Column("need_id", ID, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("owner", sa.Text),
        sa.Column("due", TIME),
        sa.Column("into", ID),
        sa.Column("answered_by", ID, nullable=False),
        sa.Column("office", sa.Text, nullable=False),
        sa.Column("at", TIME, nullable=False),
    )
