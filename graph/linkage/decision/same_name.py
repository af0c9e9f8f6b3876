"""When two names say one name. Stricter than the matcher, for what is joined without a person.

The matcher takes words of one sense for one word: `administration` and `directorate`, `Abu Dhabi` and `Emirates`. That
finds what is worth a look; here the words themselves must be the same.
"""

from enum import IntEnum

from rapidfuzz.fuzz import ratio

from graph.linkage.decision.described import Described
from graph.linkage.names.parse import Name
from graph.linkage.names.weights import weight
from graph.linkage.names.words import is_legal
from graph.names import search_key
from graph.schema.nodes import Kind

SPELLING = 90.0
"""Least likeness (0 to 100) of two words that are one word spelt in two ways."""
RARE_WORD, TELLING_WORD, TELLING_NAME = 11.0, 9.0, 20.0
"""A firm's name tells it apart by a word of the first weight, or by one of the second in a name of the third.
`graph.linkage.names.weights` says what weight is.

Of 399,203 legal names (GLEIF), 47 in 100 do. Of those some 190,000 names, 672 pairs are the same in one country under
two LEIs: one name in 150 at most has a namesake, and many of these pairs are one company listed twice.
"""
TELLING_BODY = 12.0
"""Least weight of all words of a body's name: "Ministry of Interior" has it, "Police Department" does not."""
_LOCAL = frozenset(
    (
        *("attorney", "attorneys", "city", "county", "court", "department", "district", "local", "mayor", "municipal"),
        *("municipality", "prosecutor", "prosecutors", "province", "provincial", "region", "regional", "school"),
        *("sheriff", "sheriffs", "state", "states", "town"),
    )
)
"""Words of bodies that one state has many of: alone they tell none of them."""


_BETWEEN = frozenset(
    ("a", "and", "da", "de", "del", "der", "des", "di", "do", "du", "for", "la", "le", "of", "the", "und")
)
"""Words that names leave out or put in as they like."""

_FUND_KIND, _FUND_WORDS = "fund", frozenset(("fund", "partnership", "trust"))


class Same(IntEnum):
    """How far two names are one, from the weakest."""

    NO = 0
    ONE_SENSE = 1
    SPELT_ALIKE = 2
    FORM_ON_ONE_SIDE = 3
    WHOLLY = 4


def same_name(left: Described, right: Described) -> tuple[Same, Name | None]:
    """The best that two things' names proper come to, and the name of the left one that does."""
    best: tuple[Same, Name | None] = (Same.NO, None)
    for one in left.taken_apart():
        for other in right.taken_apart():
            found = _same(one, other)
            if found > best[0]:
                best = (found, one)
    return best


def _same(one: Name, other: Name) -> Same:
    if one.numbers != other.numbers or (one.forms and other.forms and not one.forms & other.forms):
        return Same.NO
    if one.words == other.words:
        if not _written_alike(one, other):
            return Same.ONE_SENSE
        return Same.WHOLLY if bool(one.forms) == bool(other.forms) else Same.FORM_ON_ONE_SIDE
    spelt = _spelt_alike(one.words, other.words) and _written_alike(one, other)
    return Same.SPELT_ALIKE if spelt else Same.NO


def _written_alike(one: Name, other: Name) -> bool:
    """True if every word as it is written is on the other side too, in full or short (`tech` for `technology`).

    Single letters are passed over: they are of legal forms (`d.o.o.`), or else the words themselves have told them.
    """
    ours, theirs = (
        [
            word
            for word in search_key(name.text).split()
            if len(word) > 1 and not is_legal(word) and word not in _BETWEEN | name.acronyms
        ]
        for name in (one, other)
    )
    return all(
        any(_one_word(word, another) for another in those)
        for these, those in ((ours, theirs), (theirs, ours))
        for word in these
    )


def _one_word(word: str, other: str) -> bool:
    short, long = sorted((word, other), key=len)
    return word == other or (len(short) >= 4 and long.startswith(short)) or ratio(word, other) >= SPELLING


def _spelt_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """True if words stand in one order and each is the other's, or that word in another spelling."""
    pairs = zip(one, other, strict=False)
    return len(one) == len(other) and all(a == b or ratio(a, b) >= SPELLING for a, b in pairs)


def tells_apart(name: Name, kind: Kind | None) -> bool:
    """True if a name, with its state, can mean one organisation only."""
    words = [word for word in name.words if word not in _LOCAL]
    if kind is Kind.GOVERNMENT_BODY:
        return len(words) > 1 and sum(weight(word) for word in words) >= TELLING_BODY
    if _FUND_KIND in name.kinds or _FUND_WORDS & (name.forms | set(name.words)):
        return False  # Funds of one house are called alike, and one fund may be several entities.
    weights = [weight(word) for word in words if not word.isdigit()]
    rarest = max(weights, default=0.0)
    return rarest >= RARE_WORD or (rarest >= TELLING_WORD and sum(weights) >= TELLING_NAME)
