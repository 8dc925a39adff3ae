"""What a conversation becomes: a campaign with its policy, ideas, and ids that its files determine."""

from collections import Counter
from uuid import NAMESPACE_URL, uuid5

from app.campaigns.inputs import CampaignInput, PromotionInput
from app.ideas.commands import Statement
from seed.polis.reading import Comment, Conversation

TITLE = 120

NOMINATED = 3
"""The policy is set so that this many statements meet it at once."""

SOURCE = "Conversation held with Polis: {url}. Data: The Computational Democracy Project, CC BY 4.0."


def derived(digest: str, *parts: object) -> str:
    """Return the id of a part of a conversation: a UUID by name (version 5) under its files' digest."""
    return str(uuid5(NAMESPACE_URL, " ".join(["polis", digest, *map(str, parts)])))


def threshold(conversation: Conversation) -> int:
    """Return the number of supporters that the `NOMINATED` most supported statements have."""
    last = {(vote.voter, vote.comment): vote.value for vote in conversation.votes}
    rejected = {comment.number for comment in conversation.comments if comment.is_rejected}
    agreed = Counter(comment for (_, comment), value in last.items() if value == 1 and comment not in rejected)
    most = [count for _, count in agreed.most_common(NOMINATED)]
    return most[-1] if most else 1


def campaign_of(conversation: Conversation, space: str, min_supporters: int) -> CampaignInput:
    """Return the campaign that a conversation becomes; it names its source."""
    source = SOURCE.format(url=conversation.url or "pol.is")
    said = _cut(conversation.description or conversation.topic, 2_000 - len(source) - 2)
    return CampaignInput(
        title=_cut(conversation.topic, TITLE),
        summary=f"{said}\n\n{source}",
        space=space,
        locale="en",
        # Voters elsewhere are nobody's verified residents: the policy can only count supporters.
        promotion=PromotionInput(min_supporters=min_supporters),
    )


def statement_of(conversation: Conversation, comment: Comment, author: str) -> Statement:
    """Return the idea that a statement becomes."""
    return Statement(
        id=derived(conversation.digest, "statement", comment.number),
        author_id=author,
        title=_cut(" ".join(comment.text.split()), TITLE),
        body=comment.text,
        at=comment.at,
        is_rejected=comment.is_rejected,
    )


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rsplit(" ", 1)[0].rstrip(" ,.;:–-") + "…"
