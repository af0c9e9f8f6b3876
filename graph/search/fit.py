"""How well an entry fits a question: a score, and the reason for it.

Names are laid beside the question as linkage lays two names side by side: cleaned, each word weighing what it tells,
word answering to word (`graph.linkage.comparison`). A question is more often a part of a name than a name, so what
counts is which words answer and which are left over, and the matcher's own score only where it is higher.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz.fuzz import ratio

from graph.linkage.comparison.corpus import Corpus
from graph.linkage.comparison.features import FEATURES, Compared, compare
from graph.linkage.comparison.model import probability, shipped
from graph.linkage.decision.described import cleaned
from graph.linkage.decision.same_name import RARE_WORD as RARE
from graph.linkage.names.parse import Name
from graph.linkage.names.tables import kinds
from graph.names import search_key
from graph.schema.nodes import Kind
from graph.search.kept import EXACT, NAMES, WARES, SearchEntry
from graph.search.reason import Reason
from graph.search.terms import LONGEST, SHORTEST_INITIALS, short_forms


@dataclass(frozen=True)
class Fit:
    """A score from 0 to 100, why, and the words of the question that the entry does not meet (`left_over`)."""

    score: float
    reason: Reason
    met: frozenset[str] = frozenset()
    left_over: tuple[str, ...] = ()


FOUND = 70.0
"""From here on a thing is found; below, it is perhaps meant."""

TOGETHER = 85.0
"""Score of a thing that has all words typed, but in several of its texts."""

LEAST = 45.0
"""Below, nothing is near."""

TELLING = 9.0
"""A word of this weight tells whom a name means (`graph.linkage.names.weights`)."""

OWN = 7.0
"""A word of less weight is one that many names have."""

WHOLLY = 0.99

ONE_WORD = 0.8
"""Likeness from which on two words are one that is spelt in two ways."""

ABBREVIATED = 0.72
"""The same, where one word is the beginning of the other."""

SHORTEST_MISSPELT = 4
LETTERS_HEARD = 60.0
"""Share of letters, in percent, that words must have in common, however alike they sound."""

SHORTEST_LOOSE = 6
"""Letters of an acronym that takes more than the first letter of some words (`USSOCOM`)."""

SPELT, SPELT_LONG, LONG_WORD = 0.9, 0.85, 8
"""Likeness of whole names, letter by letter, from which on they are one spelt in two ways; in long ones a letter more
may differ."""

MATCHED = 0.308
"""From this score on the matcher takes a pair for more likely one than not (the threshold `match` of its bands)."""

OTHER_TRADES = frozenset(
    (
        *("agriculture", "airline", "beverage", "cement", "ceramics", "chemical", "church", "clothing", "club", "coal"),
        *("cosmetics", "entertainment", "fertilizer", "fishing", "flour", "food", "furniture", "gas", "gold", "golf"),
        *("health", "hospital", "hotel", "insurance", "jewelry", "leather", "medical", "mining", "museum", "music"),
        *("oil", "paint", "paper", "petrochemical", "pharmaceutical", "pictures", "plastic", "restaurant", "rubber"),
        *("salt", "school", "shoe", "silver", "sport", "stone", "sugar", "textile", "theater", "therapeutics"),
        *("tobacco", "tourism", "travel", "wood"),
    )
)
"""Words of trades that the firms of this graph are not in: a question with one more of them ("Circles Health") means
another firm, where one with another word more ("Circles Technologies") mostly means the same."""

_PLACES = {name: place for place, name in enumerate(FEATURES)}


class Question:
    """What a person typed, taken apart once."""

    def __init__(self, text: str) -> None:
        self.text = text[:LONGEST]
        self.folded = _folded(self.text)
        self.key = search_key(self.text)
        self.words = tuple(self.key.split())
        self.joined = "".join(self.words)
        self.name = cleaned(self.text)

    def fits(self, entries: Sequence[SearchEntry]) -> list[Fit | None]:
        """How each entry fits; None where it does not."""
        if not self.key:
            return [
                Fit(100.0, Reason.SAME) if self.folded and self.folded == _folded(entry.text) else None
                for entry in entries
            ]
        found: list[Fit | None] = [self._plain(entry) for entry in entries]
        open_ones = [
            place
            for place, entry in enumerate(entries)
            if entry.field in NAMES | WARES and ((fit := found[place]) is None or fit.score < FOUND)
        ]
        for place, fit in zip(open_ones, self._laid_beside([entries[place] for place in open_ones]), strict=True):
            found[place] = fit
        return found

    def together(self, entries: Sequence[SearchEntry]) -> tuple[Fit, SearchEntry] | None:
        """How the texts of one node fit together: a name has one of the words typed, and what it sold, or its state,
        the others ("Cellebrite UFED"). None where they do not, or where one text does alone."""
        asked = set(self.name.words)
        best: tuple[int, SearchEntry] | None = None
        met: set[str] = set()
        for entry in entries:
            if entry.field not in NAMES | WARES:
                continue
            told = asked & {*search_key(entry.text).split(), *cleaned(entry.text[:LONGEST]).words}
            met |= told | (asked & {f"@{(entry.state or '').lower()}"})
            if entry.field in NAMES and told and (best is None or len(told) > best[0]):
                best = len(told), entry
        if best is None or len(asked) < 2 or met != asked or best[0] == len(asked):
            return None
        return Fit(TOGETHER, Reason.ALL_TOLD, frozenset(self.words)), best[1]

    def _plain(self, entry: SearchEntry) -> Fit | None:
        """What can be seen without taking the text apart."""
        key = search_key(entry.text[:LONGEST] if entry.field in NAMES else entry.text)
        if entry.field in EXACT:
            return Fit(100.0, Reason.IDENTIFIER) if self.joined == "".join(key.split()) else None
        if entry.field in NAMES:
            return self._plain_name(entry, key)
        here = frozenset(self.words) & frozenset(key.split())
        if len(here) < len(set(self.words)):
            return None
        share = len(self.key) / max(len(key), len(self.key), 1)
        return Fit(86 + share, Reason.WARE, here) if entry.field in WARES else Fit(72 + 4 * share, Reason.TEXT, here)

    def _plain_name(self, entry: SearchEntry, key: str) -> Fit | None:
        words = key.split()
        ware = 4.0 if entry.kind is Kind.PRODUCT else 0.0
        share = len(self.key) / max(len(key), len(self.key), 1)
        here = frozenset(self.words) & frozenset(words)
        if self.key == key:
            return Fit(100.0 if self.folded == _folded(entry.text) else 99.0, Reason.SAME, here)
        if self.joined == "".join(words):
            return Fit(96.0, Reason.SAME_LETTERS, frozenset(self.words))
        if key.startswith(f"{self.key} "):
            return Fit(91 + ware + 4 * share, Reason.BEGINS, here)
        if len(here) == len(set(self.words)):
            return Fit(84 + ware + 5 * share, Reason.WORDS, here)
        if all(any(word.startswith(part) for word in words) for part in self.words):
            return Fit(74 + 4 * share, Reason.BEGINNINGS, frozenset(self.words))
        return None

    def _laid_beside(self, entries: Sequence[SearchEntry]) -> list[Fit | None]:
        """What linkage sees in the question and each text, laid side by side."""
        if not entries or not self.name.words:
            return [None] * len(entries)
        names = [self.name, *(cleaned(entry.text[:LONGEST], (entry.state or "").lower()) for entry in entries)]
        corpus = Corpus.of(names)
        right = np.arange(1, len(names), dtype=np.int32)
        unknown = np.full(len(names), "", dtype=object)
        compared = compare(corpus, np.zeros_like(right), right, unknown)
        scores = probability(shipped().points(compared).sum(axis=1))
        sides = _Sides(corpus, compared)
        return [self._best(entry, names[row + 1], float(scores[row]), sides, row) for row, entry in enumerate(entries)]

    def _best(self, entry: SearchEntry, name: Name, score: float, sides: "_Sides", row: int) -> Fit | None:
        seen = sides.seen(row, entry)
        if entry.field in WARES:
            if seen.missed == 0:
                return Fit(60 + 14 * seen.quality, Reason.SPELLING, seen.met)
            return Fit(40 + 25 * seen.asked, Reason.NEAR, seen.met, seen.left_over) if seen.asked > 0.5 else None
        fits = [fit for fit in (self._short(name, sides, row), self._by_words(name, seen, sides, row)) if fit]
        if score >= MATCHED and not OTHER_TRADES & set(seen.left_over):
            surely = not seen.left_over and not sides.far(row)
            alike = 45 + 40 * score
            fits.append(Fit(alike if surely else min(alike, FOUND - 1), Reason.ALIKE, seen.met, seen.left_over))
        return max(fits, key=lambda fit: fit.score, default=None)

    def _short(self, name: Name, sides: "_Sides", row: int) -> Fit | None:
        """The question as an acronym of the name."""
        if len(self.joined) < SHORTEST_INITIALS or not self.joined.isalpha() or len(self.name.words) > 1:
            return None
        if self.joined in name.acronyms:
            return Fit(91.0, Reason.ACRONYM, frozenset(self.words))
        if self.joined in short_forms(name):
            return Fit(90.0, Reason.ACRONYM, frozenset(self.words))
        loose = len(self.joined) >= SHORTEST_LOOSE and sides.feature("acronym", row) > 0
        return Fit(76.0, Reason.ACRONYM, frozenset(self.words)) if loose else None

    def _by_words(self, name: Name, seen: "_Seen", sides: "_Sides", row: int) -> Fit | None:
        if self.name.words == name.words and self.name.numbers == name.numbers:
            return Fit(97.0, Reason.SAME_WORDS, seen.met)
        spelt = sides.feature("spelling", row)
        parted = len(self.name.words) != len(name.words) or len(name.words) == 1
        if spelt >= (SPELT if len(self.joined) < LONG_WORD else SPELT_LONG) and parted and len(self.joined) > 4:
            return Fit(62 + 16 * spelt, Reason.SPELLING, seen.met)
        if seen.missed == 0 and (seen.heaviest >= OWN or seen.named > WHOLLY):
            # every word of the question answers to one of the name
            return Fit(62 + 14 * seen.quality + 2 * seen.named, Reason.SPELLING, seen.met)
        if self._tells(seen):
            points = 92 - 2.0 * seen.missed - 0.5 * seen.name_missed
            return Fit(min(points, 88.0) * seen.quality, Reason.MORE_WORDS, seen.met, seen.left_over)
        near = max(seen.asked * seen.quality, spelt if len(self.joined) > 4 else 0.0) * (0.7 + 0.3 * seen.named)
        return Fit(min(30 + 45 * near, FOUND - 1), Reason.NEAR, seen.met, seen.left_over)

    @staticmethod
    def _tells(seen: "_Seen") -> bool:
        """True if a question with words that the name lacks means it all the same."""
        if OTHER_TRADES & set(seen.left_over):
            return False
        if seen.name_missed:  # both have words of their own
            return seen.tells >= RARE and seen.tells > seen.missed and seen.name_missed < TELLING
        generic = all(kinds().get(word) == "generic" for word in seen.left_over)
        return seen.tells > 0 and (generic or (seen.tells >= TELLING and seen.tells > seen.missed))


@dataclass(frozen=True)
class _Seen:
    """A question and a name, word by word.

    `asked` and `named` are the shares, by weight, of the words of either that the other meets. `tells` is the weight of
    the heaviest word that both have, spelt alike and no state, `missed` and `name_missed` of the heaviest that only the
    question, only the name has, `heaviest` of the heaviest of the question that is met. `quality` is how alike the
    words are that answer to each other.
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


