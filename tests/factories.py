"""Inputs that are right in every field, for tests that are about something else."""

from typing import Any

from faker import Faker

from app.people.inputs import PersonInput

fake = Faker("cs_CZ")
Faker.seed(440_000)


def person_input(**chosen: Any) -> PersonInput:
    """Return somebody with a name and an address of their own."""
    given: dict[str, Any] = {"name": fake.name(), "email": fake.unique.ascii_safe_email()}
    return PersonInput(**given | chosen)
