"""What is asked of ideas."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from app.core.shapes import Empty, Input, Paging, none_if_empty
from app.core.text.clean import Line, Prose
from app.ideas.rules import MOST_PICTURES

Title = Annotated[str, Line(120, shortest=3)]
Body = Annotated[str, Prose(8_000)]
Alt = Annotated[str, Line(240, shortest=3)]
Position = Annotated[int, Field(ge=1, le=MOST_PICTURES)]
Revision = Annotated[int, Field(ge=1, le=1_000_000)]
Name = Annotated[str, Line(120)]
Filter = Annotated[Name | None, BeforeValidator(none_if_empty, json_schema_input_type=Name | Empty | None)]
Shown = Literal["published", "held", "hidden", "withdrawn"]
ShownStatus = Annotated[Shown | None, BeforeValidator(none_if_empty, json_schema_input_type=Shown | Empty | None)]
Sort = Literal["random", "new", "top", "hot"]


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
    """New wording of an idea; what is left out stays. `revision` is the one that was read before editing:
    when somebody has edited since, nothing is overwritten."""

    revision: Annotated[int, Field(ge=1)] | None = None
    title: Title | None = None
    body: Body | None = None
    municipality: Name | None = None
    topic: Name | None = None
    point: Point | None = None


class PictureInput(Input):
    """What a picture shows, in words, for those who do not see it."""

    alt: Alt


class PicturePosition(Input):
    """The position of a picture among the others, counted from 1."""

    position: Position


class PictureChange(Input):
    """A new description of a picture, or a new position; what is left out stays."""

    alt: Alt | None = None
    position: Position | None = None


class PictureForm(PictureInput):
    """The form that a picture is sent in; `file` is the digest of the file that travels beside the fields."""

    file: str = ""


class IdeaForm(IdeaInput):
    """The form of a new idea, where an empty municipality means the whole region."""

    municipality: Name | None = None


class RevisionForm(Input):
    """The form of an edit: it always says everything."""

    revision: Annotated[int, Field(ge=1)]
    title: Title
    body: Body
    municipality: Name | None = None
    topic: Name

    def changes(self) -> RevisionInput:
        return RevisionInput(**self.model_dump())


class VoteForm(Input):
    """The buttons of a vote; `none` takes it back. `revision` is the one that was read."""

    value: Literal["1", "0", "-1", "none"]
    revision: Revision | None = None

    def chosen(self) -> int | None:
        return None if self.value == "none" else int(self.value)


class VoteInput(Input):
    """1 supports, 0 passes, -1 is against. With `revision`, the one that was read, the vote is refused when the idea
    has come to say something else since."""

    value: Annotated[int, Field(ge=-1, le=1)]
    revision: Revision | None = None


class IdeaQuery(Paging):
    """Which ideas, and in what order. Without `sort`, the best matches of `q`; else at random while voting is open."""

    sort: Sort | None = None
    q: Annotated[str, Line(200, shortest=0)] = ""
    campaign: Filter = None
    topic: Filter = None
    municipality: Filter = None
    status: ShownStatus = None
    mine: bool = False
