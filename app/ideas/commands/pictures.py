"""Pictures beside the words of an idea: put there, described, put in order, taken away. Each makes a revision.

A picture that was taken away stays with the revisions that it was a part of: people voted on them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.core import idempotency
from app.core.actors import Actor
from app.core.db.unit import Unit, UnitOfWork
from app.core.errors import Invalid, NotFound, WrongState
from app.core.ids import new_id
from app.core.pictures import BadPicture, Picture, reencode
from app.core.ports import Limiter, Storage
from app.core.threadpool import ConcurrencyLimit
from app.ideas import queries
from app.ideas.commands.revising import store_revision
from app.ideas.commands.wording import wording_of
from app.ideas.inputs import PictureChange, PictureInput
from app.ideas.models import Idea
from app.ideas.rules import MOST_PICTURES, file_of, reordered

LARGE, SMALL = 1_600, 480
"""The longest side of a picture as it is looked at, and as it stands in the gallery, in pixels."""


PER_ACCOUNT = "60 per hour"

REENCODING = ConcurrencyLimit(2, wait_s=5.0)


@dataclass(frozen=True, slots=True)
class ReencodedPicture:
    """A picture drawn anew, in both sizes."""

    large: Picture
    small: Picture


def prepare_picture(
    unit: UnitOfWork, limiter: Limiter, *, actor: Actor, idea_id: str, content: bytes, idempotency_key: str | None
) -> ReencodedPicture:
    """Draw a picture that is to stand beside an idea, before the unit opens that puts it there.

    Raise what `add_picture` would, so that nothing is drawn in vain, and `Limited` when this account has sent a great
    many lately. A repeat under the same key gets the first answer, whatever became of the idea since.
    """
    with unit(actor) as u:
        if not (idempotency_key and actor.is_signed_in and idempotency.is_used(u, key=idempotency_key)):
            _require_room(u, queries.find(u, idea_id))
    limiter.hit(PER_ACCOUNT, "picture", str(actor.person_id))
    return reencode_picture(content)


def reencode_picture(content: bytes) -> ReencodedPicture:
    """Draw a picture anew from what was sent. Takes a second and 100 MB: no unit may be open meanwhile.

    Raise `Invalid` for what is no picture, `Limited` when too many are being drawn already.
    """

    def both() -> ReencodedPicture:
        large = reencode(content, max_side=LARGE)
        return ReencodedPicture(large, reencode(large.content, max_side=SMALL))

    try:
        return REENCODING.run_in_threadpool(both)
    except BadPicture as wrong:
        raise Invalid({"file": [wrong.code]}) from None


def add_picture(u: Unit, *, idea_id: str, data: PictureInput, drawn: ReencodedPicture, storage: Storage) -> Idea:
    """Put a picture beside the words, behind those that are there. Raise `WrongState("pictures_full")` beside four.

    Its files are there before the idea shows it. If the unit fails after that, `sweep_pictures` takes them away.
    """
    idea = queries.lock(u, idea_id)
    _require_room(u, idea)
    picture = {"id": new_id(), "alt": data.alt, "width": drawn.large.width, "height": drawn.large.height}
    storage.put(file_of(str(picture["id"])), drawn.large.content)
    storage.put(file_of(str(picture["id"]), small=True), drawn.small.content)
    _store_pictures(u, idea, [*idea.pictures, picture])
    return idea


def _require_room(u: Unit, idea: Idea) -> None:
    queries.require_edit(u, idea)
    if len(idea.pictures) >= MOST_PICTURES:
        raise WrongState("pictures_full", most=MOST_PICTURES)


def change_picture(u: Unit, *, idea_id: str, picture_id: str, data: PictureChange) -> Idea:
    """Describe a picture otherwise, or put it elsewhere among the others; what is left out stays."""
    idea, picture = _picture(u, idea_id, picture_id)
    updated = picture | {"alt": data.alt or picture["alt"]}
    others = [updated if one is picture else one for one in idea.pictures]
    _store_pictures(u, idea, reordered(others, updated, data.position) if data.position is not None else others)
    return idea


def remove_picture(u: Unit, *, idea_id: str, picture_id: str) -> Idea:
    """Take a picture away from the idea as it stands now."""
    idea, picture = _picture(u, idea_id, picture_id)
    _store_pictures(u, idea, [one for one in idea.pictures if one is not picture])
    return idea


def _picture(u: Unit, idea_id: str, picture_id: str) -> tuple[Idea, dict[str, Any]]:
    idea = queries.lock(u, idea_id)
    queries.require_edit(u, idea)
    picture = next((one for one in idea.pictures if one["id"] == picture_id), None)
    if picture is None:
        raise NotFound
    return idea, picture


def _store_pictures(u: Unit, idea: Idea, pictures: Sequence[dict[str, Any]]) -> None:
    before = wording_of(idea)
    idea.pictures = list(pictures)
    store_revision(u, idea, before)
