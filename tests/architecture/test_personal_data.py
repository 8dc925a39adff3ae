"""Every column that names a person is known, with what becomes of it when that person asks or leaves."""

from importlib import import_module

import grimp
import pytest
from sqlalchemy import Column, ForeignKey, MetaData, Table, Text

from app.core.db.base import Base
from tests.architecture.sources import packages

ENDINGS = ("person_id", "author_id", "user_id", "member_id", "_by", "owner", "actor", "email", "recipient", "handle")
"""What a column is called that says who somebody is. A foreign key to a person is found without its name."""

EXPORTED = {
    ("person", "handle"): "one's name in addresses",
    ("person", "email"): "one's address",
    ("ballot", "person_id"): "one's votes, until the close takes the key away",
    ("idea", "author_id"): "one's ideas",
    ("idea_revision", "created_by"): "one's words, in every revision",
    ("body", "owner"): "one's words in events; erased with the person",
    ("sign_in", "person_id"): "one's sessions",
    ("token", "person_id"): "one's tokens, by name",
    ("role_grant", "person_id"): "one's roles",
    ("federated_identity", "person_id"): "who one is at other houses",
    ("passkey", "person_id"): "one's passkeys, by name",
}

NOT_EXPORTED = {
    ("actor_key", "person_id"): "would tie the public log to a person in a file that travels; deleted on erasure",
    ("used_otp", "person_id"): "one-time codes already used",
    ("event", "actor"): "a random key in the public log; what ties it to a person is deleted on erasure",
    ("outbox", "recipient"): "a letter on its way, which the person has soon",
    ("sign_up", "email"): "a wish for an account, not yet known to be its owner's; gone when it expires",
    ("sign_up", "handle"): "a wish for an account, not yet known to be its owner's; gone when it expires",
    ("mail_request", "email"): "a letter about to be written; gone within seconds, after a day at the latest",
    ("email_token", "email"): "hashes of links in letters, for an hour or a day",
    ("totp_set_up", "person_id"): "a secret that opens the account, until it is confirmed",
    ("recovery_code", "person_id"): "hashes of secrets that open the account",
    ("mail_request", "person_id"): "a letter about to be written; gone within seconds, after a day at the latest",
    ("email_token", "person_id"): "hashes of links in letters, for an hour or a day",
    ("idempotency_key", "person_id"): "keys of requests, kept 48 hours",
    ("campaign", "created_by"): "an act of office",
    ("promotion_policy", "created_by"): "an act of office",
    ("need", "drafted_by"): "an act of office",
    ("need_answer", "answered_by"): "an act of office",
    ("need", "owner"): "an office, not a person",
    ("need_answer", "owner"): "an office, not a person",
}


def names_a_person(column: Column[object]) -> bool:
    return column.name.endswith(ENDINGS) or any(key.target_fullname == "person.id" for key in column.foreign_keys)


@pytest.fixture(scope="module")
def metadata() -> MetaData:
    """Every table of the application, also of a package that nothing imports yet."""
    graph = grimp.build_graph(*packages(), cache_dir=None)
    for module in graph.find_modules_that_directly_import("app.core.db.base"):
        import_module(module)
    return Base.metadata


def test_every_column_that_names_a_person_is_accounted_for(metadata: MetaData) -> None:
    found = {
        (table.name, column.name)
        for table in metadata.tables.values()
        for column in table.columns
        if names_a_person(column)
    }
    listed = EXPORTED.keys() | NOT_EXPORTED.keys()
    assert not (new := found - listed), f"columns that name a person: exported, or why not? {sorted(new)}"
    assert not (gone := listed - found), f"no such column any more; take them off the lists: {sorted(gone)}"
    assert not EXPORTED.keys() & NOT_EXPORTED.keys()


def test_a_person_is_found_by_reference_whatever_the_column_is_called() -> None:
    columns = [Column("juror", Text, ForeignKey("person.id")), Column("judged_by", Text), Column("baby", Text)]
    table = Table("jury", MetaData(), *columns)
    assert [column.name for column in table.columns if names_a_person(column)] == ["juror", "judged_by"]
