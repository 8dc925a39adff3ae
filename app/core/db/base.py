"""The base of every model and the column types they share."""

from datetime import datetime
from typing import Annotated, Any

from sqlalchemy import DateTime, LargeBinary, MetaData, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, mapped_column

Id = Annotated[str, mapped_column(Uuid(as_uuid=False))]
"""A UUID, text in Python."""

Key = Annotated[str, mapped_column(Uuid(as_uuid=False), primary_key=True)]
"""A UUID that is, or is part of, the primary key."""

Json = dict[str, Any]

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Text is unbounded (inputs are bounded at the door), time is aware, and nothing loads lazily: there are
    no relationships, a query states all that it needs."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it from the class
        str: Text,
        bytes: LargeBinary,
        datetime: DateTime(timezone=True),
        dict[str, Any]: JSONB,
        list[str]: JSONB,
    }
