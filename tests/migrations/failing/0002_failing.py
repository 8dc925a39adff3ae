"""A migration that fails when half of its work is done."""

import sqlalchemy as sa
from alembic import op

revision = "0002_failing"
down_revision = "0001_schema"


def upgrade() -> None:
    op.add_column("person", sa.Column("nickname", sa.Text))
    op.execute("UPDATE person SET nickname = name, name = ''")
    op.alter_column("person", "email", nullable=False)
