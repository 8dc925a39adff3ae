"""What may become of an idea, when an edit leaves the votes on it standing, how ideas are listed. Pure."""

from app.ideas.rules.orders import ring, usual_sort
from app.ideas.rules.pictures import MOST_PICTURES, file_of, moved_to, picture_of
from app.ideas.rules.statuses import Move, Status, first_status, may_edit, may_move, moved, require_editable
from app.ideas.rules.withdrawal import RESTORABLE_FOR, Withdrawal, may_restore, restored
from app.ideas.rules.wording import Wording, difference, distance, is_material

__all__ = [
    "MOST_PICTURES",
    "RESTORABLE_FOR",
    "Move",
    "Status",
    "Withdrawal",
    "Wording",
    "difference",
    "distance",
    "file_of",
    "first_status",
    "is_material",
    "may_edit",
    "may_move",
    "may_restore",
    "moved",
    "moved_to",
    "picture_of",
    "require_editable",
    "restored",
    "ring",
    "usual_sort",
]
