"""Second factors: authenticator apps being set up, recovery codes."""

import sqlalchemy as sa
from alembic import op

revision = "0008_second_factor"
down_revision = "0007_moderation"


def upgrade() -> None:
    op.create_table("totp_set_up", of_person(), sa.Column("secret", sa.Text, nullable=False))
    op.create_table("recovery_code", of_person(), sa.Column("code_hash", sa.LargeBinary, primary_key=True))


def of_person() -> sa.Column[str]:
    """Return a key that goes with its person."""
    person = sa.ForeignKey("person.id", ondelete="CASCADE")
    return sa.Column("person_id", sa.Uuid(as_uuid=False), person, primary_key=True)
