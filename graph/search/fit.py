"""How well an entry fits a question: a score, and the reason for it.

Names are laid beside the question as linkage lays two names side by side: cleaned, each word weighing what it tells,
word answering to word (`graph.linkage.comparison`). A question is more often a part of a name than a name, so what
counts is which words answer and which are left over, and the matcher's own score only where it is higher.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from graph.linkage.comparison.corpus import Corpus
from graph.linkage.comparison.features import compare
from graph.linkage.comparison.model import probability, shipped
from graph.linkage.decision.described import cleaned
from graph.linkage.decision.same_name import RARE_WORD as RARE
from graph.linkage.names.parse import Name
from graph.linkage.names.tables import kinds
from graph.linkage.names.weights import weight
from graph.names import search_key
from graph.schema.nodes import ORGANISATION_KINDS, Kind
from graph.search.beside import Seen, Sides
from graph.search.kept import EXACT, NAMES, WARES, SearchEntry
from graph.search.reason import Reason
from graph.search.spelling import surely_one
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

WHOLLY, MOSTLY = 0.99, 0.45
"""Shares of a name, by weight: of a name that is met wholly, and of one of which enough is met."""

SHORTEST_LOOSE = 6
"""Letters of an acronym that takes more than the first letter of some words (`USSOCOM`)."""

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

_WHOLE = (Reason.SAME, Reason.IDENTIFIER, Reason.SAME_LETTERS, Reason.BEGINS, Reason.WORDS, Reason.WARE, Reason.TEXT)
"""Reasons that rest on all that was typed, legal form and all."""


class Question:
    """What a person typed, taken apart once."""

    def __init__(self, text: str) -> None:
        self.text = text[:LONGEST]
        self.folded = _folded(self.text)
        self.key = search_key(self.text)
        self.words = tuple(self.key.split())
        self.joined = "".join(self.words)
        self.name = cleaned(self.text)
        self.of_a_firm = bool(self.name.forms)

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
        return [fit and self._held_back(fit, entry) for fit, entry in zip(found, entries, strict=True)]

    def _held_back(self, fit: Fit, entry: SearchEntry) -> Fit:
        """A legal form was typed, so a firm is asked for: nothing else is found by a spelling, a beginning or initials,
        and a firm by its initials or a beginning neither."""
        bound = entry.field in NAMES and entry.kind in ORGANISATION_KINDS
        loose = fit.reason in (Reason.ACRONYM, Reason.BEGINNINGS) or (not bound and fit.reason not in _WHOLE)
        return replace(fit, score=min(fit.score, FOUND - 1)) if self.of_a_firm and loose else fit

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
            tells = any(weight(word) >= OWN for word in told)
            if entry.field in NAMES and tells and (best is None or len(told) > best[0]):
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
        sides = Sides(corpus, compared)
        return [self._best(entry, names[row + 1], float(scores[row]), sides, row) for row, entry in enumerate(entries)]

    def _best(self, entry: SearchEntry, name: Name, score: float, sides: Sides, row: int) -> Fit | None:
        seen = sides.seen(row, entry)
        if entry.field in WARES:
            if seen.missed == 0:
                points = 60 + 14 * seen.quality
                return Fit(points if seen.sure else min(points, FOUND - 1), Reason.SPELLING, seen.met)
            return Fit(40 + 25 * seen.asked, Reason.NEAR, seen.met, seen.left_over) if seen.asked > 0.5 else None
        fits = [fit for fit in (self._short(name, sides, row), self._by_words(name, seen, sides, row)) if fit]
        if score >= MATCHED and not OTHER_TRADES & set(seen.left_over):
            surely = not seen.left_over and seen.sure
            alike = 45 + 40 * score
            fits.append(Fit(alike if surely else min(alike, FOUND - 1), Reason.ALIKE, seen.met, seen.left_over))
        return max(fits, key=lambda fit: fit.score, default=None)

    def _short(self, name: Name, sides: Sides, row: int) -> Fit | None:
        """The question as an acronym of the name."""
        if len(self.joined) < SHORTEST_INITIALS or not self.joined.isalpha() or len(self.name.words) > 1:
            return None
        if self.joined in name.acronyms:
            return Fit(91.0, Reason.ACRONYM, frozenset(self.words))
        if self.joined in short_forms(name):
            return Fit(90.0, Reason.ACRONYM, frozenset(self.words))
        loose = len(self.joined) >= SHORTEST_LOOSE and len(self.words) == 1 and sides.feature("acronym", row) > 0
        return Fit(76.0, Reason.ACRONYM, frozenset(self.words)) if loose else None

    def _by_words(self, name: Name, seen: Seen, sides: Sides, row: int) -> Fit | None:
        if self.name.words == name.words and self.name.numbers == name.numbers:
            return Fit(97.0, Reason.SAME_WORDS, seen.met)
        if sorted(self.name.words) == sorted(name.words):
            return Fit(95.0, Reason.SAME_WORDS, seen.met)
        spelt = sides.feature("spelling", row)
        parted = len(self.name.words) != len(name.words) and abs(len(self.name.joined) - len(name.joined)) <= 1
        if parted and surely_one(self.name.joined, name.joined, sides.other_script(row)):
            return Fit(62 + 16 * spelt, Reason.SPELLING, seen.met)
        if seen.missed == 0 and (seen.heaviest >= OWN or seen.named > WHOLLY):
            # every word of the question answers to one of the name
            points = 62 + 14 * seen.quality + 2 * seen.named
            surely = seen.sure and seen.named >= MOSTLY and self._may_be_called(seen, sides, row)
            return Fit(points if surely else min(points, FOUND - 1), Reason.SPELLING, seen.met)
        if self._tells(seen):
            points = 92 - 2.0 * seen.missed - 0.5 * seen.name_missed
            return Fit(min(points, 88.0) * seen.quality, Reason.MORE_WORDS, seen.met, seen.left_over)
        near = max(seen.asked * seen.quality, spelt if len(self.joined) > 4 else 0.0) * (0.7 + 0.3 * seen.named)
        return Fit(min(30 + 45 * near, FOUND - 1), Reason.NEAR, seen.met, seen.left_over)

    def _may_be_called(self, seen: Seen, sides: Sides, row: int) -> bool:
        """False for a firm's name, typed with its legal form, that lacks the word by which the other begins."""
        return not self.of_a_firm or seen.name_missed < TELLING or sides.feature("beginning", row) > 1

    @staticmethod
    def _tells(seen: Seen) -> bool:
        """True if a question with words that the name lacks means it all the same."""
        if OTHER_TRADES & set(seen.left_over) or seen.asked < 0.5:
            return False
        if seen.name_missed:  # both have words of their own
            return seen.tells >= RARE and seen.tells > seen.missed and seen.name_missed < TELLING
        generic = all(kinds().get(word) == "generic" for word in seen.left_over)
        return seen.tells > 0 and (generic or (seen.tells >= TELLING and seen.tells > seen.missed))


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
