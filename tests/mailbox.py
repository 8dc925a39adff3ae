"""Mail as its recipients find it: written by the jobs, with a link to follow."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from app.core import outbox
from app.runtime import Runtime
from tests.world import World


@dataclass(frozen=True, slots=True)
class ReceivedMail:
    """A message in somebody's mailbox."""

    subject: str
    text: str

    @property
    def link(self) -> str:
        """The address in it that holds a secret, without the host."""
        (whole,) = re.findall(r"\S+\?token=\S+", self.text)
        parts = urlsplit(whole)
        return f"{parts.path}?{parts.query}"

    @property
    def token(self) -> str:
        return self.link.partition("token=")[2]


class Mailbox:
    """Every message that was sent so far, by recipient, the newest first."""

    def __init__(self, world: World) -> None:
        self._world = world

    def of(self, address: str) -> list[ReceivedMail]:
        runtime: Runtime = self._world.runtime
        runtime.jobs["mail_requests"]()
        with self._world.system() as u:
            rows = outbox.latest(u, limit=1000)
        return [ReceivedMail(row.subject.replace("\xa0", " "), row.text) for row in rows if row.recipient == address]

    def newest(self, address: str) -> ReceivedMail:
        return self.of(address)[0]
