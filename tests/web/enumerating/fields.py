"""What is sent to open a campaign."""

from typing import Any

HERE, ELSEWHERE = "mesto", "jine-mesto"
"""The space that the cast's staff are of, and the one whose staff have no say there."""


def promotion_fields() -> dict[str, Any]:
    return {"min_verified": 3, "min_supporters": 3, "min_municipalities": 2, "min_groups": 0, "min_age_hours": 1}


def campaign_fields(**chosen: Any) -> dict[str, Any]:
    """Return a campaign of the space that the cast's staff are of, open for everything."""
    phases = ("collect", "discuss", "prioritise", "answer")
    always = {"starts": "2026-01-01T00:00:00Z", "ends": "2028-01-01T00:00:00Z"}
    return {
        "title": "Co chybí našemu městu?",
        "summary": "Napište, co by se mělo změnit.",
        "space": HERE,
        "locale": "cs",
        "moderation": "post",
        "phases": [{"phase": phase} | always for phase in phases],
        "topics": ["Doprava", "Zeleň"],
        "reasons": ["Urážka"],
        "promotion": promotion_fields(),
    } | chosen
