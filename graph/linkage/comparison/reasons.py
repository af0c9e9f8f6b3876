"""The points of a comparison in words that a person can check against the two names."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from graph.judgements import Reason
from graph.linkage.comparison.features import DIFFERENT, FEATURES, NEITHER, ONE_SIDED, SAME, Compared
from graph.linkage.names.parse import Name

_SETS = {DIFFERENT: "different", ONE_SIDED: "on one side only", NEITHER: "not on both sides", SAME: "the same"}
_ACRONYM = {0: "neither is an acronym of the other", 1: "one may be an acronym of the other",
            2: "one is the initials of the other", 3: "they share an acronym"}  # fmt: skip
_BEGINNING = {0: "the first words differ", 1: "the first word of one is in the other",
              2: "the first words answer to each other"}  # fmt: skip
_IDENTICAL = {0: "the words are not all the same", 1: "the same words in another order", 2: "the same words",
              3: "the same words and legal form"}  # fmt: skip


def describe(points: NDArray[np.float64], compared: Compared, row: int, a: Name, b: Name) -> list[Reason]:
    """Reasons of the pair in one row of `compared`: the start and each feature, with its points and what was seen.

    The points add up to the sum of `points`. The two names are told in the order in which they are given; what is seen
    is the same in either.
    """
    values = dict(zip(FEATURES, compared.values[row].tolist(), strict=True))
    start = "names in far scripts" if compared.far[row] else "names in near scripts"
    out = [Reason(feature="start", points=float(points[0]), words=f"where every pair of {start} begins")]
    for place, feature in enumerate(FEATURES):
        words = _words(feature, values[feature], a, b)
        out.append(Reason(feature=feature, points=float(points[place + 1]), words=words))
    return out


def _words(feature: str, value: float, a: Name, b: Name) -> str:
    tell: dict[str, Callable[[], str]] = {
        "covered_less": lambda: f"{value:.0%} of the less covered name is met",
        "covered_more": lambda: f"{value:.0%} of the better covered name is met",
        "left_over": lambda: f"heaviest word left over weighs {value:.1f}{_left(a, b)}",
        "left_over_other": lambda: f"on the other side {value:.1f}",
        "shared": lambda: f"words in common weigh {value:.1f}{_common(a, b)}",
        "rarest": lambda: f"the rarest word in common weighs {value:.1f}",
        "exact": lambda: f"{value:.0%} of what is in common is spelt alike",
        "spelling": lambda: f"letters are {value:.0%} alike",
        "sound": lambda: f"consonants are {value:.0%} alike",
        "beginning": lambda: _BEGINNING[int(value)],
        "acronym": lambda: _ACRONYM[int(value)],
        "numbers": lambda: f"numbers: {_SETS[value]}",
        "legal_form": lambda: f"legal forms: {_SETS[value]}",
        "states": lambda: f"states named: {_SETS[value]}",
        "country": lambda: f"seats: {_SETS[value]}",
        "identical": lambda: _IDENTICAL[int(value)],
        "length": lambda: f"the shorter name has {value:.0f} words",
        "segments": lambda: f"{max(value - 1, 0):.0%} of department and address in common",
    }
    return tell[feature]()


def _common(a: Name, b: Name) -> str:
    words = sorted(set(a.words) & set(b.words))
    return f" ({', '.join(words)})" if words else ""


def _left(a: Name, b: Name) -> str:
    words = sorted(set(a.words) ^ set(b.words))
    return f" (not in both: {', '.join(words)})" if words else ""
