"""The installation that is photographed: its routes, where its pages are, and the sessions of those who look."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import delete, func, select

from app.cli.installation import Installation
from app.core.actors import SYSTEM
from app.core.db.unit import Unit
from app.main import create_app
from app.people.commands.sign_in import start_sign_in
from app.people.models import Person, SignIn
from app.people.queries import actor_of, secret_hash
from app.runtime import Runtime
from bench.shots.pages import ARGUMENT, AUTHOR, STRANGER, Page
from bench.shots.things import THINGS, Thing


@dataclass(frozen=True, slots=True)
class Sight:
    """A page that can be gone to: its address, and the person who goes there, None for a stranger."""

    address: str
    person: str | None


class Place:
    """An installation with its demo. Sessions that were begun here are ended by `leave`."""

    def __init__(self, runtime: Runtime) -> None:
        app = create_app(runtime.settings, runtime=runtime)
        self.rules = [rule.rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or set())]
        self.cookie = str(app.config["PODNET_COOKIE"])
        self._runtime = runtime
        self._emails = _emails(runtime.settings.data_dir)
        self._secrets: dict[str, str] = {}

    def find(self, pages: Iterable[Page]) -> dict[Page, Sight | None]:
        """Return where each page is; None for a page about something that there is nothing of here."""
        pages = list(pages)
        with self._runtime.unit(SYSTEM) as u:
            wanted = {page.view.thing for page in pages if page.view.thing}
            things = {name: THINGS[name](u) for name in sorted(wanted)}
            return {page: self._sight(u, page, things) for page in pages}

    def _sight(self, u: Unit, page: Page, things: Mapping[str, Thing | None]) -> Sight | None:
        thing = things[page.view.thing] if page.view.thing else Thing()
        if thing is None:
            return None
        path = ARGUMENT.sub(lambda found: thing.arguments[found[1]], page.rule)
        person = thing.owner if page.view.who == AUTHOR else self._account(u, page.view.who)
        return Sight(path + thing.query, person)

    def _account(self, u: Unit, who: str) -> str | None:
        if who == STRANGER:
            return None
        if who not in self._emails:
            raise LookupError(f"demo.json has no account {who!r}; it has {', '.join(self._emails)}")
        found = select(Person.id).where(func.lower(Person.email) == self._emails[who].lower())
        return u.session.scalars(found).one()

    def session_of(self, person: str) -> str:
        """Return the secret of a session of this person's, begun when it is first asked for."""
        if person not in self._secrets:
            with self._runtime.unit(SYSTEM) as u:
                actor = actor_of(u, person_id=person)
            with self._runtime.unit(actor) as u:
                self._secrets[person] = start_sign_in(u, device="bin/shots").secret
        return self._secrets[person]

    def leave(self) -> None:
        """End the sessions."""
        hashes = [secret_hash(secret) for secret in self._secrets.values()]
        with self._runtime.unit(SYSTEM) as u:
            u.session.execute(delete(SignIn).where(SignIn.secret_hash.in_(hashes)))


def _emails(folder: Path) -> dict[str, str]:
    told = json.loads((folder / "demo.json").read_text())
    return {account["role"]: account["email"] for account in told["accounts"]}


@contextmanager
def place(folder: Path) -> Iterator[Place]:
    """Come to the installation in this folder, and leave it as it was."""
    with Installation(folder).runtime() as runtime:
        here = Place(runtime)
        try:
            yield here
        finally:
            here.leave()
            runtime.engine.dispose()
