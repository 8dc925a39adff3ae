"""What may be asked about people."""

from app.people.queries.people import (
    ACTOR,
    Known,
    Me,
    actor_from,
    actor_of,
    by_handle,
    by_keys,
    grants_of,
    id_by_email,
    me,
    my_sign_ins,
    my_tokens,
    names_of,
    secret_hash,
)

__all__ = [
    "ACTOR",
    "Known",
    "Me",
    "actor_from",
    "actor_of",
    "by_handle",
    "by_keys",
    "grants_of",
    "id_by_email",
    "me",
    "my_sign_ins",
    "my_tokens",
    "names_of",
    "secret_hash",
]
