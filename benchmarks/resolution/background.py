"""Negatives from names that are known to be apart: what blocking brings together in a mixed list.

Labelled sets hold the nearest names within one source. A real list mixes sources, and in it a Japanese name meets
Arabic ones, and numbered funds meet each other. Two legal names with different LEIs are two organisations; so are names
of sources that do not overlap.
"""

from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.resolution.pairs import Pairs, state_code
from graph.linkage import blocking
from graph.linkage.names.parse import clean

SAMPLE, MOST, SEED = 25_000, 40_000, 20
LIST_LIKE = frozenset({"affil", "edinet", "ofac"})
"""Sources whose organisations are hardly in the background. Listed companies are, so `isin` is left out."""


def negatives(names: Path, pairs: dict[str, Pairs], left_out: frozenset[str] = frozenset()) -> Pairs:
    """Pairs of different organisations from a table of legal names and the names of labelled pairs.

    `left_out` are names that must not be used, since something is measured on them.
    """
    table = pd.read_parquet(names).fillna("")
    table = table[~table["Entity.LegalName"].isin(left_out)].sample(SAMPLE, random_state=SEED)
    rows = [
        (str(name), state_code(str(country)), "background")
        for name, country in zip(table["Entity.LegalName"], table["Entity.LegalAddress.Country"], strict=True)
    ]
    seen: set[str] = {name for name, _, _ in rows}
    for source in sorted(LIST_LIKE & pairs.keys()):
        one = pairs[source]
        for name, country in zip(one.name_a + one.name_b, one.country_a + one.country_b, strict=True):
            if name not in seen:
                seen.add(name)
                rows.append((name, state_code(country), source))
    left, right = blocking.candidates([clean(name, country) for name, country, _ in rows])
    kept = [(i, j) for i, j in zip(left.tolist(), right.tolist(), strict=True) if _apart(rows[i], rows[j])]
    if len(kept) > MOST:
        chosen = np.random.default_rng(SEED).choice(len(kept), MOST, replace=False)
        kept = [kept[place] for place in sorted(chosen.tolist())]
    a, b = [rows[i] for i, _ in kept], [rows[j] for _, j in kept]
    return Pairs(
        "background", [row[0] for row in a], [row[0] for row in b], [row[1] for row in a], [row[1] for row in b],
        np.zeros(len(kept), np.bool_), np.zeros(len(kept), np.bool_),
    )  # fmt: skip


def _apart(a: tuple[str, str, str], b: tuple[str, str, str]) -> bool:
    """True if two rows are surely two organisations: legal names that differ, or sources that do not overlap."""
    if a[2] == b[2]:
        return a[2] == "background" and clean(a[0], a[1]).words != clean(b[0], b[1]).words
    japanese = {a[2], b[2]} == {"background", "edinet"} and "jp" in {a[1], b[1]}
    same_words = sorted(clean(a[0], a[1]).words) == sorted(clean(b[0], b[1]).words)
    return not (japanese and a[1] == b[1]) and not same_words
