"""Who votes on what, the same for us and for pgbench: see ballots.sql."""

IDEAS = 50
PEOPLE = 200_000
REVOTE_SHARE = 0.1
"""How often someone votes again on what they have just voted on."""


def uuid_of(number: int) -> str:
    """Return an id in the shape of a UUIDv7, made from a number, as ballots.sql makes it."""
    return f"01900000-0000-7000-8000-{number:012x}"


def uuid_in_sql(number: str) -> str:
    """Return the SQL that makes the same id of a number."""
    return f"('01900000-0000-7000-8000-' || lpad(to_hex({number}), 12, '0'))::uuid"
