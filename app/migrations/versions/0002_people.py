"""People: accounts, random keys, roles, browser sessions, tokens, used one-time codes."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0002_people"
down_revision = "0001_core"

TIME = sa.DateTime(timezone=True)
ID = sa.Uuid(as_uuid=False)


def upgrade() -> None:
    op.create_table(
        "person",
        sa.Column("id", ID, primary_key=True),
        sa.Column("handle", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("email", sa.Text),
        sa.Column("password_hash", sa.Text),
        sa.Column("totp_secret", sa.Text),
        sa.Column("tier", sa.Text, nullable=False),
        sa.Column("locale", sa.Text, nullable=False),
        sa.Column("municipality", sa.Text),
        sa.Column("created_at", TIME, nullable=False),
        sa.UniqueConstraint("handle", name="uq_person_handle"),
    )
    op.create_index("uq_person_email", "person", [sa.text("lower(email)")], unique=True)
    op.create_table(
        "actor_key",
        sa.Column("key", ID, primary_key=True),
        of_person(),
        sa.UniqueConstraint("person_id", name="uq_actor_key_person_id"),
    )
    op.create_table(
        "role_grant",
        sa.Column("id", ID, primary_key=True),
        of_person(),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("space_id", ID),
        sa.Column("granted_at", TIME, nullable=False),
        sa.UniqueConstraint(
            "person_id",
            "role",
            "space_id",
            name="uq_role_grant_person_id_role_space_id",
            postgresql_nulls_not_distinct=True,
        ),
    )
    proofs()


def proofs() -> None:
    op.create_table(
        "sign_in",
        sa.Column("id", ID, primary_key=True),
        sa.Column("secret_hash", sa.LargeBinary, nullable=False),
        of_person(),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("seen_at", TIME, nullable=False),
        sa.Column("expires_at", TIME, nullable=False),
        sa.Column("device", sa.Text, nullable=False),
        sa.UniqueConstraint("secret_hash", name="uq_sign_in_secret_hash"),
    )
    op.create_index("ix_sign_in_person_id", "sign_in", ["person_id"])
    op.create_table(
        "token",
        sa.Column("id", ID, primary_key=True),
        sa.Column("secret_hash", sa.LargeBinary, nullable=False),
        of_person(),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("scopes", JSONB, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("expires_at", TIME, nullable=False),
        sa.Column("used_at", TIME),
        sa.UniqueConstraint("secret_hash", name="uq_token_secret_hash"),
    )
    op.create_index("ix_token_person_id", "token", ["person_id"])
    op.create_table(
        "otp_used", of_person(primary_key=True), sa.Column("step", sa.Integer, primary_key=True, autoincrement=False)
    )


def of_person(**options: Any) -> sa.Column[str]:
    """Return a column that goes with its person."""
    return sa.Column("person_id", ID, sa.ForeignKey("person.id", ondelete="CASCADE"), nullable=False, **options)
