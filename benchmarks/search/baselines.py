"""What a search without linkage would find: full-text search and likeness of letters, over the same names and texts."""

import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence

from rapidfuzz import fuzz, process, utils

from graph.search.kept import SearchEntry

Ranker = Callable[[str], list[str]]
"""From a question to ids of things, best first."""


def full_text(entries: Sequence[SearchEntry]) -> Ranker:
    """SQLite's FTS5 as it comes, words without accents, ranked by bm25; any of the words if not all are found."""
    base = sqlite3.connect(":memory:")
    base.execute(
        'CREATE VIRTUAL TABLE texts USING fts5(text, node UNINDEXED, tokenize = "unicode61 remove_diacritics 2")'
    )
    base.executemany("INSERT INTO texts VALUES (?, ?)", ((entry.text, entry.node_id) for entry in entries))

    def rank(question: str) -> list[str]:
        words = [f'"{word}"' for word in re.findall(r"\w+", question)]
        for glue in (" ", " OR "):
            if words:
                asked = "SELECT node FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT 50"
                if found := [node for (node,) in base.execute(asked, (glue.join(words),))]:
                    return _once(found)
        return []

    return rank


def likeness(entries: Sequence[SearchEntry], least: float = 70.0) -> Ranker:
    """rapidfuzz's WRatio over every text; below `least` nothing is found."""
    texts = [utils.default_process(entry.text) for entry in entries]

    def rank(question: str) -> list[str]:
        found = process.extract(
            utils.default_process(question), texts, scorer=fuzz.WRatio, limit=50, score_cutoff=least
        )
        return _once(entries[place].node_id for _, _, place in found)

    return rank


def _once(ids: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(ids))
