"""Pictures beside ideas; where an idea pointed to, in every revision."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0012_idea_pictures"
down_revision = "0011_passkeys"


def upgrade() -> None:
    for table in ("idea", "idea_revision"):
        op.add_column(table, sa.Column("pictures", JSONB, nullable=False, server_default="[]"))
    op.add_column("idea_revision", sa.Column("point", JSONB))
