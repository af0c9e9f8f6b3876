"""When a word that was typed is surely another in another spelling: by it things are found, and not only near."""

from rapidfuzz.distance import OSA

from graph.linkage.names.sounds import skeleton

SHORTEST = 5
"""Letters of the shorter word from which on one slip may be in it: of shorter words, many are one letter apart."""

LONG, VERY_LONG = 7, 9
"""Letters of the longer word from which on a sound may be written with two others, or two slips may be in it."""

SHORTEST_BEGINNING = 5
LEAST_SOUND, LEAST_FAR = 3, 4


def surely_one(asked: str, known: str, far: bool = False) -> bool:
    """True if `asked` is the word `known`, its beginning, or it with a slip of the fingers or of the ear.

    A slip is a letter more, less, another, or two exchanged. `far` says that one of the two was in another script: then
    the same consonants are enough.
    """
    if asked == known or (known.startswith(asked) and len(asked) >= SHORTEST_BEGINNING):
        return True
    longest, slips = max(len(asked), len(known)), OSA.distance(asked, known)
    if min(len(asked), len(known)) < SHORTEST:
        return False
    if asked[0] != known[0]:
        return (slips == 1 and longest >= LONG) or (far and _heard_alike(asked, known, LEAST_FAR))
    if slips <= (2 if longest >= VERY_LONG else 1):
        return True
    return (far and _heard_alike(asked, known, LEAST_FAR)) or (
        slips == 2 and longest >= LONG and _heard_alike(asked, known, LEAST_SOUND)
    )


def _heard_alike(one: str, other: str, least: int) -> bool:
    sound = skeleton(one)
    return len(sound) >= least and sound == skeleton(other)
