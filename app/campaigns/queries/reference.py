"""The lists that ideas refer to: topics and municipalities."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, and_, case, exists, or_, select
from sqlalchemy.orm import Session, aliased

from app.campaigns.models import Municipality, Topic
from app.core.db.unit import Unit
from app.core.errors import Invalid
from app.core.text.folding import fold


def topics_of(session: Session, campaign_id: str | None) -> Sequence[Topic]:
    """Return the campaign's topics, or the installation's when it has none of its own."""
    listed = session.scalars(_listed(or_(Topic.campaign_id.is_(None), Topic.campaign_id == campaign_id))).all()
    return [topic for topic in listed if topic.campaign_id == campaign_id] or listed


def _listed(wanted: ColumnElement[bool]) -> Select[Topic]:
    return select(Topic).where(wanted, Topic.is_listed).order_by(Topic.position)


def topics_of_all(session: Session, campaign_ids: Sequence[str]) -> Sequence[Topic]:
    """Return the installation's topics and those of these campaigns, each slug once: for a form or a filter that
    spans several campaigns."""
    wanted = or_(Topic.campaign_id.is_(None), Topic.campaign_id.in_(campaign_ids))
    listed = select(Topic).where(wanted, Topic.is_listed)
    rows = session.scalars(listed.order_by(Topic.campaign_id.nulls_first(), Topic.position))
    first: dict[str, Topic] = {}
    for topic in rows:
        first.setdefault(topic.slug, topic)
    return list(first.values())


def own_topics(session: Session, campaign_id: str) -> Sequence[Topic]:
    """Return the topics of the campaign's own list, none where it uses the installation's."""
    return session.scalars(_listed(Topic.campaign_id == campaign_id)).all()


def topic_named(session: Session, *, campaign_id: str, wanted: str) -> Topic | None:
    """Return the campaign's topic with this slug or name, in any case and either language."""
    folded = fold(wanted).strip()
    return next(
        (t for t in topics_of(session, campaign_id) if folded in (t.slug, fold(t.name_cs), fold(t.name_en))), None
    )


def topic_id(u: Unit, campaign_id: str, wanted: str) -> str:
    """Return the id of the campaign's topic with this slug or name. Raise `Invalid` when it has none."""
    topic = topic_named(u.session, campaign_id=campaign_id, wanted=wanted)
    if topic is None:
        raise Invalid({"topic": ["unknown"]})
    return topic.id


def topic_ids(session: Session, wanted: str, campaign_id: str | None = None) -> Sequence[str]:
    """Return the ids of the topics with this slug or name: of the campaign's, or without one of all lists."""
    if campaign_id is not None:
        topic = topic_named(session, campaign_id=campaign_id, wanted=wanted)
        return [topic.id] if topic else []
    named = or_(Topic.slug == wanted, Topic.name_cs == wanted, Topic.name_en == wanted)
    return session.scalars(select(Topic.id).where(named)).all()


def topics_by_id(session: Session, ids: Sequence[str]) -> dict[str, Topic]:
    """Return these topics by id."""
    return {topic.id: topic for topic in session.scalars(select(Topic).where(Topic.id.in_(set(ids))))}


def municipalities(session: Session) -> Sequence[Municipality]:
    """Return every municipality in Czech alphabetical order."""
    return session.scalars(select(Municipality).order_by(Municipality.sort_key, Municipality.code)).all()


def municipality_labels(session: Session) -> Sequence[str]:
    """Return what every municipality is called where one is chosen, in Czech alphabetical order."""
    return session.scalars(select(_label()).order_by(Municipality.sort_key, Municipality.district)).all()


def _label() -> ColumnElement[str]:
    # Two municipalities of one name are told apart by their districts: Pěnčín (Liberec), Pěnčín (Jablonec nad Nisou).
    other = aliased(Municipality)
    has_namesake = exists().where(and_(other.folded == Municipality.folded, other.code != Municipality.code))
    return case((has_namesake, Municipality.name + " (" + Municipality.district + ")"), else_=Municipality.name)


def municipality_named(session: Session, wanted: str) -> Municipality | None:
    """Return the municipality with this code, label or exact name (case and accents apart), None when unknown or not
    one."""
    text = wanted.strip()
    name, _, district = text.removesuffix(")").partition(" (")
    found = session.scalars(
        select(Municipality).where(or_(Municipality.code == text, Municipality.folded.in_({fold(text), fold(name)})))
    ).all()
    exact = [m for m in found if text in (m.code, m.name)] or [
        m for m in found if not district or fold(m.district or "") == fold(district)
    ]
    return exact[0] if len(exact) == 1 else None


def municipality_code(u: Unit, wanted: str | None) -> str | None:
    """Return the code of the municipality that is wanted by code or name, None when none is.

    Raise `Invalid` when there is none of that name.
    """
    if wanted is None:
        return None
    found = municipality_named(u.session, wanted)
    if found is None:
        raise Invalid({"municipality": ["unknown"]})
    return found.code


def municipality_names(session: Session, codes: Sequence[str]) -> dict[str, str]:
    """Return what municipalities are called, by code."""
    rows = session.execute(select(Municipality.code, _label().label("label")).where(Municipality.code.in_(set(codes))))
    return {row.code: row.label for row in rows}
