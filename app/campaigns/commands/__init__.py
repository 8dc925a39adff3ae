"""Use cases of campaigns and of the reference data they rest on."""

from app.campaigns.commands.campaigns import create_campaign
from app.campaigns.commands.editing import (
    archive_campaign,
    copy_campaign,
    revise_campaign,
    set_promotion,
    unarchive_campaign,
)
from app.campaigns.commands.phases import add_phase, end_phase, remove_phase, reschedule_phase
from app.campaigns.commands.reference import import_municipalities, install_reference

__all__ = [
    "add_phase",
    "archive_campaign",
    "copy_campaign",
    "create_campaign",
    "end_phase",
    "import_municipalities",
    "install_reference",
    "remove_phase",
    "reschedule_phase",
    "revise_campaign",
    "set_promotion",
    "unarchive_campaign",
]
