"""When an idea was taken back, and where it stood until then: what it takes to put it back, and to tell others so."""

import sqlalchemy as sa
from alembic import op

revision = "0018_withdrawal"
down_revision = "0017_ranked_support"

# Only what was published can be voted on, so a votable thing tells that the idea was before everyone.
KNOWN = """
UPDATE idea SET withdrawn_at = taken.at,
       withdrawn_from =
           CASE WHEN EXISTS (SELECT FROM votable WHERE votable.id = idea.id) THEN 'published' ELSE 'held' END
  FROM (SELECT stream, max(at) AS at FROM event WHERE type = 'idea.withdrawn' GROUP BY stream) AS taken
 WHERE idea.status = 'withdrawn' AND taken.stream = 'idea:' || idea.id
"""


def upgrade() -> None:
    op.add_column("idea", sa.Column("withdrawn_at", sa.DateTime(timezone=True)))
    op.add_column("idea", sa.Column("withdrawn_from", sa.Text))
    op.execute(KNOWN)
