"""The ways in: wishes for accounts, letters asked for, what their links prove, the terms accepted."""

import sqlalchemy as sa
from alembic import op

revision = "0014_entry"
down_revision = "0013_outside"

TIME = sa.DateTime(timezone=True)
ID = sa.Uuid(as_uuid=False)


def upgrade() -> None:
    op.add_column("person", sa.Column("terms", sa.Text))
    op.create_table(
        "sign_up",
        sa.Column("id", ID, primary_key=True),
        sa.Column("secret_hash", sa.LargeBinary),
        sa.Column("email", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("handle", sa.Text),
        sa.Column("municipality", sa.Text),
        sa.Column("password_hash", sa.Text, nullable=False),
        sa.Column("locale", sa.Text, nullable=False),
        sa.Column("terms", sa.Text, nullable=False),
        sa.Column("onward", sa.Text),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("expires_at", TIME, nullable=False),
        sa.UniqueConstraint("secret_hash", name="uq_sign_up_secret_hash"),
    )
    op.create_index("ix_sign_up_email", "sign_up", [sa.text("lower(email)"), "created_at"])
    _wishes()
    _proofs()


def _wishes() -> None:
    op.create_table(
        "letter_wish",
        sa.Column("id", ID, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("email", sa.Text, nullable=False),
        sa.Column("sign_up_id", ID),
        sa.Column("person_id", ID, sa.ForeignKey("person.id", ondelete="CASCADE")),
        sa.Column("at", TIME, nullable=False),
        sa.Column("retry_at", TIME, nullable=False),
    )
    op.create_index("ix_letter_wish_retry_at", "letter_wish", ["retry_at"])


def _proofs() -> None:
    op.create_table(
        "mail_proof",
        sa.Column("id", ID, primary_key=True),
        sa.Column("secret_hash", sa.LargeBinary, nullable=False),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("person_id", ID, sa.ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
        sa.Column("email", sa.Text, nullable=False),
        sa.Column("expires_at", TIME, nullable=False),
        sa.UniqueConstraint("secret_hash", name="uq_mail_proof_secret_hash"),
    )
    op.create_index("ix_mail_proof_person_id", "mail_proof", ["person_id"])
