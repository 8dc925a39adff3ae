"""The schema that migrations make is the one that the models say, and keys lead with the campaign."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine

from app.core.db.base import Base

# Tables that belong to the installation, to a person or to a stream, not to one campaign.
NOT_OF_A_CAMPAIGN = {
    "used_challenge": "people",
    "actor_key": "people",
    "body": "streams",
    "campaign": "is the campaign",
    "delivery": "streams",
    "event": "streams",
    "checkpoint_leaf": "streams",
    "mail_request": "people",
    "link": "chains lead across campaigns",
    "outbox": "is sent away",
    "email_token": "people",
    "municipality": "reference",
    "used_otp": "people",
    "federated_identity": "people",
    "passkey": "people",
    "person": "people",
    "recovery_code": "people",
    "role_grant": "people",
    "checkpoint": "streams",
    "idempotency_key": "people",
    "sign_in": "people",
    "sign_up": "people",
    "space": "reference",
    "stream": "streams",
    "token": "people",
    "totp_set_up": "people",
    "topic": "reference, or of a campaign",
}


def test_models_and_migrations_say_the_same(migrated: Engine) -> None:
    with migrated.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), Base.metadata)
    assert differences == [], "write the migration that makes the schema what the models say"


def test_a_table_of_a_campaign_leads_every_key_with_it() -> None:
    """So that data can be spread over several servers by campaign."""
    for name, table in Base.metadata.tables.items():
        if name not in NOT_OF_A_CAMPAIGN:
            assert table.primary_key.columns.keys()[0] == "campaign_id", (
                f"{name}: begin its primary key with campaign_id"
            )


def test_no_exception_outlives_its_table() -> None:
    assert set(NOT_OF_A_CAMPAIGN) <= set(Base.metadata.tables)
