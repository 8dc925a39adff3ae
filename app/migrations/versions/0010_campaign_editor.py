"""Campaigns that can be edited: their rules in words, goals, archive and progress; topics that are no longer listed."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0010_campaign_editor"
down_revision = "0009_mail"

TIME = sa.DateTime(timezone=True)
ID = sa.Uuid(as_uuid=False)


def upgrade() -> None:
    op.add_column("campaign", sa.Column("house_rules", sa.Text, nullable=False, server_default=""))
    op.add_column("campaign", sa.Column("goals", JSONB, nullable=False, server_default="{}"))
    op.add_column("campaign", sa.Column("version", sa.Integer, nullable=False, server_default="1"))
    op.add_column("campaign", sa.Column("archived_at", TIME))
    op.add_column("topic", sa.Column("is_listed", sa.Boolean, nullable=False, server_default=sa.true()))
    for table, columns in (("campaign", ("house_rules", "goals", "version")), ("topic", ("is_listed",))):
        for column in columns:
            op.alter_column(table, column, server_default=None)
    op.create_table(
        "campaign_progress",
        sa.Column("campaign_id", ID, sa.ForeignKey("campaign.id"), primary_key=True),
        sa.Column("at", TIME, nullable=False),
        sa.Column("facts", JSONB, nullable=False),
    )
