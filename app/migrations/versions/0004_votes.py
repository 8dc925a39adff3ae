"""Votes: votable things, ballots, tallies and their log, ranks of ideas."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

revision = "0004_votes"
down_revision = "0003_campaigns"

TIME = sa.DateTime(timezone=True)
ID = sa.Uuid(as_uuid=False)
COUNTERS = [f"{tier}_{value}" for tier in ("guest", "email", "verified") for value in ("agree", "disagree", "pass")]


def upgrade() -> None:
    votable()
    counted()
    ranks()


def votable() -> None:
    op.create_table(
        "votable",
        sa.Column("campaign_id", ID, primary_key=True),
        sa.Column("id", ID, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("revision", sa.SmallInteger, nullable=False),
        sa.Column("is_open", sa.Boolean, nullable=False),
        sa.Column("takes_against", sa.Boolean, nullable=False),
        sa.Column("reveal", sa.Text, nullable=False),
    )
    op.create_index("ix_votable_id", "votable", ["id"])
    op.create_table(
        "ballot",
        sa.Column("campaign_id", ID, primary_key=True),
        sa.Column("votable_id", ID, primary_key=True),
        sa.Column("person_id", ID, primary_key=True),
        sa.Column("at", TIME, nullable=False),
        sa.Column("value", sa.SmallInteger, nullable=False),
        sa.Column("tier", sa.SmallInteger, nullable=False),
        sa.Column("revision", sa.SmallInteger, nullable=False),
        sa.Column("receipt", sa.LargeBinary, nullable=False),
        postgresql_with={"fillfactor": 90},
    )


def counted() -> None:
    op.create_table(
        "tally",
        sa.Column("campaign_id", ID, primary_key=True),
        sa.Column("votable_id", ID, primary_key=True),
        sa.Column("n", sa.BigInteger, nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        *(sa.Column(name, sa.Integer, nullable=False) for name in COUNTERS),
        sa.Column("current", sa.Integer, nullable=False),
        sa.Column("is_stale", sa.Boolean, nullable=False),
        postgresql_with={"fillfactor": 50},
    )
    op.create_index("ix_tally_stale", "tally", ["campaign_id", "votable_id"], postgresql_where="is_stale")
    op.create_table(
        "tally_log",
        sa.Column("campaign_id", ID, primary_key=True),
        sa.Column("votable_id", ID, primary_key=True),
        sa.Column("n", sa.BigInteger, primary_key=True),
        sa.Column("delta", ARRAY(sa.Integer), nullable=False),
        sa.Column("entries", sa.LargeBinary, nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
    )


def ranks() -> None:
    op.create_table(
        "idea_rank",
        sa.Column("campaign_id", ID, primary_key=True),
        sa.Column("idea_id", ID, primary_key=True),
        sa.Column("supporters", sa.Integer, nullable=False),
        sa.Column("verified_support", sa.Integer, nullable=False),
        sa.Column("turnout", sa.Integer, nullable=False),
        sa.Column("top", sa.Double, nullable=False),
        sa.Column("hot", sa.Double, nullable=False),
        sa.Column("random_key", sa.Double, nullable=False),
        sa.Column("comments", sa.Integer, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
    )
    for key in ("top", "hot", "random_key", "created_at", "comments"):
        op.create_index(f"ix_idea_rank_{key}", "idea_rank", ["campaign_id", key, "idea_id"])
        op.create_index(f"ix_idea_rank_{key}_all", "idea_rank", [key, "idea_id"])
