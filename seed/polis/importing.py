"""Importing a conversation: campaign, participants and ideas in one unit, then the votes through the flusher.

Every id and key is derived from the files, so that a second run finds what the first has done and goes on from there.
Only what is public takes votes.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from app.campaigns import commands as campaigns
from app.campaigns.inputs import CampaignInput, PromotionInput
from app.campaigns.models import Campaign
from app.core.actors import SYSTEM, Tier
from app.core.db.unit import Unit
from app.ideas import commands as ideas
from app.ideas.commands import Statement
from app.ideas.rules import Status
from app.people.commands.accounts import create_person
from app.people.inputs import PersonInput
from app.people.queries import by_handle
from app.runtime import Runtime
from app.votes.flush import Cast, Flusher
from app.votes.jobs.ranks import refresh_ranks
from seed.polis.reading import Comment, Conversation

MAX_PENDING = 5_000
TIMEOUT_S = 60.0

TITLE_LENGTH = 120
NOMINATED = 3
"""The policy is set so that this many statements meet it at once."""

ATTRIBUTION = "Conversation held with Polis: {url}. Data: The Computational Democracy Project, CC BY 4.0."


@dataclass(frozen=True, slots=True)
class ImportedConversation:
    """What was imported: `rejected` statements were moderated out there, `held` ideas wait for a moderator here; the
    votes on either are left out. `is_repeat` when the campaign was there already."""

    campaign_id: str
    ideas: int
    rejected: int
    held: int
    participants: int
    votes: int
    votes_left_out: int
    min_supporters: int
    is_repeat: bool


def import_conversation(runtime: Runtime, conversation: Conversation, *, space: str) -> ImportedConversation:
    """Import the conversation into a space, as a campaign that is open for everything, and return what came.

    Raise `Invalid` when there is no such space. Votes that cannot be written now raise `Unavailable`; running it
    again goes on where it stopped.
    """
    campaign_id = _derived_id(conversation.digest, "campaign")
    min_supporters = _threshold(conversation)
    with runtime.unit(SYSTEM) as u:
        is_repeat = u.session.get(Campaign, campaign_id) is not None
        if not is_repeat:
            campaigns.create_campaign(u, data=_campaign_of(conversation, space, min_supporters), id=campaign_id)
        people = {n: _participant(u, conversation, n, is_repeat=is_repeat) for n in conversation.participants}
        statements = {c.number: _statement_of(conversation, c, people[c.author]) for c in conversation.comments}
        statuses = ideas.import_ideas(
            u, campaign_id=campaign_id, statements=list(statements.values()), screener=runtime.screener
        )
    # What was moderated out there stays without the votes of that time, even when somebody has released it here since.
    public = {number for number, it in statements.items() if statuses[it.id] is Status.PUBLISHED and not it.is_rejected}
    casts = [
        Cast(campaign_id, statements[v.comment].id, people[v.voter], Tier.GUEST, v.value, f"polis-{index}")
        for index, v in enumerate(conversation.votes)
        if v.comment in public
    ]
    _cast(runtime.flusher, casts)
    refresh_ranks(runtime.unit)
    return ImportedConversation(
        campaign_id=campaign_id,
        ideas=len(statements),
        rejected=sum(statement.is_rejected for statement in statements.values()),
        held=sum(status is Status.HELD for status in statuses.values()),
        participants=len(people),
        votes=len(casts),
        votes_left_out=len(conversation.votes) - len(casts),
        min_supporters=min_supporters,
        is_repeat=is_repeat,
    )


def _derived_id(digest: str, *parts: object) -> str:
    # A UUID by name (version 5) under the digest of the files.
    return str(uuid5(NAMESPACE_URL, " ".join(["polis", digest, *map(str, parts)])))


def _threshold(conversation: Conversation) -> int:
    # The number of supporters that the `NOMINATED` most supported statements have.
    last = {(vote.voter, vote.comment): vote.value for vote in conversation.votes}
    rejected = {comment.number for comment in conversation.comments if comment.is_rejected}
    agreed = Counter(comment for (_, comment), value in last.items() if value == 1 and comment not in rejected)
    most = [count for _, count in agreed.most_common(NOMINATED)]
    return most[-1] if most else 1


def _campaign_of(conversation: Conversation, space: str, min_supporters: int) -> CampaignInput:
    source = ATTRIBUTION.format(url=conversation.url or "pol.is")
    description = _shorten(conversation.description or conversation.topic, 2_000 - len(source) - 2)
    return CampaignInput(
        title=_shorten(conversation.topic, TITLE_LENGTH),
        summary=f"{description}\n\n{source}",
        space=space,
        locale="en",
        # Voters elsewhere are nobody's verified residents: the policy can only count supporters.
        promotion=PromotionInput(min_supporters=min_supporters),
    )


def _statement_of(conversation: Conversation, comment: Comment, author: str) -> Statement:
    return Statement(
        id=_derived_id(conversation.digest, "statement", comment.number),
        author_id=author,
        title=_shorten(" ".join(comment.text.split()), TITLE_LENGTH),
        body=comment.text,
        at=comment.at,
        is_rejected=comment.is_rejected,
    )


def _shorten(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rsplit(" ", 1)[0].rstrip(" ,.;:–-") + "…"


def _participant(u: Unit, conversation: Conversation, number: int, *, is_repeat: bool) -> str:
    handle = f"polis-{conversation.digest[:8]}-{number}"
    if is_repeat:
        return by_handle(u, handle=handle).id
    return create_person(
        u, data=PersonInput(name=f"Participant {number}", handle=handle, tier=Tier.GUEST, locale="en")
    ).id


def _cast(flusher: Flusher, casts: Sequence[Cast]) -> None:
    for start in range(0, len(casts), MAX_PENDING):
        waiting = [flusher.submit(cast) for cast in casts[start : start + MAX_PENDING]]
        for pending in waiting:
            pending.result(TIMEOUT_S)
