"""Campaigns: spaces, municipalities, campaigns with phases, topics and promotion policies."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0003_campaigns"
down_revision = "0002_people"

TIME = sa.DateTime(timezone=True)
ID = sa.Uuid(as_uuid=False)


def upgrade() -> None:
    places()
    campaigns()
    op.create_table(
        "topic",
        sa.Column("id", ID, primary_key=True),
        sa.Column("campaign_id", ID),
        sa.Column("slug", sa.Text, nullable=False),
        sa.Column("name_cs", sa.Text, nullable=False),
        sa.Column("name_en", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.UniqueConstraint(
            "campaign_id", "slug", name="uq_topic_campaign_id_slug", postgresql_nulls_not_distinct=True
        ),
    )


def places() -> None:
    op.create_table(
        "space",
        sa.Column("id", ID, primary_key=True),
        sa.Column("slug", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("path", JSONB, nullable=False),
        sa.UniqueConstraint("slug", name="uq_space_slug"),
    )
    op.create_table(
        "municipality",
        sa.Column("code", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("sort_key", sa.Text, nullable=False),
        sa.Column("folded", sa.Text, nullable=False),
        sa.Column("district", sa.Text),
        sa.Column("latitude", sa.Float),
        sa.Column("longitude", sa.Float),
        sa.Column("population", sa.Integer),
    )
    op.create_index("ix_municipality_sort_key", "municipality", ["sort_key"])
    op.create_index("ix_municipality_folded", "municipality", ["folded"])


def campaigns() -> None:
    op.create_table(
        "campaign",
        sa.Column("id", ID, primary_key=True),
        sa.Column("space_id", ID, sa.ForeignKey("space.id"), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("moderation", sa.Text, nullable=False),
        sa.Column("locale", sa.Text, nullable=False),
        sa.Column("reasons", JSONB, nullable=False),
        sa.Column("created_by", ID),
        sa.Column("created_at", TIME, nullable=False),
    )
    op.create_index("ix_campaign_created_at_id", "campaign", ["created_at", "id"])
    op.create_table(
        "campaign_phase",
        sa.Column("campaign_id", ID, sa.ForeignKey("campaign.id"), primary_key=True),
        sa.Column("id", ID, primary_key=True),
        sa.Column("phase", sa.Text, nullable=False),
        sa.Column("starts", TIME, nullable=False),
        sa.Column("ends", TIME, nullable=False),
    )
    op.create_table(
        "promotion_policy",
        sa.Column("campaign_id", ID, sa.ForeignKey("campaign.id"), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("rules", JSONB, nullable=False),
        sa.Column("created_by", ID),
        sa.Column("created_at", TIME, nullable=False),
    )
