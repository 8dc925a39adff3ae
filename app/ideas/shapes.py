"""Ideas as they are answered: one shape for the API and for pages."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from app.campaigns.shapes import TopicOut
from app.core.actors import Tier
from app.core.shapes import Output
from app.ideas.models import IdeaRevision
from app.ideas.queries import IdeaDetails
from app.votes.rules import Tally


class AuthorOut(Output):
    """Who wrote it, as they call themselves."""

    handle: str
    name: str


class MunicipalityRef(Output):
    """A municipality."""

    code: str
    name: str


class PointOut(Output):
    """A point on the map."""

    lat: float
    lon: float


class PictureOut(Output):
    """A picture: what it shows in words, its size in pixels, its address, and that of a small one (WebP both)."""

    id: str
    alt: str
    width: int
    height: int
    url: str
    small_url: str


class VotesOut(Output):
    """[support, against, pass] by tier. `current` + `earlier` + `inherited` = all supporters: of this wording, of an
    earlier one, and of ideas merged into this one."""

    guest: list[int]
    email: list[int]
    verified: list[int]
    current: int
    earlier: int
    inherited: int


class OwnVoteOut(Output):
    """The asker's own vote, the revision it was cast on, and whether that still says the same."""

    value: int
    revision: int
    current: bool


class RankOut(Output):
    """What lists are sorted by. `bridging` is null until opinion groups are known."""

    top: float
    hot: float
    bridging: float | None
    turnout: int


class OriginOut(Output):
    """A provenance link: `kind` and `id` name the other end, `direction` says whether the link leads `to` it."""

    relation: str
    direction: str
    kind: str
    id: str
    at: datetime


class IdeaOut(Output):
    """An idea. `body` is Markdown; `municipality` null means the whole region.

    `withdrawn_at` is when its author took it back, `restorable_until` until when they may put it back.
    """

    id: str
    campaign: str
    revision: int
    status: str
    title: str
    body: str
    municipality: MunicipalityRef | None
    topic: TopicOut | None
    point: PointOut | None
    pictures: list[PictureOut]
    author: AuthorOut | None
    votes: VotesOut
    vote: OwnVoteOut | None
    rank: RankOut
    provenance: list[OriginOut]
    created_at: datetime
    withdrawn_at: datetime | None
    restorable_until: datetime | None


class VoteOut(Output):
    """The votes after the commit."""

    votes: VotesOut


class RevisionOut(Output):
    """A revision of an idea."""

    revision: int
    title: str
    body: str
    municipality: str | None
    point: PointOut | None
    pictures: list[PictureOut]
    material: bool
    at: datetime


class RevisionsOut(Output):
    """Every revision, newest first."""

    items: list[RevisionOut]


def votes_out(tally: Tally) -> VotesOut:
    """Return a tally as it is published."""
    by_tier = {tier.value: tally.of(tier) for tier in Tier}
    return VotesOut(**by_tier, current=tally.current, earlier=tally.earlier, inherited=0)


def idea_out(details: IdeaDetails, *, visible: Collection[str]) -> IdeaOut:
    """Return an idea as it is answered, with those of its links whose other end is among the `visible` ids."""
    idea, rank, own = details.idea, details.rank, details.ballot
    code, name = idea.municipality, details.municipality_name or ""
    is_current = own is not None and own.revision == details.votable_revision
    vote = own and OwnVoteOut(value=own.value, revision=own.revision, current=is_current)
    return IdeaOut.model_validate(
        IdeaOut.shared_with(idea)
        | {
            "campaign": idea.campaign_id,
            "municipality": MunicipalityRef(code=code, name=name) if code else None,
            "topic": details.topic,
            "pictures": pictures_out(idea.id, idea.pictures),
            "author": details.author,
            "votes": votes_out(details.tally),
            "vote": vote,
            "rank": RankOut(top=rank.top, hot=rank.hot, bridging=None, turnout=rank.turnout),
            "provenance": list(_origins(details, visible)),
            "restorable_until": idea.withdrawal.restorable_until if idea.withdrawal else None,
        }
    )


def pictures_out(idea_id: str, pictures: Sequence[Mapping[str, Any]]) -> list[PictureOut]:
    """Return pictures of an idea as they are answered."""
    at = f"/ideas/{idea_id}/pictures"
    return [PictureOut(**one, url=f"{at}/{one['id']}/large", small_url=f"{at}/{one['id']}/small") for one in pictures]


def _origins(details: IdeaDetails, visible: Collection[str]) -> Iterator[OriginOut]:
    for link in details.links:
        leads_on = link.source.id == details.idea.id
        end = link.target if leads_on else link.source
        if end.id in visible:
            yield OriginOut(
                relation=link.relation, direction="to" if leads_on else "from", kind=end.kind, id=end.id, at=link.at
            )


def revisions_out(revisions: Sequence[IdeaRevision]) -> RevisionsOut:
    """Return what an idea has said so far."""
    return RevisionsOut(
        items=[
            RevisionOut(
                revision=r.number,
                title=r.title,
                body=r.body,
                municipality=r.municipality,
                point=PointOut.model_validate(r.point) if r.point else None,
                pictures=pictures_out(r.idea_id, r.pictures),
                material=r.is_material,
                at=r.created_at,
            )
            for r in revisions
        ]
    )
