"""What people of the demo write. Every sentence was written by hand; here they are only put together, each once or
twice, with another beginning, place and end, so that no two ideas read alike."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

SENTENCES = Path(__file__).with_name("sentences")
MUNICIPALITIES = "municipalities.txt"
VARIANTS = ((0, 0), (1, 1), (0, 1), (1, 0))
"""Each variant of a draft: which of the two descriptions goes with which of the two wishes."""


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality by its name, and in the Czech forms for “in it”, “from it” and “to it”."""

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


class Drafts:
    """The drafts of each topic, in random order."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._municipalities = [
            Municipality(*line.split("|")) for line in (SENTENCES / MUNICIPALITIES).read_text().splitlines()
        ]
        topics = sorted(file.stem for file in SENTENCES.glob("*.txt") if file.name != MUNICIPALITIES)
        self._drafts = {topic: self._write_all(topic) for topic in topics}

    def about(self, topics: Sequence[str], count: int) -> list[Draft]:
        """Return so many drafts about these topics, each topic in turn; none is returned twice."""
        return [self._drafts[topics[index % len(topics)]].pop() for index in range(count)]

    def _write_all(self, topic: str) -> list[Draft]:
        (openings, closings), *kernels = _blocks(topic)
        rounds = [
            [self._draft(topic, kernel, variant, (openings, closings)) for kernel in kernels]
            for variant in range(len(VARIANTS))
        ]
        for drafts in rounds:
            self._rng.shuffle(drafts)
        # The last is taken first: what shares its sentences with another comes when the others are used up.
        return [draft for drafts in reversed(rounds) for draft in drafts]

    def _draft(
        self, topic: str, kernel: Sequence[Sequence[str]], variant: int, around: tuple[Sequence[str], Sequence[str]]
    ) -> Draft:
        titles, descriptions, wishes = kernel
        municipality = self._rng.choice(self._municipalities)
        description, wish = VARIANTS[variant]
        title = _fill_in(titles[variant % 2], municipality)
        if variant > 1 or (municipality.inside[:2] != "na" and self._rng.random() < 0.15):
            title = f"{municipality.name}: {title[0].lower()}{title[1:]}"
        body = self._rng.choice(
            _layouts(descriptions[description], wishes[wish], *(self._rng.choice(words) for words in around))
        )
        body, appeal = _fill_in(body, municipality), min(0.92, max(0.2, self._rng.gauss(0.6, 0.15)))
        return Draft(title, body, municipality.name, topic, appeal)


def _layouts(description: str, wish: str, opening: str, closing: str) -> list[str]:
    return [
        f"{opening} {description}\n\n{wish}",
        f"{description}\n\n{wish} {closing}",
        f"{description} {wish}",
        f"{opening} {description}\n\n**{wish}**\n\n{closing}",
        f"{opening} {description} {wish}\n\n{closing}",
    ]


def _fill_in(text: str, municipality: Municipality) -> str:
    forms = {"v": municipality.inside, "z": municipality.from_, "do": municipality.to}
    capitals = {form.capitalize(): f"{words[0].upper()}{words[1:]}" for form, words in forms.items()}
    return text.format(**forms, **capitals)


def _blocks(topic: str) -> Iterator[list[list[str]]]:
    for block in (SENTENCES / f"{topic}.txt").read_text().strip().split("\n\n"):
        yield [line.split("|") for line in block.splitlines()]
