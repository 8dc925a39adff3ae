"""Use cases of ideas."""

from app.ideas.commands.importing import Statement, import_ideas
from app.ideas.commands.importing_tables import Fault, Plan, Planned, plan_import, run_import
from app.ideas.commands.pictures import (
    Drawn,
    add_picture,
    change_picture,
    draw_picture,
    prepare_picture,
    remove_picture,
)
from app.ideas.commands.publishing import publish_idea, release_idea
from app.ideas.commands.revising import revise_idea
from app.ideas.commands.voting import cast_vote, vote
from app.ideas.commands.withdrawing import restore_idea, withdraw_idea

__all__ = [
    "Drawn",
    "Fault",
    "Plan",
    "Planned",
    "Statement",
    "add_picture",
    "cast_vote",
    "change_picture",
    "draw_picture",
    "import_ideas",
    "plan_import",
    "prepare_picture",
    "publish_idea",
    "release_idea",
    "remove_picture",
    "restore_idea",
    "revise_idea",
    "run_import",
    "vote",
    "withdraw_idea",
]
