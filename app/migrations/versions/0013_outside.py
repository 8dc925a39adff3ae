"""Identities at other houses that vouch for people (OpenID Connect)."""

import sqlalchemy as sa
from alembic import op

revision = "0013_outside"
down_revision = "0012_idea_pictures"

ID = sa.Uuid(as_uuid=False)


def upgrade() -> None:
    op.create_table(
        "outside_identity",
        sa.Column("issuer", sa.Text, primary_key=True),
        sa.Column("subject", sa.Text, primary_key=True),
        sa.Column("person_id", ID, sa.ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
        sa.Column("residence", sa.Text),
        sa.Column("linked_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("person_id", "issuer", name="uq_outside_identity_person_id_issuer"),
    )
