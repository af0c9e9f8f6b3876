"""The index of a build: which terms are in which entries. A store keeps it, and gives parts of it back."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from graph.build import Build
from graph.search.entries import entries_of
from graph.search.kept import KIND, NAMES, STATE, WARES, Posting, SearchEntry
from graph.search.terms import PIECE, kind_term, name_terms, state_term, text_terms, whole_term

MOST_KEPT = 20_000
"""Entries that a word is kept with: the first, that is the shortest, where more have it."""

PIECE_KEPT = 2_000
"""A piece of more entries than this, and than a fiftieth of all, tells nothing: how many have it is kept, not which."""
_FIFTIETH = 50


@dataclass(frozen=True)
class Index:
    """The entries of a build by their numbers, from 0, and the postings of every term."""

    entries: tuple[SearchEntry, ...]
    _by_term: dict[str, "array[int]"]

    @classmethod
    def of(cls, build: Build) -> "Index":
        """Index all that can be searched."""
        entries = entries_of(build.nodes, build.claims)
        by_term: dict[str, array[int]] = defaultdict(lambda: array("I"))
        for number, entry in enumerate(entries):
            for term in _terms(entry):
                by_term[term].append(number)
        return cls(tuple(entries), dict(by_term))

    def postings(self) -> Iterator[tuple[str, Posting]]:
        """Every term with its posting, in order of terms."""
        few = max(PIECE_KEPT, len(self.entries) // _FIFTIETH)
        for term in sorted(self._by_term):
            numbers = self._by_term[term]
            kept: array[int] | None = numbers
            if term.startswith(PIECE) and len(numbers) > few:
                kept = None
            elif not term.startswith((KIND, STATE)):
                kept = numbers[:MOST_KEPT]
            yield term, Posting(len(numbers), None if kept is None else np.asarray(kept, "<u4").tobytes())


def _terms(entry: SearchEntry) -> Iterable[str]:
    yield kind_term(entry.kind)
    own: Sequence[str]
    if entry.exact:
        own = (whole_term(entry.text),)
    elif entry.field in NAMES or entry.field in WARES:
        own = tuple(name_terms(entry.text, entry.state))
    else:
        own = tuple(text_terms(entry.text))
    yield from own
    if entry.state is not None and state_term(entry.state) not in own:
        yield state_term(entry.state)
