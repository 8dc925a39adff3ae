"""What the promotion policy asks of an idea's votes stands in its rank: the job *rank* works it out for every idea."""

import sqlalchemy as sa
from alembic import op

revision = "0017_ranked_support"
down_revision = "0016_ascii_domains"


def upgrade() -> None:
    for name in ("verified_municipalities", "opposition"):
        op.add_column("idea_rank", sa.Column(name, sa.Integer, nullable=False, server_default="0"))
        op.alter_column("idea_rank", name, server_default=None)
    op.execute("UPDATE tally SET is_stale = true WHERE n > 0 AND NOT is_stale")
