"""How near two words are: 1 for the same, less for an abbreviation, a misspelling or another way of writing it."""

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel
from rapidfuzz.process import cpdist

from graph.linkage.comparison.corpus import Corpus, Floats, Ints

SPELT, SOUNDED = 0.72, 0.8
"""Least share of common letters, and of common consonants, from which on words are taken for one."""

SAME_SOUND = 0.82
SHORTEST = 3
ABBREVIATION = 0.85


def similar(corpus: Corpus, left: Ints, right: Ints) -> Floats:
    """Similarity, 0 to 1, of pairs of different words, given by their places in the vocabulary.

    Numbers, states and words of mixed letters and digits are the same or not: they have no neighbours.
    """
    result = np.zeros(len(left), dtype=np.float32)
    maybe = np.flatnonzero(_worth_a_look(corpus, left, right))
    if not len(maybe):
        return result
    a, b = left[maybe], right[maybe]
    words_a, words_b = corpus.vocabulary[a], corpus.vocabulary[b]
    spelt = np.asarray(cpdist(words_a, words_b, scorer=Indel.normalized_similarity, dtype=np.float32), dtype=np.float32)
    found = np.where(spelt >= SPELT, spelt, 0.0)
    short = np.minimum(corpus.lengths[a], corpus.lengths[b])
    found = np.where((short <= 4) & (spelt < 0.85), 0.0, found)
    begins = np.fromiter(
        (x.startswith(y) or y.startswith(x) for x, y in zip(words_a, words_b, strict=True)), np.bool_, len(a)
    ) & (short >= SHORTEST)  # fmt: skip
    found = np.where(begins, np.maximum(found, ABBREVIATION - 0.3 / short), found)
    result[maybe] = np.maximum(found, _sounding(corpus, a, b))
    return result


def _worth_a_look(corpus: Corpus, left: Ints, right: Ints) -> NDArray[np.bool_]:
    """Pairs with enough letters in common that they can be near at all; cheap, and never wrong for words that are."""
    alpha = corpus.plain[left] & corpus.plain[right]
    short = np.minimum(corpus.lengths[left], corpus.lengths[right])
    a, b = corpus.letters[left], corpus.letters[right]
    shared = np.bitwise_count(a & b)
    fewest = np.minimum(np.bitwise_count(a), np.bitwise_count(b))
    spelt = shared >= 0.7 * fewest
    sounded = corpus.skeleton_ids[left] == corpus.skeleton_ids[right]
    consonants = np.uint32(0x1FFFFFF & ~sum(1 << (ord(vowel) - 97) for vowel in "aeiouy"))
    voiced = np.bitwise_count(a & b & consonants) >= 0.5 * np.minimum(
        np.bitwise_count(a & consonants), np.bitwise_count(b & consonants)
    )
    return np.asarray(alpha & (short >= SHORTEST) & (spelt | sounded | (voiced & (short >= 5))))


def _sounding(corpus: Corpus, a: Ints, b: Ints) -> Floats:
    """Similarity by sound: the same consonants, or nearly the same many."""
    heard_a, heard_b = corpus.skeletons[a], corpus.skeletons[b]
    heard = np.asarray(cpdist(heard_a, heard_b, scorer=Indel.normalized_similarity, dtype=np.float32), dtype=np.float32)
    count = np.fromiter((min(len(x), len(y)) for x, y in zip(heard_a, heard_b, strict=True)), np.int32, len(a))
    near = np.where((heard >= SOUNDED) & (count >= 3), heard * SAME_SOUND, 0.0)
    same = (heard == 1.0) & (count >= 2)
    return np.where(same, np.maximum(near, SAME_SOUND - 0.3 / np.maximum(count, 1)), near).astype(np.float32)
