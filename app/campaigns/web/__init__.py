"""Campaigns on pages."""

from app.campaigns.web import editing, phases, reading

PAGES = (reading.pages, editing.pages, phases.pages)
