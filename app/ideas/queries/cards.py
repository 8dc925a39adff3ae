"""Ideas with everything that is shown beside them, in a number of statements that does not grow with the list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select, tuple_

from app.campaigns import queries as campaigns
from app.campaigns.models import Topic
from app.core.db.unit import Unit
from app.core.links import Link
from app.ideas.models import Idea
from app.people.queries import Known, names_of
from app.votes.models import Ballot, IdeaRank, Votable
from app.votes.queries import ballots_of, tallies_of
from app.votes.rules import Tally


@dataclass(frozen=True, slots=True)
class Card:
    """An idea, who wrote it (None once they are gone), where it belongs, how it stands, and the asker's own ballot."""

    idea: Idea
    author: Known | None
    campaign: str
    municipality: str | None
    topic: Topic | None
    tally: Tally
    rank: IdeaRank
    ballot: Ballot | None
    wording: int
    """The revision that votes cast now are about: the last material one."""
    links: Sequence[Link]

    @property
    def ends(self) -> set[str]:
        """The ids at the other ends of its links."""
        return {link.to_id if link.from_id == self.idea.id else link.from_id for link in self.links}


def cards(u: Unit, ideas: Sequence[Idea]) -> list[Card]:
    """Return the cards of these ideas, in their order."""
    ids = [idea.id for idea in ideas]
    authors = names_of(u, person_ids=[idea.author_id for idea in ideas])
    titles = campaigns.titles(u.session, [idea.campaign_id for idea in ideas])
    places = campaigns.municipality_names(u.session, [idea.municipality for idea in ideas if idea.municipality])
    topics = campaigns.topics_by_id(u.session, [idea.topic_id for idea in ideas if idea.topic_id])
    tallies, ballots = tallies_of(u, ids), ballots_of(u, ids)
    wordings = _wordings(u, ideas)
    ranks, links = _ranks(u, ideas), _links(u, ids)
    return [
        Card(
            idea=idea,
            author=authors.get(idea.author_id),
            campaign=titles[idea.campaign_id],
            municipality=places.get(idea.municipality or ""),
            topic=topics.get(idea.topic_id or ""),
            tally=tallies.get(idea.id, Tally()),
            rank=ranks[idea.id],
            ballot=ballots.get(idea.id),
            wording=wordings.get(idea.id, idea.revision),
            links=links[idea.id],
        )
        for idea in ideas
    ]


def _ranks(u: Unit, ideas: Sequence[Idea]) -> Mapping[str, IdeaRank]:
    keys = [(idea.campaign_id, idea.id) for idea in ideas]
    ranked = select(IdeaRank).where(tuple_(IdeaRank.campaign_id, IdeaRank.idea_id).in_(keys))
    return {row.idea_id: row for row in u.session.scalars(ranked)}


def _wordings(u: Unit, ideas: Sequence[Idea]) -> Mapping[str, int]:
    keys = [(idea.campaign_id, idea.id) for idea in ideas]
    rows = u.session.execute(
        select(Votable.id, Votable.revision).where(tuple_(Votable.campaign_id, Votable.id).in_(keys))
    )
    return {row.id: row.revision for row in rows}


def _links(u: Unit, ids: Sequence[str]) -> Mapping[str, Sequence[Link]]:
    found: dict[str, list[Link]] = {id: [] for id in ids}
    touching = or_(Link.from_id.in_(ids), Link.to_id.in_(ids))
    for link in u.session.scalars(select(Link).where(touching).order_by(Link.at)):
        for end in {link.from_id, link.to_id} & found.keys():
            found[end].append(link)
    return found
