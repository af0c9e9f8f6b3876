"""Whether one name is the acronym of the other."""

from graph.linkage.names.parse import Name

NONE, LOOSE, INITIALS, GIVEN = 0, 1, 2, 3
"""No acronym · its letters come in order from the words, each word giving its first · all initials, no more · both
names give the same short name of themselves."""

LONGEST = 9


def relation(a: Name, b: Name) -> int:
    """The strongest way in which one of two names is the acronym of the other. Symmetrical."""
    if a.acronyms & b.acronyms:
        return GIVEN
    return max(_of(a, b), _of(b, a))


def short_names(name: Name) -> set[str]:
    """Acronyms by which a name may be meant: those that it gives, and itself if it is one short word."""
    proper = [word for place, word in enumerate(name.words) if place not in name.light]
    itself = {proper[0]} if len(proper) == 1 and 2 <= len(proper[0]) <= LONGEST and proper[0].isalpha() else set()
    return set(name.acronyms) | itself


def initials(name: Name) -> str:
    """First letters of the words of a name as it is spoken."""
    return "".join(word[0] for word in name.spoken)


def _of(short: Name, full: Name) -> int:
    if len(full.spoken) < 2:
        return NONE
    letters = initials(full)
    best = NONE
    for acronym in short_names(short):
        if acronym in full.acronyms:
            return GIVEN
        if acronym == letters and len(acronym) > 1:
            best = max(best, INITIALS if len(acronym) > 2 else LOOSE)
        elif len(acronym) >= max(3, len(full.spoken)) and _comes_from(acronym, full.spoken):
            best = max(best, LOOSE)
    return best


def _comes_from(acronym: str, words: tuple[str, ...]) -> bool:
    """True if each word gives its first letter, and at most two more that come later in it, in order."""
    ends = {0}
    for word in words:
        after: set[int] = set()
        for start in ends:
            if start < len(acronym) and acronym[start] == word[0]:
                place = 1
                after.add(start + 1)
                for taken in range(1, min(3, len(acronym) - start)):
                    place = word.find(acronym[start + taken], place) + 1
                    if not place:
                        break
                    after.add(start + taken + 1)
        ends = after
    return len(acronym) in ends
