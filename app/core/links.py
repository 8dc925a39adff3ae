"""Links: where a thing came from and what became of it, as typed rows that can be followed both ways."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.core.db.base import Base, Key
from app.core.db.unit import Unit


class Relation(StrEnum):
    """What the arrow means, read from its start to its end."""

    BECAME = "became"
    MERGED_INTO = "merged_into"


class Link(Base):
    """An arrow of the chain, from (kind, id) to (kind, id)."""

    __tablename__ = "link"
    __table_args__ = (Index(None, "to_id"),)

    from_id: Mapped[Key]
    to_id: Mapped[Key]
    relation: Mapped[str] = mapped_column(primary_key=True)
    from_kind: Mapped[str]
    to_kind: Mapped[str]
    at: Mapped[datetime]


def link(u: Unit, *, source: tuple[str, str], target: tuple[str, str], relation: Relation) -> None:
    """Draw an arrow between two (kind, id); drawing it twice changes nothing."""
    u.session.execute(
        insert(Link)
        .values(
            from_kind=source[0],
            from_id=source[1],
            to_kind=target[0],
            to_id=target[1],
            relation=relation,
            at=u.now,
        )
        .on_conflict_do_nothing()
    )


def chain(session: Session, *, start: str) -> Sequence[Link]:
    """Return every arrow that leads to or from this thing, through any number of steps, oldest first.

    The two directions are walked apart: the siblings of a merged idea are not part of its own story.
    """
    found = {**_walk(session, start, forward=True), **_walk(session, start, forward=False)}
    return sorted(found.values(), key=lambda arrow: (arrow.at, arrow.from_id, arrow.to_id))


def _walk(session: Session, start: str, *, forward: bool) -> dict[tuple[str, str, str], Link]:
    here, there = (Link.from_id, Link.to_id) if forward else (Link.to_id, Link.from_id)
    step = select(here.label("here"), there.label("there")).where(here == start).cte("walk", recursive=True)
    step = step.union(select(here, there).join(step, here == step.c.there))
    arrows = session.scalars(select(Link).join(step, (here == step.c.here) & (there == step.c.there)))
    return {(arrow.from_id, arrow.to_id, arrow.relation): arrow for arrow in arrows}
