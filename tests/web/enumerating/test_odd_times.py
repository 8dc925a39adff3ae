"""A row with a time that nobody can have meant takes no page, list, feed or table down."""

import pytest
from sqlalchemy import DateTime, Engine, text

from app.core.db.base import Base
from tests.web.enumerating.examples import EXAMPLES, call_of
from tests.web.enumerating.routes import all_routes
from tests.web.enumerating.stage import STRANGER, Call, Stage

TIMES = ("0044-03-15 12:00:00+00 BC", "infinity")

READY = "GET /readyz"
"""Says 503 here, where no worker runs."""

PROOFS = {"sign_in", "token"}
"""Whose times let a person in at all."""

COLUMNS = [
    (table.name, column.name)
    for table in Base.metadata.sorted_tables
    for column in table.columns
    if isinstance(column.type, DateTime) and table.name not in PROOFS
]


@pytest.fixture(scope="module")
def readings(stage: Stage) -> list[Call]:
    for route in EXAMPLES:
        call_of(stage, route)
    readings = [call_of(stage, route) for route in all_routes() if route.startswith("GET ") and route != READY]
    stage.catch_up()
    return readings


@pytest.mark.parametrize("time", TIMES)
def test_everything_can_still_be_read(superuser: Engine, stage: Stage, readings: list[Call], time: str) -> None:
    with superuser.begin() as connection:
        # Else the history and the calendar would refuse it, as they do anybody.
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        for table, column in COLUMNS:
            connection.execute(text(f'UPDATE "{table}" SET "{column}" = :time'), {"time": time})
    broken = [
        f"{call.method} {call.path} as {who}: {answer.status_code}"
        for who in (STRANGER, "moderator", "official", "admin")
        for call in readings
        if (answer := stage.ask(who, call)).status_code >= 500
    ]
    assert not broken
