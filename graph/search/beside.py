"""A question laid beside names, word by word, as linkage aligns them."""

from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from graph.linkage.comparison.corpus import Corpus
from graph.linkage.comparison.features import FEATURES, Compared
from graph.search.kept import SearchEntry
from graph.search.spelling import surely_one

ONE_WORD = 0.8
"""Likeness from which on two words are one that is spelt in two ways."""

ABBREVIATED = 0.72
"""The same, where one word is the beginning of the other."""

SHORTEST_MISSPELT = 4
LETTERS_HEARD = 60.0
"""Share of letters, in percent, that words must have in common, however alike they sound."""

_PLACES = {name: place for place, name in enumerate(FEATURES)}


@dataclass(frozen=True)
class Seen:
    """A question and a name, word by word.

    `asked` and `named` are the shares, by weight, of the words of either that the other meets. `tells` is the weight of
    the heaviest word that both have, spelt alike and no state, `missed` and `name_missed` of the heaviest that only the
    question, only the name has, `heaviest` of the heaviest of the question that is met. `quality` is how alike the
    words are that answer to each other; `sure`, that each is surely the other's, or that one in another spelling.
    """

    asked: float
    named: float
    tells: float
    missed: float
    name_missed: float
    quality: float
    met: frozenset[str]
    left_over: tuple[str, ...]
    heaviest: float
    sure: bool


class Sides:
    """The question (left) beside many names (right)."""

    def __init__(self, corpus: Corpus, compared: Compared) -> None:
        # Plain lists: to take numbers out of arrays one by one takes longer than all the rest.
        self._names = corpus.names
        self._weights: list[list[float]] = corpus.weights.tolist()
        self._skeletons = dict(zip(corpus.vocabulary.tolist(), corpus.skeletons.tolist(), strict=True))
        self._values: list[list[float]] = compared.values.tolist()
        self._likeness: list[list[float]] = compared.aligned.left.tolist()
        self._answers: list[list[int]] = compared.aligned.answer.tolist()

    def other_script(self, row: int) -> bool:
        """True if the two are in different scripts: the Latin form of the one is only near what a person writes."""
        return self._names[0].script != self._names[row + 1].script

    def feature(self, name: str, row: int) -> float:
        """A feature of the comparison."""
        return self._values[row][_PLACES[name]]

    def seen(self, row: int, entry: SearchEntry) -> Seen:
        """Which words answer to each other. A state in the question is met by a thing of that state."""
        asked_words, known_words = self._names[0].words, self._names[row + 1].words
        asked, named = self._weights[0], self._weights[row + 1]
        state = f"@{(entry.state or '').lower()}"
        met: dict[int, float] = {}
        answers: dict[int, int] = {}
        for place, word in enumerate(asked_words):
            answer, likeness = self._answers[row][place], self._likeness[row][place]
            if answer >= 0 and self._one_word(word, known_words[answer], likeness):
                met[place] = likeness
                answers[place] = answer
            elif word == state:
                met[place] = 1.0
        left = [place for place in range(len(asked_words)) if place not in met]
        answered = set(answers.values())
        own = [place for place in range(len(known_words)) if place not in answered]
        held = sum(asked[place] for place in met)
        far = self.other_script(row)
        return Seen(
            asked=held / max(sum(asked), 1e-6),
            named=sum(named[place] for place in answered) / max(sum(named), 1e-6),
            tells=max(
                (asked[place] for place, like in met.items() if like == 1 and not asked_words[place].startswith("@")),
                default=0.0,
            ),
            missed=max((asked[place] for place in left), default=0.0),
            name_missed=max((named[place] for place in own), default=0.0),
            quality=sum(asked[place] * like for place, like in met.items()) / max(held, 1e-6),
            met=frozenset(asked_words[place] for place in met),
            left_over=tuple(asked_words[place] for place in left),
            heaviest=max((asked[place] for place in met), default=0.0),
            sure=all(
                met[place] == 1 or surely_one(asked_words[place], known_words[answer], far)
                for place, answer in answers.items()
            ),
        )

    def _one_word(self, one: str, other: str, likeness: float) -> bool:
        """True for the same word, and for one of four letters or more that is spelt alike, or sounds alike and has most
        of its letters: at three letters half of all acronyms are near."""
        if one == other:
            return True
        if min(len(one), len(other)) < SHORTEST_MISSPELT:
            return False
        if one.startswith(other) or other.startswith(one):
            return likeness >= ABBREVIATED
        sound = self._skeletons[one]
        heard = sound == self._skeletons[other] and len(sound) >= 3
        return (likeness >= ONE_WORD or heard) and ratio(one, other) >= LETTERS_HEARD
