"""When an idea was ranked last: what tells that nothing has changed since."""

import sqlalchemy as sa
from alembic import op

revision = "0015_ranked_at"
down_revision = "0014_entry"


def upgrade() -> None:
    op.add_column("idea_rank", sa.Column("ranked_at", sa.DateTime(timezone=True)))
    op.execute("UPDATE idea_rank SET ranked_at = created_at")
    op.alter_column("idea_rank", "ranked_at", nullable=False)
    op.create_index("ix_idea_rank_ranked_at", "idea_rank", ["ranked_at"])
