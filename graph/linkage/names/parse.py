"""A name taken apart: its words in a form in which they can be compared, whatever script and language it came in."""

import re
from dataclasses import dataclass
from functools import lru_cache

from graph.linkage.names import words
from graph.linkage.names.debris import with_initials_joined, without_post_codes, without_share_class
from graph.linkage.names.scripts import in_latin, normal, read_aloud, script_of_core
from graph.linkage.names.tables import kinds

_PARENTHESES = re.compile(r"[(\[（]([^()\[\]]*)[)\]）]")
_SEGMENTS = re.compile(r"\s*[,;]\s+|\s+[-–—]{1,2}\s+")
_INSTITUTION = re.compile(
    r"\b(?:univ\w*|institut\w*|college|polytech\w*|politec\w*|academy|hochschule|ecole|eth|mit|corp\w*|inc"
    r"|research center)\b"
)
_PART_OF_IT = re.compile(
    r"^(?:the )?(?:dep\w*|dept|school|sch|faculty|fac|college of|lab\w*|div\w*|center|centre|chair|section|group"
    r"|inst\w* of|computer science|electrical|eecs|cse?|p ?o ?box|\d)\b"
)
_MOST_WORDS = 14


@dataclass(frozen=True, slots=True)
class Name:
    """What comparison sees of a name.

    `words` are its words without legal forms, common ones in English, states as `@` and code. `light` are positions
    of words that stand beside the name proper: a department, an address, a part in brackets. `acronyms` are short
    names that it gives of itself, `spoken` its words as they were before they were put into English,
    `aloud` all of it as it is read, in a row.
    """

    text: str
    script: str
    words: tuple[str, ...]
    light: frozenset[int] = frozenset()
    forms: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    acronyms: frozenset[str] = frozenset()
    spoken: tuple[str, ...] = ()
    aloud: str = ""
    kinds: frozenset[str] = frozenset()

    @property
    def joined(self) -> str:
        """The words of the name proper in a row, nothing between them."""
        row = [word for position, word in enumerate(self.words) if position not in self.light] or self.words
        return "".join(row)


@lru_cache(maxsize=50_000)
def clean(text: str, country: str = "") -> Name:
    """Take a name apart. `country` is the code of its state, if known: it decides how Han characters are read.

    Never fails: a text without letters or digits gives a Name without words.
    """
    plain = normal(text)
    latin = without_share_class(in_latin(plain, country.lower()[:2]))
    latin = with_initials_joined(latin)
    proper, beside, acronyms = _parts(latin)
    found = words.Words()
    found.read(proper)
    positions: set[int] = set()
    for piece in beside:
        start = len(found.core)
        found.read(piece, beside=True)
        # A name that repeats itself in brackets says nothing new there.
        found.core[start:] = [word for word in found.core[start:] if word not in found.core[:start]]
        positions |= set(range(start, len(found.core)))
    if not any(place not in positions for place in range(len(found.core))):
        positions = set()
    core = tuple(found.core[:_MOST_WORDS])
    return Name(
        text=text, script=script_of_core(plain), words=core,
        light=frozenset(place for place in positions if place < len(core)),
        forms=frozenset(found.forms), numbers=frozenset(found.numbers),
        states=frozenset(word[1:] for word in found.states), acronyms=frozenset(acronyms),
        spoken=tuple(found.spoken),
        aloud=read_aloud(plain, country.lower()[:2]) or "".join(found.spoken),
        kinds=frozenset(kinds().get(word, "") for word in core) - {""},
    )  # fmt: skip


def _parts(latin: str) -> tuple[str, list[str], set[str]]:
    """The name proper, what stands beside it, and short names given in brackets."""
    acronyms: set[str] = set()
    beside: list[str] = []

    def bracket(match: re.Match[str]) -> str:
        inside = words.split(match[1])
        short = [word for word in inside if not words.is_legal(word)]
        if len(short) == 1 and 3 <= len(short[0]) <= 9 and short[0].isalpha() and not words.is_common(short[0]):
            acronyms.add(short[0])
        elif inside:
            beside.append(match[1])
        return " "

    outside = latin
    if "(" in latin or "[" in latin:
        outside = _PARENTHESES.sub(bracket, latin)
        if not words.split(outside):
            return latin, [], set()
    if "," in outside or " - " in outside:
        outside, rest = _without_address(outside)
        beside += rest
    return outside, beside, acronyms


def _without_address(text: str) -> tuple[str, list[str]]:
    """The segment with the organisation, and the segments with its department and address."""
    segments = [segment for segment in _SEGMENTS.split(text) if words.split(segment)]
    if len(segments) < 2:
        return text, []
    chosen = [place for place, segment in enumerate(segments) if _INSTITUTION.search(segment)]
    main = [place for place in chosen if not _PART_OF_IT.search(segments[place])] or chosen
    if main:
        kept = main[0]
        rest = [without_post_codes(segment) for place, segment in enumerate(segments) if place != kept]
        if not words.only_legal(segments[kept]):
            return segments[kept], [piece for piece in rest if not words.only_legal(piece)]
    for place, segment in enumerate(segments[:-1]):
        # What follows a legal form is an address, unless it is a legal form itself.
        if words.ends_legal(segment) or (place and words.only_legal(segment)):
            tail = [piece for piece in segments[place + 1 :] if not words.only_legal(piece)]
            return " ".join(s for s in segments if s not in tail), [without_post_codes(piece) for piece in tail]
    return text, []
