"""A migration as the project might add one next: a column that the rows which are there need a value for."""

import sqlalchemy as sa
from alembic import op

revision = "0002_sample"
down_revision = "0001_schema"


def upgrade() -> None:
    op.add_column("idea", sa.Column("votes_for", sa.Integer))
    op.execute("UPDATE idea SET votes_for = (SELECT count(*) FROM ballot WHERE votable_id = idea.id AND value = 1)")
    op.alter_column("idea", "votes_for", nullable=False)
