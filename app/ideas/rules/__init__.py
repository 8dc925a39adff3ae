"""What may become of an idea, when an edit leaves the votes on it standing, how ideas are listed. Pure."""

from app.ideas.rules.orders import random_start, usual_sort
from app.ideas.rules.pictures import MOST_PICTURES, file_of, picture_of, reordered
from app.ideas.rules.statuses import (
    Status,
    Transition,
    can_transition,
    first_status,
    may_edit,
    next_status,
    require_editable,
)
from app.ideas.rules.withdrawal import RESTORABLE_FOR, Withdrawal, may_restore, restored
from app.ideas.rules.wording import Wording, difference, distance, is_material

__all__ = [
    "MOST_PICTURES",
    "RESTORABLE_FOR",
    "Status",
    "Transition",
    "Withdrawal",
    "Wording",
    "can_transition",
    "difference",
    "distance",
    "file_of",
    "first_status",
    "is_material",
    "may_edit",
    "may_restore",
    "next_status",
    "picture_of",
    "random_start",
    "reordered",
    "require_editable",
    "restored",
    "usual_sort",
]
