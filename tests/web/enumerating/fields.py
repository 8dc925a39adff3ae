"""What is sent to open a campaign."""

from typing import Any

HERE, ELSEWHERE = "mesto", "jine-mesto"
"""The space that the cast's staff are of, and the one whose staff have no say there."""

PHASES = ("collect", "discuss", "prioritise", "answer")


def promotion_fields() -> dict[str, Any]:
    return {"min_verified": 3, "min_supporters": 3, "min_municipalities": 2, "min_groups": 0, "min_age_hours": 1}


def goals_fields() -> dict[str, Any]:
    return {"ideas": 100, "supporters": 50, "municipalities": 10, "answers": 5}


def changes_fields() -> dict[str, Any]:
    """Return everything that can be said differently of a campaign."""
    wanted = ("title", "summary", "house_rules", "moderation", "topics", "reasons", "goals")
    return {name: campaign_fields()[name] for name in wanted} | {"version": 1}


def phase_times() -> dict[str, str]:
    return {"starts": "2027-02-01T00:00:00Z", "ends": "2027-03-01T00:00:00Z"}


def campaign_fields(**chosen: Any) -> dict[str, Any]:
    """Return a campaign of the space that the cast's staff are of, open for everything."""
    always = {"starts": "2026-01-01T00:00:00Z", "ends": "2028-01-01T00:00:00Z"}
    return {
        "title": "Co chybí našemu městu?",
        "summary": "Napište, co by se mělo změnit.",
        "space": HERE,
        "locale": "cs",
        "moderation": "post",
        "phases": [{"phase": phase} | always for phase in PHASES],
        "topics": ["Doprava", "Zeleň"],
        "reasons": ["Urážka"],
        "house_rules": "Pište **slušně**.",
        "goals": goals_fields(),
        "promotion": promotion_fields(),
    } | chosen


def campaign_form() -> dict[str, str]:
    """Return what the form of a new campaign sends."""
    days = {
        f"{phase}_{end}": day for phase in PHASES for end, day in (("starts", "2026-01-01"), ("ends", "2027-12-31"))
    }
    rules = {"min_verified": "3", "min_municipalities": "2", "min_age_hours": "1"}
    words = {"title": "Co chybí našemu městu?", "summary": "Napište, co by se mělo změnit.", "topics": "Doprava\nZeleň"}
    return {"space": HERE, "locale": "cs", "moderation": "post"} | words | days | rules
