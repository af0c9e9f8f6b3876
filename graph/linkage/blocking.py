"""Which pairs are worth comparing: few candidates a name, with the true ones among them, in bounded memory.

Each name is a sparse row of features: the three-letter pieces of its words, the words, their consonants, pairs of words
that stand together, its acronyms and the whole of it. Features that many names have are left out, the others weigh by
their rarity. The nearest rows by cosine are the candidates.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from graph.linkage.comparison import acronyms
from graph.linkage.names.parse import Name
from graph.linkage.names.sounds import skeleton
from graph.names import trigrams

TOP, LEAST = 6, 0.22
"""Most candidates that a name names, and the least cosine. A pair is kept if either names the other."""

MOST_NAMES, SHARE = 250, 0.002
"""A feature of more names than this, or than this share of all, is left out."""

ROWS = 2000
_PIECES, _WHOLE, _PAIR, _WORD, _SOUND = 1.6, 1.5, 0.8, 1.0, 0.6


class Features:
    """Numbers features as they come, so that two lists of names can share them."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}
        self._of_word: dict[str, tuple[list[int], list[float]]] = {}

    def __len__(self) -> int:
        return len(self._places)

    def matrix(self, names: Sequence[Name]) -> sparse.csr_matrix:
        """Rows of features, not yet weighted."""
        starts, columns, values = [0], [], []
        for name in names:
            row = self._row(name)
            columns.append(np.fromiter(row.keys(), np.int32, len(row)))
            values.append(np.fromiter(row.values(), np.float32, len(row)))
            starts.append(starts[-1] + len(row))
        flat = np.concatenate(columns) if columns else np.zeros(0, np.int32)
        data = np.concatenate(values) if values else np.zeros(0, np.float32)
        return sparse.csr_matrix((data, flat, starts), shape=(len(names), max(len(self), 1)))

    def _place(self, feature: str) -> int:
        return self._places.setdefault(feature, len(self._places))

    def _word(self, word: str) -> tuple[list[int], list[float]]:
        known = self._of_word.get(word)
        if known is None:
            pieces = trigrams(word)
            share = float(1 / np.sqrt(len(pieces)))
            places = [self._place(piece) for piece in pieces]
            places += [self._place(f"w:{word}"), self._place(f"s:{skeleton(word)}")]
            known = places, [*([share * _PIECES] * len(pieces)), _WORD, _SOUND]
            self._of_word[word] = known
        return known

    def _row(self, name: Name) -> dict[int, float]:
        row: dict[int, float] = {}
        for place, word in enumerate(name.words):
            factor = 0.3 if place in name.light else 1.0
            for column, value in zip(*self._word(word), strict=True):
                row[column] = max(row.get(column, 0.0), value * factor)
        for first, second in zip(name.words, name.words[1:], strict=False):
            row[self._place(f"p:{min(first, second)} {max(first, second)}")] = _PAIR
        row[self._place(f"j:{name.joined}")] = _WHOLE
        row[self._place(f"h:{skeleton(name.aloud)}")] = _WHOLE
        short = acronyms.short_names(name)
        letters = acronyms.initials(name)
        for acronym in sorted(short | ({letters} if len(letters) > 2 else set())):
            row[self._place(f"a:{acronym}")] = _WORD
        return row


def candidates(
    names: Sequence[Name], against: Sequence[Name] | None = None, top: int = TOP, least: float = LEAST
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Places of pairs worth comparing, sorted, each once: in one list (left < right), or in `names` and `against`."""
    features = Features()
    rows = features.matrix(names)
    others = rows if against is None else features.matrix(against)
    rows.resize(len(names), max(len(features), 1))
    others.resize(others.shape[0], max(len(features), 1))
    count = len(names) + (len(against) if against is not None else 0)
    both = np.bincount(rows.indices, minlength=len(features))
    if against is not None:
        both = both + np.bincount(others.indices, minlength=len(features))
    telling = (both > 1) & (both <= max(MOST_NAMES, SHARE * count))
    rare = np.where(telling, np.log(max(count, 2) / np.maximum(both, 1)), 0.0)
    rows = _weighted(rows, rare)
    others = rows if against is None else _weighted(others, rare)
    left, right = _nearest(rows, others, top, least, itself=against is None)
    if against is None:
        left, right = np.minimum(left, right), np.maximum(left, right)
    else:
        back_right, back_left = _nearest(others, rows, top, least, itself=False)
        left, right = np.concatenate([left, back_left]), np.concatenate([right, back_right])
    width = np.int64(max(others.shape[0], 1))
    pairs = np.unique(left.astype(np.int64) * width + right)
    return (pairs // width).astype(np.int32), (pairs % width).astype(np.int32)


def _weighted(rows: sparse.csr_matrix, rare: NDArray[np.float64]) -> sparse.csr_matrix:
    """Rows with rarity as weight and length 1, common features left out."""
    rows = rows.copy()
    rows.data = (rows.data * rare[rows.indices]).astype(np.float32)
    rows.eliminate_zeros()
    lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    rows.data /= np.repeat(np.maximum(lengths, 1e-6), np.diff(rows.indptr)).astype(np.float32)
    return rows


def _nearest(
    rows: sparse.csr_matrix, others: sparse.csr_matrix, top: int, least: float, itself: bool
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    turned = others.T.tocsr()
    left, right = [], []
    for start in range(0, rows.shape[0], ROWS):
        near = (rows[start : start + ROWS] @ turned).tocsr()
        line = np.repeat(np.arange(near.shape[0], dtype=np.int32), np.diff(near.indptr))
        keep = near.data >= least
        if itself:
            keep &= near.indices != line + start
        line, column, value = line[keep], near.indices[keep], near.data[keep]
        order = np.lexsort((column, -value, line))
        line, column = line[order], column[order]
        first = np.searchsorted(line, line)
        best = np.arange(len(line)) - first < top
        left.append(line[best] + start)
        right.append(column[best])
    none = np.zeros(0, np.int32)
    return np.concatenate([none, *left]).astype(np.int32), np.concatenate([none, *right]).astype(np.int32)
