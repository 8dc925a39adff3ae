"""Every column that names a person is known, with what becomes of it when that person asks or leaves."""

from app.core.db.base import Base

PERSONAL = {"person_id", "author_id", "created_by", "drafted_by", "answered_by", "owner", "decided_by"}

EXPORTED = {
    ("ballot", "person_id"): "one's votes, until the close takes the key away",
    ("idea", "author_id"): "one's ideas",
    ("idea_revision", "created_by"): "one's words, in every revision",
    ("body", "owner"): "one's words in events; erased with the person",
    ("sign_in", "person_id"): "one's sessions",
    ("token", "person_id"): "one's tokens, by name",
    ("role_grant", "person_id"): "one's roles",
    ("outside_identity", "person_id"): "who one is at other houses",
    ("passkey", "person_id"): "one's passkeys, by name",
}

NOT_EXPORTED = {
    ("actor_key", "person_id"): "would tie the public log to a person in a file that travels; deleted on erasure",
    ("otp_used", "person_id"): "one-time codes already used",
    ("totp_set_up", "person_id"): "a secret that opens the account, until it is confirmed",
    ("recovery_code", "person_id"): "hashes of secrets that open the account",
    ("letter_wish", "person_id"): "a letter about to be written; gone within seconds, after a day at the latest",
    ("mail_proof", "person_id"): "hashes of links in letters, for an hour or a day",
    ("seen", "person_id"): "keys of requests, kept 48 hours",
    ("campaign", "created_by"): "an act of office",
    ("promotion_policy", "created_by"): "an act of office",
    ("need", "drafted_by"): "an act of office",
    ("need_answer", "answered_by"): "an act of office",
    ("need", "owner"): "an office, not a person",
    ("need_answer", "owner"): "an office, not a person",
}


def test_every_column_that_names_a_person_is_accounted_for() -> None:
    found = {
        (table.name, column.name)
        for table in Base.metadata.tables.values()
        for column in table.columns
        if column.name in PERSONAL
    }
    assert found == EXPORTED.keys() | NOT_EXPORTED.keys(), "a new column that names a person: exported, or why not?"
