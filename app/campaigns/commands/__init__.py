"""Use cases of campaigns and of the reference data they rest on."""

from app.campaigns.commands.campaigns import create_campaign, set_promotion
from app.campaigns.commands.reference import import_municipalities, install_reference

__all__ = ["create_campaign", "import_municipalities", "install_reference", "set_promotion"]
