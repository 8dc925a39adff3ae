"""Links: where a thing came from and what became of it, as typed rows that can be followed both ways."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, Select, or_, select, tuple_
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.core.db.base import Base, Key
from app.core.db.unit import Unit
from app.core.refs import Ref


class Relation(StrEnum):
    """What the link means, read from its source to its target."""

    BECAME = "became"
    MERGED_INTO = "merged_into"


class Link(Base):
    """A typed link from one thing to another, as from an idea to the need it became."""

    __tablename__ = "link"
    __table_args__ = (Index(None, "to_id"),)

    from_id: Mapped[Key]
    to_id: Mapped[Key]
    relation: Mapped[str] = mapped_column(primary_key=True)
    from_kind: Mapped[str]
    to_kind: Mapped[str]
    at: Mapped[datetime]

    @property
    def source(self) -> Ref:
        return Ref(self.from_kind, self.from_id)

    @property
    def target(self) -> Ref:
        return Ref(self.to_kind, self.to_id)


def link(u: Unit, *, source: Ref, target: Ref, relation: Relation) -> None:
    """Link two things; a second time changes nothing."""
    u.session.execute(
        insert(Link)
        .values(
            from_kind=source.kind,
            from_id=source.id,
            to_kind=target.kind,
            to_id=target.id,
            relation=relation,
            at=u.now,
        )
        .on_conflict_do_nothing()
    )


def provenance(session: Session, *, start: str) -> Sequence[Link]:
    """Return every link that leads to or from this thing, through any number of steps, oldest first.

    The two directions are walked apart: the siblings of a merged idea are not part of its own timeline.
    """
    walks = [_walk(start, forward=forward) for forward in (True, False)]
    links = session.scalars(select(Link).where(or_(*(tuple_(Link.from_id, Link.to_id).in_(walk) for walk in walks))))
    return sorted(links, key=lambda link: (link.at, link.from_id, link.to_id))


def _walk(start: str, *, forward: bool) -> Select[str, str]:
    here = Link.from_id if forward else Link.to_id
    name = "forward" if forward else "backward"
    step = select(Link.from_id, Link.to_id).where(here == start).cte(name, recursive=True)
    reached = step.c.to_id if forward else step.c.from_id
    step = step.union(select(Link.from_id, Link.to_id).join(step, here == reached))
    return select(step.c.from_id, step.c.to_id)
