"""Bringing a conversation in: campaign, participants and ideas in one unit, then the votes through the flusher.

Every id and key is derived from the files, so that a second run finds what the first has done and goes on from there.
"""

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass

from app.campaigns import commands as campaigns
from app.campaigns import queries
from app.core.actors import HOUSE, Tier
from app.core.db.unit import Unit
from app.core.errors import NotFound, WrongState
from app.ideas import commands as ideas
from app.ideas.commands import Statement
from app.people.commands.accounts import create_person
from app.people.inputs import PersonInput
from app.people.queries import by_handle
from app.runtime import Runtime
from app.votes.flush import Cast
from app.votes.jobs.ranks import refresh_ranks
from seed.polis.reading import Conversation
from seed.polis.shaping import campaign_of, derived, statement_of, threshold

WAITING = 5_000
PATIENCE_S = 60.0


@dataclass(frozen=True, slots=True)
class Imported:
    """What was brought in. `is_repeat` when it was there already."""

    campaign_id: str
    ideas: int
    rejected: int
    participants: int
    votes: int
    min_supporters: int
    is_repeat: bool


def bring_in(runtime: Runtime, conversation: Conversation, *, space: str) -> Imported:
    """Bring the conversation into a space as a campaign that is open for everything.

    Raise `Invalid` when there is no such space. Votes that cannot be written now raise `Unavailable`; running it
    again goes on where it stopped.
    """
    campaign_id = derived(conversation.digest, "campaign")
    min_supporters = threshold(conversation)
    with runtime.unit(HOUSE) as u:
        is_repeat = _is_there(u, campaign_id)
        if not is_repeat:
            campaigns.create_campaign(u, data=campaign_of(conversation, space, min_supporters), id=campaign_id)
        people = {n: _participant(u, conversation, n, is_repeat=is_repeat) for n in conversation.participants}
        statements = {c.number: statement_of(conversation, c, people[c.author]) for c in conversation.comments}
        if not is_repeat:
            ideas.import_ideas(u, campaign_id=campaign_id, statements=list(statements.values()))
    _vote(runtime, campaign_id, conversation, people, statements)
    with runtime.unit(HOUSE) as u:
        ideas.seal_import(u, campaign_id=campaign_id, statements=list(statements.values()))
    refresh_ranks(runtime.unit)
    rejected = sum(statement.is_rejected for statement in statements.values())
    return Imported(
        campaign_id=campaign_id,
        ideas=len(statements),
        rejected=rejected,
        participants=len(people),
        votes=len(conversation.votes),
        min_supporters=min_supporters,
        is_repeat=is_repeat,
    )


def _is_there(u: Unit, campaign_id: str) -> bool:
    try:
        queries.find(u, campaign_id)
    except NotFound:
        return False
    return True


def _participant(u: Unit, conversation: Conversation, number: int, *, is_repeat: bool) -> str:
    handle = f"polis-{conversation.digest[:8]}-{number}"
    if is_repeat:
        return by_handle(u, handle=handle).id
    return create_person(
        u, data=PersonInput(name=f"Participant {number}", handle=handle, tier=Tier.GUEST, locale="en")
    ).id


def _vote(
    runtime: Runtime,
    campaign_id: str,
    conversation: Conversation,
    people: Mapping[int, str],
    statements: Mapping[int, Statement],
) -> None:
    casts = [
        Cast(campaign_id, statements[v.comment].id, people[v.voter], Tier.GUEST, v.value, f"polis-{place}")
        for place, v in enumerate(conversation.votes)
    ]
    for start in range(0, len(casts), WAITING):
        waiting = [runtime.flusher.submit(cast) for cast in casts[start : start + WAITING]]
        for pending in waiting:
            # A vote on what was sealed by a run before this one was written by that run.
            with contextlib.suppress(WrongState):
                pending.result(PATIENCE_S)
