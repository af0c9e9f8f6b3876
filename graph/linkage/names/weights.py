"""How much a word tells: the logarithm of how rare it is among the legal names of the world.

Learnt from the 399,203 legal names of a GLEIF extract (CC0), cleaned as names are here. Words that fewer than three
names have are one: as rare as words get.
"""

from functools import cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from graph.linkage.names.tables import TABLES, kinds

FILE = TABLES / "token_weights.npz"
STEP = 20.0
"""Parts of one unit of weight (a factor of e in frequency) that are kept."""

NUMBER, SHORT, STATE = 4.0, 5.5, 5.5
"""Most that a number, a word of one or two letters, and the name of a state can weigh."""

KIND_CAPS = {"academic": 5.0, "generic": 6.5, "government": 6.0, "fund": 5.0}
"""Most that a common word can weigh. The background has few ministries, so it takes their words for rare."""


def hashed(word: str) -> int:
    """The number under which a word is kept: two in a million words meet by chance."""
    return crc32(word.encode())


@cache
def _table() -> tuple[NDArray[np.uint32], NDArray[np.uint8], float]:
    with np.load(FILE) as data:
        return data["words"], data["weights"], float(data["rarest"])


@cache
def rarest() -> float:
    """Weight of a word that the background does not know."""
    return _table()[2]


def weight(word: str) -> float:
    """Weight of a cleaned word, from about 2 (`group`) to `rarest()` (a made-up name)."""
    known, weights, top = _table()
    key = hashed(word)
    place = int(np.searchsorted(known, key))
    value = float(weights[place]) / STEP if place < len(known) and int(known[place]) == key else top
    if word.isdigit():
        return min(value, NUMBER)
    if word.startswith("@"):
        return min(value, STATE)
    if len(word) <= 2:
        value = min(value, SHORT)
    return min(value, KIND_CAPS.get(kinds().get(word, ""), top))
