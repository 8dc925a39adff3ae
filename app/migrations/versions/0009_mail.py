"""Mail: letters that wait for the mail server."""

import sqlalchemy as sa
from alembic import op

revision = "0009_mail"
down_revision = "0008_second_factor"

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "mail",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("recipient", sa.Text),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("retry_at", TIME, nullable=False),
        sa.Column("sent_at", TIME),
        sa.Column("parked_at", TIME),
        sa.Column("error", sa.Text),
        sa.UniqueConstraint("key", name="uq_mail_key"),
    )
    op.create_index("ix_mail_due", "mail", ["retry_at"], postgresql_where="sent_at IS NULL AND parked_at IS NULL")
