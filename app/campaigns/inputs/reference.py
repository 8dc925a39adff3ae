"""What is asked of the lists that campaigns rest on."""

from typing import Annotated

from pydantic import Field

from app.core.shapes import Input
from app.core.text.clean import Line


class MunicipalityInput(Input):
    """A municipality by six digits: its official code, which begins with 5, or until that is known one of ours, which
    begins with 9."""

    code: Annotated[str, Field(pattern=r"^[0-9]{6}$")]
    name: Annotated[str, Line(80)]
    district: Annotated[str, Line(80)] | None = None
    latitude: Annotated[float, Field(ge=-90, le=90)] | None = None
    longitude: Annotated[float, Field(ge=-180, le=180)] | None = None
    population: Annotated[int, Field(ge=0, le=100_000_000)] | None = None
