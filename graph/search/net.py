"""The net: from a question to the entries that share its rarest terms, best first, whatever store has them."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from math import log
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from graph.schema.nodes import Kind
from graph.search.kept import Posting, SearchEntry
from graph.search.terms import kind_term, question_terms, state_term

Numbers = NDArray[np.uint32]

CAUGHT = 250
"""Entries that are caught before they are ranked."""

MOST_LOOKED_AT = 400_000
"""Numbers of entries that one question adds up; its most common terms are left out beyond."""

FAINT = 0.1
"""Share of the weight of the best entry; what has no more is not looked at."""


class Searchable(Protocol):
    """What the net asks of a store (`graph.store.base.GraphStore`)."""

    def postings(self, terms: Iterable[str]) -> dict[str, Posting]:
        """The postings of these terms; those that no entry has are left out."""
        ...

    def search_entries(self, numbers: Sequence[int]) -> dict[int, SearchEntry]:
        """The entries with these numbers; those that are not there, or not to be seen, are left out."""
        ...


def catch(
    store: Searchable, text: str, kinds: Collection[Kind] = (), state: str | None = None, limit: int = CAUGHT
) -> list[SearchEntry]:
    """At most `limit` entries that share terms with `text`, those with the most and rarest first, then the shortest.

    A wide net: most of what it catches does not fit. `kinds` and `state` are those of the nodes.
    """
    weights = question_terms(text) if limit > 0 else {}
    postings = store.postings(weights)
    allowed = _allowed(store, kinds, state)
    caught: list[SearchEntry] = []
    for bite in _in_bites(_ordered(weights, postings, allowed), limit):
        numbers = bite.tolist()
        found = store.search_entries(numbers)
        caught += [
            found[number]
            for number in numbers
            if number in found and (not kinds or found[number].kind in kinds) and state in (None, found[number].state)
        ]
        if len(caught) >= limit:
            break
    return caught[:limit]


def _ordered(weights: dict[str, float], postings: dict[str, Posting], allowed: Numbers | None) -> Numbers:
    """Numbers of entries by the weight of the terms they share, heaviest first, then in order."""
    kept = {term: _numbers(posting.numbers) for term, posting in postings.items() if posting.numbers}
    if not kept:
        return np.zeros(0, np.uint32)
    every = 1 + max(int(numbers[-1]) for numbers in kept.values())
    points = np.zeros(every, dtype=np.float32)
    looked_at = 0
    for term, numbers in sorted(kept.items(), key=lambda each: (postings[each[0]].count, each[0])):
        looked_at += len(numbers)
        if looked_at > MOST_LOOKED_AT:
            break
        rare = log(1 + every / postings[term].count)
        points[numbers] += np.float32(weights[term] * rare)
    if allowed is not None:
        keep = np.zeros(every, dtype=bool)
        keep[allowed[allowed < every]] = True
        points[~keep] = 0
    found = np.flatnonzero(points > FAINT * points.max())
    return found[np.lexsort((found, -points[found]))].astype(np.uint32)


def _allowed(store: Searchable, kinds: Collection[Kind], state: str | None) -> Numbers | None:
    """Numbers of the entries of nodes of these kinds and this state; None for all."""
    allowed: Numbers | None = None
    asked = [[kind_term(kind) for kind in kinds], [] if state is None else [state_term(state)]]
    for terms in asked:
        found = store.postings(terms) if terms else {}
        if not terms or any(posting.numbers is None for posting in found.values()):
            continue
        parts = [_numbers(posting.numbers) for posting in found.values() if posting.numbers]
        some = np.unique(np.concatenate(parts)) if parts else np.zeros(0, np.uint32)
        allowed = some if allowed is None else np.intersect1d(allowed, some)
    return allowed


def _in_bites(numbers: Numbers, first: int) -> Iterator[Numbers]:
    """Pieces of a list, each four times the one before: where little is to be seen, more is asked for."""
    start, size = 0, max(first, 1)
    while start < len(numbers):
        yield numbers[start : start + size]
        start, size = start + size, size * 4


def _numbers(kept: bytes) -> Numbers:
    return np.frombuffer(kept, dtype="<u4")
