"""Reading the files of a conversation. Everything is checked before anything is returned; each fault names its row."""

import csv
import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from pydantic_core import PydanticCustomError

from app.core.text.clean import Prose
from app.core.times import EARLIEST

T = TypeVar("T")

COMMENTS, VOTES, SUMMARY = "comments.csv", "votes.csv", "summary.csv"
STATEMENT = Prose(8_000)

Row = Mapping[str, str | None]


class InvalidConversation(Exception):
    """The files cannot be read as a conversation; `faults` names each row that is wrong."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Comment:
    """A statement: who made it, when, what it says, and whether it was moderated out."""

    number: int
    author: int
    at: datetime
    text: str
    is_rejected: bool


@dataclass(frozen=True, slots=True)
class Vote:
    """1 agrees, -1 disagrees, 0 passes."""

    comment: int
    voter: int
    at: datetime
    value: int


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation, its votes in order of time. `digest` tells its files from all others."""

    digest: str
    topic: str
    description: str
    url: str
    comments: list[Comment]
    votes: list[Vote]
    empty: int
    """Statements without a word. They are no ideas: they and the votes on them are left out."""

    @property
    def participants(self) -> list[int]:
        """Everyone who made a statement or voted."""
        return sorted({comment.author for comment in self.comments} | {vote.voter for vote in self.votes})


def read_conversation(folder: Path) -> Conversation:
    """Return the conversation in this folder. Raise `InvalidConversation` naming every row that is wrong."""
    faults: list[str] = []
    summary = dict(_pairs(folder / SUMMARY, faults))
    rows = list(_table(folder / COMMENTS, _comment, faults))
    votes = list(_table(folder / VOTES, _vote, faults))
    faults += _contradictions(rows, votes)
    topic = summary.get("topic", "").strip()
    if not topic and not faults:
        faults.append(f"{SUMMARY}: there is no topic")
    if faults:
        raise InvalidConversation(faults)
    with_text = {comment.number for _, comment in rows if comment.text}
    digests = (hashlib.sha256((folder / name).read_bytes()).digest() for name in (SUMMARY, COMMENTS, VOTES))
    return Conversation(
        digest=hashlib.sha256(b"".join(digests)).hexdigest(),
        topic=topic,
        description=summary.get("conversation-description", "").strip(),
        url=summary.get("url", "").strip(),
        comments=sorted((c for _, c in rows if c.text), key=lambda c: (c.at, c.number)),
        votes=sorted((v for _, v in votes if v.comment in with_text), key=lambda v: v.at),
        empty=len(rows) - len(with_text),
    )


def _pairs(path: Path, faults: list[str]) -> Iterator[tuple[str, str]]:
    for line, row in _lines(path, faults):
        if len(row) != 2:
            faults.append(f"{path.name}, line {line}: a name and a value are expected, there are {len(row)} columns")
        else:
            yield row[0], row[1]


def _table(path: Path, read: Callable[[Row], T], faults: list[str]) -> Iterator[tuple[int, T]]:
    lines = _lines(path, faults)
    header = next(lines, (0, []))[1]
    for line, row in lines:
        try:
            if len(row) != len(header):
                raise ValueError(f"{len(header)} columns are expected, there are {len(row)}")
            yield line, read(dict(zip(header, row, strict=True)))
        except ValueError as wrong:
            faults.append(f"{path.name}, line {line}: {wrong}")


def _lines(path: Path, faults: list[str]) -> Iterator[tuple[int, list[str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            for row in reader:
                yield reader.line_num, row
    except FileNotFoundError:
        faults.append(f"{path.name}: there is no such file")
    except (UnicodeDecodeError, csv.Error, OSError) as wrong:
        faults.append(f"{path.name}: cannot be read ({wrong})")


def _comment(row: Row) -> Comment:
    return Comment(
        is_rejected=_number(row, "moderated", among=(-1, 0, 1)) == -1,
        number=_number(row, "comment-id"),
        author=_number(row, "author-id"),
        at=_time(row),
        text=_text(row),
    )


def _vote(row: Row) -> Vote:
    value = _number(row, "vote", among=(-1, 0, 1))
    return Vote(comment=_number(row, "comment-id"), voter=_number(row, "voter-id"), at=_time(row), value=value)


def _field(row: Row, name: str) -> str:
    value = row.get(name)
    if value is None:
        raise ValueError(f"there is no column {name}")
    return value


def _number(row: Row, name: str, among: tuple[int, ...] | None = None) -> int:
    # One of `among`, or not less than 0.
    text = _field(row, name)
    if not text.lstrip("-").isdecimal() or len(text) > 15:
        raise ValueError(f"{name}: “{text[:40]}” is not a whole number")
    value = int(text)
    if among is not None and value not in among:
        raise ValueError(f"{name}: {value} is none of {', '.join(map(str, among))}")
    if among is None and value < 0:
        raise ValueError(f"{name}: {value} is less than 0")
    return value


def _time(row: Row) -> datetime:
    milliseconds = _number(row, "timestamp")
    if not EARLIEST.timestamp() <= milliseconds / 1000 <= datetime.now(UTC).timestamp():
        raise ValueError(f"timestamp: {milliseconds} is not a time in milliseconds between 2000 and now")
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def _text(row: Row) -> str:
    text = _field(row, "comment-body")
    try:
        return STATEMENT.clean(text) if text.strip() else ""
    except PydanticCustomError as wrong:
        raise ValueError(f"comment-body: {wrong.type}") from None


def _contradictions(comments: list[tuple[int, Comment]], votes: list[tuple[int, Vote]]) -> Iterator[str]:
    known: set[int] = set()
    for line, comment in comments:
        if comment.number in known:
            yield f"{COMMENTS}, line {line}: comment-id: {comment.number} is there twice"
        known.add(comment.number)
    for line, vote in votes:
        if vote.comment not in known:
            yield f"{VOTES}, line {line}: comment-id: there is no statement {vote.comment}"
