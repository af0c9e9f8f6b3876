"""What can be seen when two names are laid side by side: one number a feature, the more alike the higher."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel
from rapidfuzz.process import cpdist

from graph.linkage.comparison import acronyms
from graph.linkage.comparison.alignment import Aligned, align
from graph.linkage.comparison.corpus import Corpus, Floats, Ints
from graph.linkage.names.parse import Name
from graph.linkage.names.scripts import FAR

FEATURES: dict[str, str] = {
    "covered_less": "share of the less covered name, by weight, that the other has too",
    "covered_more": "share of the better covered name, by weight, that the other has too",
    "left_over": "weight of the heaviest word that the other name has not, on the side where it is heavier",
    "left_over_other": "weight of the heaviest word left over on the other side",
    "shared": "weight of all words in common",
    "rarest": "weight of the rarest word in common",
    "exact": "share of what is in common that is spelt alike",
    "spelling": "similarity of the whole names, letter by letter",
    "sound": "similarity of the whole names by their consonants",
    "beginning": "whether the first words answer to each other",
    "acronym": "whether one name is the acronym of the other",
    "numbers": "numbers in the names: different, on one side only, none, the same",
    "legal_form": "legal forms: different, not on both sides, the same",
    "states": "states that the names mention: different, on one side only, none, the same",
    "country": "seats of the two: different, not both known, the same",
    "identical": "whether the words are all the same, and their order, and the legal form",
    "length": "number of words of the shorter name",
    "segments": "share of the parts beside the names (department, address) in common",
}
"""Features and what they measure. For all but `left_over`, `left_over_other` and `length`, more is more alike."""

FALLING = frozenset({"left_over", "left_over_other"})
"""Features of which more is less alike."""

FREE = frozenset({"length", "segments"})
"""Features that may weigh either way."""

DIFFERENT, ONE_SIDED, NEITHER, SAME = 0.0, 1.0, 2.0, 3.0
_ALL = 0.9999


@dataclass(frozen=True, slots=True)
class Compared:
    """Features of pairs, a row a pair and a column a feature, and which pairs are in far scripts."""

    values: Floats
    far: NDArray[np.bool_]
    aligned: Aligned


def compare(corpus: Corpus, left: Ints, right: Ints, countries: NDArray[np.object_]) -> Compared:
    """Compare pairs of names, given by their places in the corpus; `countries` has a code for each name, or "".

    Swapping left and right changes nothing but rounding: callers order each pair themselves.
    """
    aligned = align(corpus, left, right)
    wa, wb = corpus.weights[left], corpus.weights[right]
    columns: dict[str, NDArray[np.floating]] = {}
    total_a, total_b = wa.sum(axis=1), wb.sum(axis=1)
    ca = (wa * aligned.left).sum(axis=1) / np.maximum(total_a, 1e-6)
    cb = (wb * aligned.right).sum(axis=1) / np.maximum(total_b, 1e-6)
    columns["covered_less"], columns["covered_more"] = np.minimum(ca, cb), np.maximum(ca, cb)
    ma, mb = (wa * (1 - aligned.left)).max(axis=1), (wb * (1 - aligned.right)).max(axis=1)
    columns["left_over"], columns["left_over_other"] = np.maximum(ma, mb), np.minimum(ma, mb)
    met = aligned.answer >= 0
    partner = np.take_along_axis(wb, np.maximum(aligned.answer, 0), axis=1)
    common = np.where(met, np.minimum(wa, partner) * aligned.left, 0.0)
    columns["shared"], columns["rarest"] = common.sum(axis=1), common.max(axis=1)
    columns["exact"] = np.where(aligned.left == 1.0, common, 0.0).sum(axis=1) / np.maximum(common.sum(axis=1), 1e-6)
    columns["spelling"] = np.maximum(
        _rows_alike(corpus.joined[left], corpus.joined[right]), _rows_alike(corpus.aloud[left], corpus.aloud[right])
    )
    columns["sound"] = _rows_alike(corpus.sounds[left], corpus.sounds[right])
    first = aligned.answer[:, 0]
    columns["beginning"] = np.where(first == 0, 2.0, np.where((first > 0) | (aligned.right[:, 0] > 0), 1.0, 0.0))
    columns |= _by_name(corpus, left, right)
    columns["country"] = _countries(countries[left], countries[right])
    columns["identical"] = _identical(columns)
    columns["length"] = np.minimum(np.minimum(corpus.sizes[left], corpus.sizes[right]), 6)
    values = np.stack([np.asarray(columns[name], dtype=np.float32) for name in FEATURES], axis=1)
    scripts = np.array([name.script in FAR for name in corpus.names], dtype=np.bool_)
    return Compared(values, scripts[left] != scripts[right], aligned)


def _identical(columns: dict[str, NDArray[np.floating]]) -> NDArray[np.float32]:
    """0 if the words are not all the same, 1 in another order, 2 in the same, 3 with the same legal form."""
    same = (columns["covered_less"] > _ALL) & (columns["exact"] > _ALL)
    ordered = same & (columns["spelling"] > _ALL)
    return np.asarray(1.0 * same + ordered + (ordered & (columns["legal_form"] == SAME)), dtype=np.float32)


def _rows_alike(a: NDArray[np.object_], b: NDArray[np.object_]) -> NDArray[np.float32]:
    return np.asarray(cpdist(a, b, scorer=Indel.normalized_similarity, dtype=np.float32), dtype=np.float32)


def _countries(a: NDArray[np.object_], b: NDArray[np.object_]) -> NDArray[np.float32]:
    known = (a != "") & (b != "")
    return np.where(known, np.where(a == b, SAME, DIFFERENT), NEITHER).astype(np.float32)


def _by_name(corpus: Corpus, left: Ints, right: Ints) -> dict[str, NDArray[np.floating]]:
    """Features that ask the names themselves, pair by pair."""
    count = len(left)
    found = {key: np.zeros(count, np.float32) for key in ("acronym", "numbers", "legal_form", "states", "segments")}
    names = corpus.names
    for row, (i, j) in enumerate(zip(left.tolist(), right.tolist(), strict=True)):
        a, b = names[i], names[j]
        found["numbers"][row] = sets_alike(a.numbers, b.numbers)
        found["states"][row] = sets_alike(a.states, b.states)
        found["legal_form"][row] = forms_alike(a, b)
        found["segments"][row] = _beside(a, b)
        if _maybe_acronym(a, b):
            found["acronym"][row] = acronyms.relation(a, b)
    return dict(found)


def _maybe_acronym(a: Name, b: Name) -> bool:
    return bool(a.acronyms or b.acronyms or len(a.words) - len(a.light) == 1 or len(b.words) - len(b.light) == 1)


def sets_alike(a: frozenset[str], b: frozenset[str]) -> float:
    """DIFFERENT if neither side's members are all on the other, ONE_SIDED if one side has more, NEITHER if both are
    empty, SAME."""
    if a == b:
        return SAME if a else NEITHER
    return ONE_SIDED if a <= b or b <= a else DIFFERENT


def forms_alike(a: Name, b: Name) -> float:
    """Legal forms: SAME if one class is on both sides, NEITHER if a side has none or only `company`, DIFFERENT."""
    x, y = a.forms - {"company"}, b.forms - {"company"}
    if not x or not y:
        return SAME if a.forms & b.forms else NEITHER
    return SAME if x & y else DIFFERENT


def _beside(a: Name, b: Name) -> float:
    """0 where no or one name has parts beside it, else 1 to 2 by the share of words in common."""
    if not a.light or not b.light:
        return 0.0
    x, y = {a.words[place] for place in a.light}, {b.words[place] for place in b.light}
    return 1.0 + len(x & y) / min(len(x), len(y))
