"""Mail addresses of international domains in the one spelling that is compared from now on: xn--."""

import idna
import sqlalchemy as sa
from alembic import op

revision = "0016_ascii_domains"
down_revision = "0015_ranked_at"

COLUMNS = (
    ("person", "email"),
    ("sign_up", "email"),
    ("letter_wish", "email"),
    ("mail_proof", "email"),
    ("mail", "recipient"),
)


def upgrade() -> None:
    for name, column in COLUMNS:
        _respell(sa.table(name, sa.column("id"), sa.column(column)), column)


def _respell(table: sa.TableClause, column: str) -> None:
    connection, address = op.get_bind(), table.c[column]
    for id, old in connection.execute(sa.select(table.c.id, address).where(address.op("~")("[^[:ascii:]]"))).all():
        name, _, domain = old.rpartition("@")
        try:
            spelled = f"{name}@{idna.encode(domain, uts46=True).decode()}"
            # Of two accounts in two spellings the second keeps its own: which of them is meant, a person must say.
            with connection.begin_nested():
                connection.execute(sa.update(table).where(table.c.id == id).values({column: spelled}))
        except (idna.IDNAError, sa.exc.IntegrityError):
            continue