class _Sides:
    """The question (left) beside many names (right)."""

    def __init__(self, corpus: Corpus, compared: Compared) -> None:
        self._corpus, self._compared = corpus, compared

    def far(self, row: int) -> bool:
        """True if one of the two is in a script whose Latin form is only near what a person would write."""
        return bool(self._compared.far[row])

    def feature(self, name: str, row: int) -> float:
        """A feature of the comparison."""
        return float(self._compared.values[row, _PLACES[name]])

    def seen(self, row: int, entry: SearchEntry) -> _Seen:
        """Which words answer to each other. A state in the question is met by a thing of that state."""
        corpus, aligned = self._corpus, self._compared.aligned
        name, other = corpus.names[0], corpus.names[row + 1]
        asked, named = corpus.weights[0], corpus.weights[row + 1]
        met: dict[int, float] = {}
        answered: set[int] = set()
        for place, word in enumerate(name.words):
            answer = int(aligned.answer[row, place])
            likeness = float(aligned.left[row, place])
            if answer >= 0 and self._one_word(row, place, answer, likeness):
                met[place] = likeness
                answered.add(answer)
            elif entry.state is not None and word == f"@{entry.state.lower()}":
                met[place] = 1.0
        places = range(len(name.words))

        def own_word(place: int) -> bool:
            return not name.words[place].startswith("@")

        left = [place for place in places if place not in met]
        own = [place for place in range(len(other.words)) if place not in answered]
        total = sum(float(asked[place]) for place in places)
        held = sum(float(asked[place]) for place in met)
        return _Seen(
            asked=held / max(total, 1e-6),
            named=sum(float(named[place]) for place in answered) / max(float(named.sum()), 1e-6),
            tells=max((float(asked[place]) for place in met if met[place] == 1 and own_word(place)), default=0.0),
            missed=max((float(asked[place]) for place in left), default=0.0),
            name_missed=max((float(named[place]) for place in own), default=0.0),
            quality=sum(float(asked[place]) * like for place, like in met.items()) / max(held, 1e-6),
            met=frozenset(name.words[place] for place in met),
            left_over=tuple(name.words[place] for place in left),
            heaviest=max((float(asked[place]) for place in met), default=0.0),
        )

    def _one_word(self, row: int, place: int, answer: int, likeness: float) -> bool:
        """True for the same word, and for one of four letters or more that is spelt alike, or sounds alike and has most
        of its letters: at three letters half of all acronyms are near."""
        at = self._corpus.words[0, place], self._corpus.words[row + 1, answer]
        one, other = (str(self._corpus.vocabulary[word]) for word in at)
        if one == other:
            return True
        if min(len(one), len(other)) < SHORTEST_MISSPELT:
            return False
        if one.startswith(other) or other.startswith(one):
            return likeness >= ABBREVIATED
        sounds = self._corpus.skeletons[at[0]], self._corpus.skeletons[at[1]]
        heard = sounds[0] == sounds[1] and len(sounds[0]) >= 3
        return (likeness >= ONE_WORD or bool(heard)) and ratio(one, other) >= LETTERS_HEARD


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
