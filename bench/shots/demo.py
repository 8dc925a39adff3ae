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
from bench.shots.subjects import SUBJECTS, Subject


@dataclass(frozen=True, slots=True)
class Target:
    """Where a page is: its address, and the person who goes there, None for a stranger."""

    address: str
    person: str | None


class DemoInstallation:
    """An installation with its demo. Sessions that were begun here are ended by `end_sessions`."""

    def __init__(self, runtime: Runtime) -> None:
        app = create_app(runtime.settings, runtime=runtime)
        self.rules = [rule.rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or set())]
        self.cookie = str(app.config["PODNET_COOKIE"])
        self._runtime = runtime
        self._emails = _emails(runtime.settings.data_dir)
        self._secrets: dict[str, str] = {}

    def find_targets(self, pages: Iterable[Page]) -> dict[Page, Target | None]:
        """Return where each page is; None for a page whose subject does not exist here."""
        pages = list(pages)
        with self._runtime.unit(SYSTEM) as u:
            wanted = {page.view.subject for page in pages if page.view.subject}
            subjects = {name: SUBJECTS[name](u) for name in sorted(wanted)}
            return {page: self._target(u, page, subjects) for page in pages}

    def _target(self, u: Unit, page: Page, subjects: Mapping[str, Subject | None]) -> Target | None:
        subject = subjects[page.view.subject] if page.view.subject else Subject()
        if subject is None:
            return None
        path = ARGUMENT.sub(lambda match: subject.arguments[match[1]], page.rule)
        person = subject.owner if page.view.who == AUTHOR else self._account(u, page.view.who)
        return Target(path + subject.query, person)

    def _account(self, u: Unit, who: str) -> str | None:
        if who == STRANGER:
            return None
        if who not in self._emails:
            raise LookupError(f"demo.json has no account {who!r}; it has {', '.join(self._emails)}")
        query = select(Person.id).where(func.lower(Person.email) == self._emails[who].lower())
        return u.session.scalars(query).one()

    def session_of(self, person: str) -> str:
        """Return the secret of a session of this person, which begins at the first call."""
        if person not in self._secrets:
            with self._runtime.unit(SYSTEM) as u:
                actor = actor_of(u, person_id=person)
            with self._runtime.unit(actor) as u:
                self._secrets[person] = start_sign_in(u, device="bin/shots").secret
        return self._secrets[person]

    def end_sessions(self) -> None:
        """End the sessions."""
        hashes = [secret_hash(secret) for secret in self._secrets.values()]
        with self._runtime.unit(SYSTEM) as u:
            u.session.execute(delete(SignIn).where(SignIn.secret_hash.in_(hashes)))


def _emails(folder: Path) -> dict[str, str]:
    accounts = json.loads((folder / "demo.json").read_text())["accounts"]
    return {account["role"]: account["email"] for account in accounts}


@contextmanager
def demo_installation(folder: Path) -> Iterator[DemoInstallation]:
    """Yield the installation in this folder, and leave it as it was."""
    with Installation(folder).runtime() as runtime:
        demo = DemoInstallation(runtime)
        try:
            yield demo
        finally:
            demo.end_sessions()
            runtime.engine.dispose()
