"""Addresses that were stored before they had one spelling."""

from importlib import import_module

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import select, update

from app.people.models import Person
from tests.world import World


def test_international_domains_get_the_spelling_that_is_compared(world: World) -> None:
    stored = {"Jan": "jan@háčkyčárky.example", "Dva": "dva@čára.example", "Ne": "ne@-ě.example"}
    ids = {name: world.join(name).id for name in stored}
    world.join("Byl tu dřív", email="dva@xn--ra-lia9o.example")
    with world.runtime.engine.connect() as connection:
        for name, email in stored.items():
            connection.execute(update(Person).where(Person.id == ids[name]).values(email=email))
        with Operations.context(MigrationContext.configure(connection)):
            import_module("app.migrations.versions.0016_ascii_domains").upgrade()
        found = dict(connection.execute(select(Person.id, Person.email)).tuples().all())
        connection.rollback()
    assert found[ids["Jan"]] == "jan@xn--hkyrky-ptac70bc.example"
    # Whose address it is when two accounts have it in two spellings, and what is no domain, a person must say.
    assert (found[ids["Dva"]], found[ids["Ne"]]) == (stored["Dva"], stored["Ne"])
