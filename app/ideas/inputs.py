"""What is asked of ideas."""

from typing import Annotated, Literal

from pydantic import Field

from app.core.text.clean import Line, Prose
from app.web.shapes import Input, Paging

Title = Annotated[str, Line(120, shortest=3)]
Body = Annotated[str, Prose(8_000)]
Name = Annotated[str, Line(120)]
Sort = Literal["random", "new", "top", "hot", "bridging", "discussed"]


class Point(Input):
    """A point on the map, in degrees (WGS 84)."""

    lat: Annotated[float, Field(ge=-90, le=90)]
    lon: Annotated[float, Field(ge=-180, le=180)]


class IdeaInput(Input):
    """An idea. `municipality` is a code or an exact name, null means the whole region; `topic` is a slug or a name."""

    campaign: Name
    title: Title
    body: Body
    municipality: Name | None
    topic: Name
    point: Point | None = None


class RevisionInput(Input):
    """What is to be said differently; what is left out stays. `revision` is the one that was read before editing:
    when somebody has edited since, nothing is overwritten."""

    revision: Annotated[int, Field(ge=1)] | None = None
    title: Title | None = None
    body: Body | None = None
    municipality: Name | None = None
    topic: Name | None = None
    point: Point | None = None


class VoteInput(Input):
    """1 supports, 0 passes, -1 is against."""

    value: Annotated[int, Field(ge=-1, le=1)]


class IdeaQuery(Paging):
    """Which ideas, and in what order. Without `sort`, the best matches of `q`; else at random while voting is open."""

    sort: Sort | None = None
    q: Annotated[str, Line(200, shortest=0)] = ""
    campaign: Name | None = None
    topic: Name | None = None
    municipality: Name | None = None
    status: Literal["published", "held", "hidden", "withdrawn"] | None = None
    mine: bool = False
