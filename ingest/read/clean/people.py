"""Names that may be those of people, in sources that do not tell people and firms apart."""

from graph.linkage.names.words import is_common, is_legal, only_legal
from graph.names import search_key

MOST_GIVEN = 3
"""Words after the comma of a person's name: given names and initials."""

PARTICLES = frozenset(("al", "bin", "da", "de", "del", "der", "di", "dos", "du", "el", "ibn", "la", "le", "van", "von"))
"""Words of family names that names of firms have too."""


def may_be_a_person(name: str) -> bool:
    """Whether a name is written as registers of suppliers write people: `SURNAME, GIVEN NAMES`.

    A name with a legal form or a word of business anywhere in it is a firm's. It is a reason for caution, never for
    saying that somebody is a person.
    """
    before, _, after = name.partition(",")
    surname, given = search_key(before), search_key(after)
    if not surname or "," in after or not 1 <= len(given.split()) <= MOST_GIVEN:
        return False
    if only_legal(given) or is_legal(given.replace(" ", "")):  # "L.L.C." falls into letters
        return False
    words = [word for word in f"{surname} {given}".split() if len(word) > 1 and word not in PARTICLES]
    return all(word.isalpha() for word in words) and not any(is_legal(word) or is_common(word) for word in words)
