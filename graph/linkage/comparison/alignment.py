"""Which word of one name answers to which of the other: the best pair first, each word once."""

from dataclasses import dataclass

import numpy as np

from graph.linkage.comparison.corpus import Corpus, Floats, Ints
from graph.linkage.comparison.words import similar

SIZES = (2, 3, 4, 6, 9, 14)
"""Pairs are worked on together with others of about their size: less of the arrays is empty."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """For each pair: how well each word of either name is met (0 to 1), and by which place of the other (-1: none)."""

    left: Floats
    right: Floats
    answer: Ints


def align(corpus: Corpus, left: Ints, right: Ints) -> Aligned:
    """Align the words of each pair of names, given by their places in the corpus.

    Greedy: the pair of words with the highest similarity times mean weight is taken first. Equal words that are rare
    therefore meet before similar ones that are common. Ties go to the earlier words, of the left name first.
    """
    width = corpus.words.shape[1]
    done = Aligned(
        left=np.zeros((len(left), width), dtype=np.float32),
        right=np.zeros((len(left), width), dtype=np.float32),
        answer=np.full((len(left), width), -1, dtype=np.int32),
    )
    longest = np.maximum(corpus.sizes[left], corpus.sizes[right])
    least = -1
    for size in SIZES:
        rows = np.flatnonzero((longest > least) & (longest <= size)).astype(np.int32)
        least = size
        if len(rows):
            _align_bucket(corpus, left[rows], right[rows], min(size, width), rows, done)
    return done


def _align_bucket(corpus: Corpus, left: Ints, right: Ints, size: int, rows: Ints, done: Aligned) -> None:
    a, b = corpus.words[left, :size], corpus.words[right, :size]
    near = _similarities(corpus, a, b)
    weights = corpus.weights[left, :size, None] + corpus.weights[right, None, :size]
    gain = (near * weights).reshape(len(left), -1)
    everyone = np.arange(len(left))
    for _ in range(size):
        best = gain.argmax(axis=1)
        alive = gain[everyone, best] > 0
        if not alive.any():
            break
        who = np.flatnonzero(alive)
        i, j = np.divmod(best[who], size)
        quality = near[who, i, j]
        done.left[rows[who], i] = quality
        done.right[rows[who], j] = quality
        done.answer[rows[who], i] = j
        cube = gain.reshape(len(left), size, size)
        cube[who, i, :] = 0
        cube[who, :, j] = 0


def _similarities(corpus: Corpus, a: Ints, b: Ints) -> Floats:
    """Similarity of each word of a to each of b, each pair of different words looked at once."""
    near = (a[:, :, None] == b[:, None, :]).astype(np.float32)
    real = (a >= 0)[:, :, None] & (b >= 0)[:, None, :]
    near *= real
    # A word that the other name has as well needs no neighbour.
    lonely = (~(near.any(axis=2)))[:, :, None] & (~(near.any(axis=1)))[:, None, :] & real
    place = np.nonzero(lonely)
    if len(place[0]):
        x, y = a[place[0], place[1]], b[place[0], place[2]]
        count = np.int64(len(corpus.vocabulary))
        low, high = np.minimum(x, y).astype(np.int64), np.maximum(x, y).astype(np.int64)
        pairs, back = np.unique(low * count + high, return_inverse=True)
        found = similar(corpus, (pairs // count).astype(np.int32), (pairs % count).astype(np.int32))
        near[place] = found[back]
    return np.asarray(near, dtype=np.float32)
