"""What may be asked about people."""

from app.people.queries.email_tokens import email_token_of, sign_up_of
from app.people.queries.factors import Factors, my_factors, my_passkey, totp_being_set_up, unreadable_factors
from app.people.queries.people import (
    ACTOR,
    HAS_SECOND_FACTOR,
    PUBLIC_PROFILE,
    Me,
    PublicProfile,
    actor_from,
    actor_of,
    by_handle,
    by_keys,
    grants_of,
    id_by_email,
    me,
    my_sign_ins,
    my_tokens,
    secret_hash,
)

__all__ = [
    "ACTOR",
    "HAS_SECOND_FACTOR",
    "PUBLIC_PROFILE",
    "Factors",
    "Me",
    "PublicProfile",
    "actor_from",
    "actor_of",
    "by_handle",
    "by_keys",
    "email_token_of",
    "grants_of",
    "id_by_email",
    "me",
    "my_factors",
    "my_passkey",
    "my_sign_ins",
    "my_tokens",
    "secret_hash",
    "sign_up_of",
    "totp_being_set_up",
    "unreadable_factors",
]
