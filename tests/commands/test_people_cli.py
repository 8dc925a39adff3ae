"""`podnet user …`, as CONTRACT.md names it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from click.testing import CliRunner, Result

from app.cli.people import user
from app.core.actors import Grant, Role
from app.core.ids import new_id
from app.people.commands.authenticator import DatabaseAuthenticator
from app.people.queries import actor_of
from app.runtime import Runtime
from tests.world import World


@dataclass
class Here:
    """An installation that is running already."""

    connected: Runtime

    @contextmanager
    def runtime(self) -> Iterator[Runtime]:
        yield self.connected


def podnet(world: World, *words: str) -> Result:
    return CliRunner().invoke(user, words, obj=Here(world.runtime))


def test_many_are_made_with_tokens_and_no_password(world: World) -> None:
    answer = podnet(world, "create", "--role", "moderator", "--tier", "verified", "--count", "3", "--json")
    made = json.loads(answer.stdout)
    assert [set(one) for one in made] == [{"id", "email", "token", "totp_secret"}] * 3
    with world.system() as u:
        caller = DatabaseAuthenticator().by_token(u, made[0]["token"])
    assert caller is not None
    assert caller.actor.grants == {Grant(Role.MODERATOR)}


def test_passwords_come_when_asked_for(world: World) -> None:
    answer = podnet(world, "create", "--passwords", "--json")
    assert set(json.loads(answer.stdout)[0]) == {"id", "email", "token", "password"}


def test_one_is_made_for_somebody(world: World) -> None:
    answer = podnet(world, "create", "--role", "admin", "--email", "adam@example.cz", "--name", "Adam")
    assert "email: adam@example.cz" in answer.stdout
    again = podnet(world, "create", "--email", "ADAM@example.cz")
    assert (again.exit_code, again.stderr) == (1, "Error: email: taken\n")
    assert "email: email" in podnet(world, "create", "--email", "adam").stderr


def test_a_role_is_given_and_taken_back(world: World) -> None:
    petr, space = world.petr, new_id()
    given = podnet(world, "role", petr.email, "official", "--space", space)
    assert "authenticator" in given.stdout
    with world.system() as u:
        assert actor_of(u, person_id=petr.id).grants == {Grant(Role.OFFICIAL, space)}
    assert podnet(world, "role", petr.email, "official", "--space", space, "--revoke").exit_code == 0
    again = podnet(world, "role", petr.email, "official", "--space", space, "--revoke")
    assert again.stderr == "Error: not_found\n"


@pytest.mark.parametrize(
    "words", [("create", "--role", "king"), ("create", "--count", "0"), ("role", "a@b.cz", "king")]
)
def test_nonsense_is_refused(world: World, words: tuple[str, ...]) -> None:
    assert podnet(world, *words).exit_code == 2
