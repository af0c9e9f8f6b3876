"""Many names as arrays of numbers, so that hundreds of thousands of pairs can be compared at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.linkage.names.parse import Name
from graph.linkage.names.sounds import skeleton
from graph.linkage.names.weights import weight

LIGHT = 0.3
"""Share of its weight that a word keeps beside the name proper (a department, an address)."""

Ints = NDArray[np.int32]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Names and their vocabulary.

    `words` has a row a name and a column a word: place in the vocabulary, -1 where the name has no more; `weights` is
    of the same shape. `letters` and `sounds` are the letters of each word and of its skeleton as bits.
    """

    names: Sequence[Name]
    words: Ints
    weights: Floats
    sizes: Ints
    vocabulary: NDArray[np.object_]
    skeletons: NDArray[np.object_]
    skeleton_ids: Ints
    lengths: Ints
    letters: NDArray[np.uint32]
    plain: NDArray[np.bool_]
    joined: NDArray[np.object_]
    aloud: NDArray[np.object_]
    sounds: NDArray[np.object_]

    @classmethod
    def of(cls, names: Sequence[Name]) -> "Corpus":
        """Encode names, in their order."""
        places: dict[str, int] = {}
        width = max((len(name.words) for name in names), default=1) or 1
        words = np.full((len(names), width), -1, dtype=np.int32)
        weights = np.zeros((len(names), width), dtype=np.float32)
        known: list[float] = []
        for row, name in enumerate(names):
            for column, word in enumerate(name.words):
                place = places.get(word)
                if place is None:
                    place = places[word] = len(places)
                    known.append(weight(word))
                words[row, column] = place
                weights[row, column] = known[place] * (LIGHT if column in name.light else 1.0)
        vocabulary = list(places)
        skeletons = [skeleton(word) for word in vocabulary]
        ids: dict[str, int] = {}
        return cls(
            names=names, words=words, weights=weights,
            sizes=(words >= 0).sum(axis=1).astype(np.int32),
            vocabulary=_objects(vocabulary), skeletons=_objects(skeletons),
            skeleton_ids=np.array([ids.setdefault(text, len(ids)) for text in skeletons], dtype=np.int32),
            lengths=np.array([len(word) for word in vocabulary], dtype=np.int32),
            letters=np.array([_bits(word) for word in vocabulary], dtype=np.uint32),
            plain=np.array([word.isalpha() for word in vocabulary], dtype=np.bool_),
            joined=_objects([name.joined for name in names]),
            aloud=_objects([name.aloud for name in names]),
            sounds=_objects([skeleton(name.aloud) for name in names]),
        )  # fmt: skip


def _objects(texts: list[str]) -> NDArray[np.object_]:
    array = np.empty(len(texts), dtype=object)
    array[:] = texts
    return array


def _bits(word: str) -> int:
    bits = 0
    for char in word:
        bits |= 1 << (ord(char) - 97 if "a" <= char <= "z" else 26)
    return bits
