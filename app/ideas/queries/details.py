"""Ideas with everything that is shown beside them: one statement, however long the list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any, Self

from sqlalchemy import Row, Select, func, inspect, or_, select, tuple_
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import Bundle

from app.campaigns.models import Campaign, Municipality, Topic
from app.core.db.unit import Unit
from app.core.ids import is_id
from app.core.links import Link
from app.core.refs import Ref
from app.core.times import read_time
from app.ideas.models import Idea
from app.ideas.queries.ideas import not_found_or_gone, visible_to
from app.people.models import Person
from app.people.queries import PUBLIC_PROFILE, PublicProfile
from app.votes import queries as votes
from app.votes.rules import Tally


@dataclass(frozen=True, slots=True)
class ProvenanceLink:
    """A provenance link that touches an idea."""

    source: Ref
    target: Ref
    relation: str
    at: datetime

    @classmethod
    def read(cls, link: Mapping[str, str]) -> Self:
        """Return the provenance link that a `Link` read as JSON stands for."""
        source, target = Ref(link["from_kind"], link["from_id"]), Ref(link["to_kind"], link["to_id"])
        return cls(source, target, link["relation"], read_time(link["at"]))


@dataclass(frozen=True, slots=True)
class IdeaDetails:
    """An idea, who wrote it (None once they are gone), where it belongs, how it stands, and the asker's own ballot."""

    idea: Idea
    author: PublicProfile | None
    campaign_title: str
    municipality_name: str | None
    topic: Topic | None
    tally: Tally
    rank: votes.Rank
    ballot: votes.OwnVote | None
    votable_revision: int
    """The revision that votes cast now are about: the last material one."""
    links: Sequence[ProvenanceLink]

    @property
    def ends(self) -> set[str]:
        """The ids at the other ends of its links."""
        return {(link.target if link.source.id == self.idea.id else link.source).id for link in self.links}

    @property
    def has_successors(self) -> bool:
        """Whether something came of the idea already."""
        return any(link.source.id == self.idea.id for link in self.links)


def find_details(u: Unit, idea_id: str) -> IdeaDetails:
    """Return one idea with its details. Raise what `find` raises when there is none that the actor may see."""
    wanted = _query(u).add_columns(Idea).where(visible_to(u.actor), Idea.id == idea_id)
    row = u.session.execute(wanted.execution_options(populate_existing=True)).one_or_none() if is_id(idea_id) else None
    if row is None:
        raise not_found_or_gone(u, idea_id)
    return _details(row.Idea, row)


def details_of(u: Unit, ideas: Sequence[Idea]) -> list[IdeaDetails]:
    """Return these ideas with their details, in their order."""
    if not ideas:
        return []
    wanted = _query(u).where(tuple_(Idea.campaign_id, Idea.id).in_([(idea.campaign_id, idea.id) for idea in ideas]))
    found = {row.idea_id: row for row in u.session.execute(wanted)}
    return [_details(idea, found[idea.id]) for idea in ideas]


def _details(idea: Idea, row: Row[Any]) -> IdeaDetails:
    return IdeaDetails(
        idea=idea,
        author=PublicProfile(*row.author) if row.author.id else None,
        campaign_title=row.campaign_title,
        municipality_name=row.municipality_name,
        topic=row.Topic,
        tally=row.standing.tally or Tally(),
        rank=votes.Rank(*row.rank),
        ballot=row.standing.own,
        votable_revision=row.standing.revision or idea.revision,
        links=[ProvenanceLink.read(link) for link in row.links],
    )


def _query(u: Unit) -> Select[*tuple[Any, ...]]:
    link = func.jsonb_build_object(*chain.from_iterable((column.key, column) for column in inspect(Link).columns))
    aggregated = func.coalesce(func.jsonb_agg(aggregate_order_by(link, Link.at)), func.jsonb_build_array())
    touching = select(aggregated).where(or_(Link.from_id == Idea.id, Link.to_id == Idea.id))
    links = touching.correlate(Idea).scalar_subquery()
    listed = (
        select(
            Idea.id.label("idea_id"),
            Bundle("author", *PUBLIC_PROFILE),
            Campaign.title.label("campaign_title"),
            Municipality.name.label("municipality_name"),
            Topic,
            Bundle("rank", *votes.RANK),
            links.label("links"),
        )
        .select_from(Idea)
        .join(Campaign, Campaign.id == Idea.campaign_id)
        .outerjoin(Person, Person.id == Idea.author_id)
        .outerjoin(Municipality, Municipality.code == Idea.municipality)
        .outerjoin(Topic, Topic.id == Idea.topic_id)
    )
    ranked = votes.with_rank(listed, campaign_id=Idea.campaign_id, id=Idea.id)
    return votes.with_standing(ranked, u.actor, campaign_id=Idea.campaign_id, id=Idea.id)
