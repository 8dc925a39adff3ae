"""What is asked of nominations."""

from typing import Literal

from app.core.shapes import Paging
from app.needs.inputs import KnownId


class NominationQuery(Paging):
    """Which open nominations: of a campaign; the newest first, or the best supported by verified residents."""

    campaign: KnownId | None = None
    sort: Literal["new", "top"] = "new"
