"""Single ideas, their revisions, and who may see them."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from app.campaigns import queries as campaigns
from app.campaigns.queries import in_permitted_spaces
from app.core.actors import Actor
from app.core.db.unit import Unit
from app.core.errors import Gone, NotFound, WrongState
from app.core.ids import is_id
from app.core.links import Link
from app.ideas.models import Idea, IdeaRevision
from app.ideas.rules import Status, Transition, file_of, next_status, require_editable
from app.policies import Permission, Scope, require


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Return what limits ideas to those that the actor may see: what is published, what is theirs, and for
    moderators whatever there is in their spaces."""
    published = Idea.status == Status.PUBLISHED
    theirs = [Idea.author_id == actor.person_id] if actor.person_id else []
    return or_(published, *theirs, in_permitted_spaces(actor, Permission.IDEA_MODERATE, Idea.campaign_id))


def find(u: Unit, idea_id: str) -> Idea:
    """Return the idea. Raise `NotFound` when there is none that the actor may see; `Gone`, which is one, when its
    author took it back after everybody could see it."""
    return _found(u, idea_id, lock=False)


def lock(u: Unit, idea_id: str) -> Idea:
    """Return the idea as it is now, and keep others from changing it until the unit ends."""
    return _found(u, idea_id, lock=True)


def _found(u: Unit, idea_id: str, *, lock: bool) -> Idea:
    wanted = select(Idea).where(visible_to(u.actor), Idea.id == idea_id)
    if lock:
        wanted = wanted.with_for_update().execution_options(populate_existing=True)
    idea = u.session.scalar(wanted) if is_id(idea_id) else None
    if idea is None:
        raise not_found_or_gone(u, idea_id)
    return idea


def not_found_or_gone(u: Unit, idea_id: str) -> NotFound:
    """Return what to raise for an idea that the actor may not see: `Gone` when its author took it back."""
    # Whoever has the link of what was public knows already that there was an idea; of its words nothing is shown.
    withdrawn = select(Idea).where(Idea.id == idea_id, Idea.status == Status.WITHDRAWN)
    idea = u.session.scalar(withdrawn) if is_id(idea_id) else None
    if idea is None or idea.withdrawal is None or not idea.withdrawal.was_public:
        return NotFound()
    campaign = campaigns.find(u, idea.campaign_id)
    return Gone("idea_withdrawn", at=idea.withdrawal.at, campaign=campaign.id, campaign_title=campaign.title)


def scope_of_idea(u: Unit, idea: Idea) -> Scope:
    """Return the scope of the idea: its spaces, the phases open now, and its author."""
    return campaigns.scope_of(u, campaign_id=idea.campaign_id, owners=frozenset({idea.author_id}))


def require_edit(u: Unit, idea: Idea) -> None:
    """Raise what keeps the asker from rewording this idea now, if anything does."""
    require(u.actor, Permission.IDEA_EDIT, scope_of_idea(u, idea))
    require_editable(Status(idea.status))


def require_withdrawal(u: Unit, idea: Idea) -> None:
    """Raise what keeps the asker from taking this idea back now, if anything does."""
    require(u.actor, Permission.IDEA_WITHDRAW, scope_of_idea(u, idea))
    next_status(Status(idea.status), Transition.WITHDRAW)
    if has_successors(u.session, idea.id):
        raise WrongState("idea_in_chain")


def revisions_of(session: Session, idea: Idea) -> Sequence[IdeaRevision]:
    """Return every revision of the idea, newest first."""
    return session.scalars(
        select(IdeaRevision)
        .where(IdeaRevision.campaign_id == idea.campaign_id, IdeaRevision.idea_id == idea.id)
        .order_by(IdeaRevision.number.desc())
    ).all()


def revision_and_present(session: Session, idea: Idea, number: int) -> tuple[IdeaRevision, IdeaRevision] | None:
    """Return that revision and the present one; None when they are the same, or there is no such revision."""
    rows = session.scalars(
        select(IdeaRevision)
        .where(
            IdeaRevision.campaign_id == idea.campaign_id,
            IdeaRevision.idea_id == idea.id,
            IdeaRevision.number.in_((number, idea.revision)),
        )
        .order_by(IdeaRevision.number)
    ).all()
    return (rows[0], rows[-1]) if len(rows) == 2 else None


def picture_file(u: Unit, idea_id: str, picture_id: str, *, small: bool) -> str:
    """Return the name of the file of a picture that this idea shows, or showed in an earlier revision.

    Raise `NotFound` when the actor may not see the idea, or the picture was never its own.
    """
    idea = find(u, idea_id)
    shown = [{"id": picture_id}]
    wanted = select(IdeaRevision.number).where(
        IdeaRevision.campaign_id == idea.campaign_id,
        IdeaRevision.idea_id == idea.id,
        IdeaRevision.pictures.contains(shown),
    )
    if not any(one["id"] == picture_id for one in idea.pictures) and u.session.scalar(wanted.limit(1)) is None:
        raise NotFound
    return file_of(picture_id, small=small)


def has_successors(session: Session, idea_id: str) -> bool:
    """Tell whether something came of the idea already."""
    return session.scalar(select(Link.to_id).where(Link.from_id == idea_id).limit(1)) is not None
