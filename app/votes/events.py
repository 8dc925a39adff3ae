"""What happens to votes and is worth telling. A single ballot is not: it is secret, and there are too many."""

from dataclasses import dataclass

from app.core.events import Event
from app.core.refs import Ref


@dataclass(frozen=True, kw_only=True)
class VoteClosed(Event, type="vote.closed"):
    """A vote was closed. The event seals the final counts and the digest of their log into the audit log."""

    campaign_id: str
    votable_id: str
    kind: str
    revision: int
    n: int
    counts: tuple[int, ...]
    current: int
    digest: str

    @property
    def about(self) -> Ref:
        """What was voted on, which may be a thing of any kind."""
        return Ref(self.kind, self.votable_id)
