"""A made-up language: words follow Zipf's law over twenty thousand of them, as in any, and so do searches."""

import random
from itertools import accumulate

from app.core.text.folding import fold, stem

WORDS = 20_000

BEGINNINGS = "b c č d f h ch j k l m n p r ř s š t v z ž st pr kr tr vl sl hr dr př zv sn bl pl"

MIDDLES = "a e i o u á é í ou ě y ů"

ENDINGS = "k l n r s t v c ž š d m j ní ka na ra ti la ný"


class Language:
    """A vocabulary, and how often each of its words is used."""

    def __init__(self) -> None:
        rng = random.Random(20_000)
        first, middle, last = BEGINNINGS.split(), MIDDLES.split(), ENDINGS.split()
        vocabulary: dict[str, None] = {}
        while len(vocabulary) < WORDS:
            syllables = [rng.choice(first) + rng.choice(middle) for _ in range(rng.choice((1, 2, 2, 3)))]
            vocabulary["".join(syllables) + rng.choice(last)] = None
        self.words = list(vocabulary)
        self.weights = list(accumulate(1 / rank for rank in range(1, WORDS + 1)))
        self.stems = {word: f"{stem(fold(word))} {fold(word)}" for word in self.words}
        self._rng = rng

    def sample(self, count: int) -> list[str]:
        """Return so many words, drawn by how often each is used."""
        return self._rng.choices(self.words, cum_weights=self.weights, k=count)

    def searches(self, count: int) -> list[str]:
        """Return a log of searches: a thousand different ones of one to three words, asked by Zipf's law."""
        distinct = [" ".join(self.sample(self._rng.choice((1, 1, 2, 2, 3)))) for _ in range(1000)]
        weights = list(accumulate(1 / rank for rank in range(1, len(distinct) + 1)))
        return self._rng.choices(distinct, cum_weights=weights, k=count)
