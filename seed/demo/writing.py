"""What people of the demo write. Every sentence was written by hand; here they are only put together, each once or
twice, with another beginning, place and end, so that no two ideas read alike."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

WORDS = Path(__file__).with_name("words")
PLACES = "places.txt"
PAIRS = ((0, 0), (1, 1), (0, 1), (1, 0))
"""Which of the two descriptions goes with which of the two wishes."""


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality by name, and as Czech says that one is in it, comes from it, goes to it."""

    name: str
    inside: str
    from_: str
    to: str


@dataclass(frozen=True, slots=True)
class Draft:
    """An idea that somebody of the demo is going to publish."""

    title: str
    body: str
    municipality: str
    topic: str
    appeal: float


class Writing:
    """The drafts of each topic, in an order that the die decides."""

    def __init__(self, dice: random.Random) -> None:
        self._dice = dice
        self._places = [Place(*line.split("|")) for line in (WORDS / PLACES).read_text().splitlines()]
        topics = sorted(file.stem for file in WORDS.glob("*.txt") if file.name != PLACES)
        self._drafts = {topic: self._written(topic) for topic in topics}

    def about(self, topics: Sequence[str], count: int) -> list[Draft]:
        """Return so many drafts about these topics, each topic in turn; none is returned twice."""
        return [self._drafts[topics[place % len(topics)]].pop() for place in range(count)]

    def _written(self, topic: str) -> list[Draft]:
        (openings, closings), *kernels = _blocks(topic)
        rounds = [[self._draft(topic, kernel, way, (openings, closings)) for kernel in kernels] for way in range(4)]
        for drafts in rounds:
            self._dice.shuffle(drafts)
        # The last is taken first: what shares its sentences with another comes when the others are used up.
        return [draft for drafts in reversed(rounds) for draft in drafts]

    def _draft(
        self, topic: str, kernel: Sequence[Sequence[str]], way: int, around: tuple[Sequence[str], Sequence[str]]
    ) -> Draft:
        titles, says, wishes = kernel
        place = self._dice.choice(self._places)
        said, wished = PAIRS[way]
        title = _placed(titles[way % 2], place)
        if way > 1 or (place.inside[:2] != "na" and self._dice.random() < 0.15):
            title = f"{place.name}: {title[0].lower()}{title[1:]}"
        body = self._dice.choice(_shapes(says[said], wishes[wished], *(self._dice.choice(words) for words in around)))
        return Draft(title, _placed(body, place), place.name, topic, min(0.92, max(0.2, self._dice.gauss(0.6, 0.15))))


def _shapes(said: str, wished: str, opening: str, closing: str) -> list[str]:
    return [
        f"{opening} {said}\n\n{wished}",
        f"{said}\n\n{wished} {closing}",
        f"{said} {wished}",
        f"{opening} {said}\n\n**{wished}**\n\n{closing}",
        f"{opening} {said} {wished}\n\n{closing}",
    ]


def _placed(text: str, place: Place) -> str:
    forms = {"v": place.inside, "z": place.from_, "do": place.to}
    capitals = {form.capitalize(): f"{words[0].upper()}{words[1:]}" for form, words in forms.items()}
    return text.format(**forms, **capitals)


def _blocks(topic: str) -> Iterator[list[list[str]]]:
    for block in (WORDS / f"{topic}.txt").read_text().strip().split("\n\n"):
        yield [line.split("|") for line in block.splitlines()]
