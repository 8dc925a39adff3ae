"""What moderation announces in the stream of the thing it concerns."""

from dataclasses import dataclass

from app.core.events import Event


@dataclass(frozen=True, kw_only=True)
class IdeaNominated(Event, type="idea.nominated", of="idea"):
    """An idea met its campaign's promotion policy. `why` keeps what each rule asked and what there was."""

    campaign: str
    idea: str
    nomination: str
    policy_version: int
    why: tuple[dict[str, str | int], ...]
