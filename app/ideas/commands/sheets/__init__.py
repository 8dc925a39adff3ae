"""Bringing in a table of ideas: first a plan that names every fault, then all of it or nothing.

An idea's id is derived from its campaign and the row's own number, or its words: a second run finds what the first has
brought and leaves it alone.
"""

from app.ideas.commands.sheets.bringing import carry_out
from app.ideas.commands.sheets.plan import Fault, Plan, Planned
from app.ideas.commands.sheets.planning import plan_import

__all__ = ["Fault", "Plan", "Planned", "carry_out", "plan_import"]
