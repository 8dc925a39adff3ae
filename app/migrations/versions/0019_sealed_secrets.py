"""Secrets of authenticator apps, sealed under the installation's key."""

import sqlalchemy as sa
from alembic import op

from app.core.db.sealed import seal_of

revision = "0019_sealed_secrets"
down_revision = "0018_withdrawal"


def upgrade() -> None:
    _seal(sa.table("person", sa.column("id"), sa.column("totp_secret")), "id", "totp_secret")
    _seal(sa.table("totp_set_up", sa.column("person_id"), sa.column("secret")), "person_id", "secret")


def _seal(table: sa.TableClause, key: str, column: str) -> None:
    connection = op.get_bind()
    plain = sa.select(table.c[key], table.c[column]).where(table.c[column].is_not(None))
    for id, secret in connection.execute(plain).all():
        sealed = seal_of(connection.dialect).close(secret)
        connection.execute(sa.update(table).where(table.c[key] == id).values({column: sealed}))
