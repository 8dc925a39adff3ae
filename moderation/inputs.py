"""What is asked of nominations."""

from typing import Literal

from app.core.shapes import Paging
from app.needs.inputs import CanonicalId


class NominationQuery(Paging):
    """Which open nominations: of a campaign; the newest first, or the best supported by verified residents."""

    campaign: CanonicalId | None = None
    sort: Literal["new", "top"] = "new"
