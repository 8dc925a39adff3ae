"""What an idea says: in its row, as the rules compare it, and as events hold it."""

from datetime import datetime
from typing import Any

from app.core.events import Text
from app.ideas.models import WORDED, Idea, IdeaRevision
from app.ideas.rules import Wording


def wording_of(idea: Idea) -> Wording:
    """Return what the idea says, as the rules compare it."""
    point = (idea.point["lat"], idea.point["lon"]) if idea.point else None
    pictures = tuple((one["id"], one["alt"]) for one in idea.pictures)
    return Wording(idea.title, idea.body, idea.municipality, idea.topic_id, point, pictures)


def columns_of(wording: Wording) -> dict[str, Any]:
    """Return what a row keeps of a wording, its pictures aside."""
    return {
        "title": wording.title,
        "body": wording.body,
        "municipality": wording.municipality,
        "topic_id": wording.topic,
        "point": dict(zip(("lat", "lon"), wording.point, strict=True)) if wording.point else None,
    }


def revision_row(idea: Idea, *, is_material: bool, by: str, at: datetime) -> IdeaRevision:
    """Return the row that keeps what the idea says now."""
    return IdeaRevision(
        campaign_id=idea.campaign_id,
        idea_id=idea.id,
        number=idea.revision,
        **{name: getattr(idea, name) for name in WORDED},
        is_material=is_material,
        created_by=by,
        created_at=at,
    )


def event_fields(idea: Idea) -> dict[str, Any]:
    """Return the event fields that hold what an idea says. The words belong to the author, who may erase them."""
    return {
        "campaign": idea.campaign_id,
        "idea": idea.id,
        "title": Text(idea.title, owner=idea.author_id),
        "body": Text(idea.body, owner=idea.author_id),
        "municipality": idea.municipality,
        "topic": idea.topic_id,
    }
