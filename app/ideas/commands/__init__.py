"""Use cases of ideas."""

from app.ideas.commands.importing import Statement, import_ideas
from app.ideas.commands.importing_tables import Fault, Plan, Planned, plan_import, run_import
from app.ideas.commands.pictures import (
    ReencodedPicture,
    add_picture,
    change_picture,
    prepare_picture,
    reencode_picture,
    remove_picture,
)
from app.ideas.commands.publishing import publish_idea, release_idea
from app.ideas.commands.revising import revise_idea
from app.ideas.commands.voting import prepare_cast, vote
from app.ideas.commands.withdrawing import restore_idea, withdraw_idea

__all__ = [
    "Fault",
    "Plan",
    "Planned",
    "ReencodedPicture",
    "Statement",
    "add_picture",
    "change_picture",
    "import_ideas",
    "plan_import",
    "prepare_cast",
    "prepare_picture",
    "publish_idea",
    "reencode_picture",
    "release_idea",
    "remove_picture",
    "restore_idea",
    "revise_idea",
    "run_import",
    "vote",
    "withdraw_idea",
]
