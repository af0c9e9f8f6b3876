"""What is left of a word when only what its sound rests on is kept: its consonants, in wide classes."""

import re
from functools import lru_cache

_PAIRS = (
    ("shch", "s"), ("tch", "c"), ("sch", "s"), ("tsch", "c"), ("zh", "s"), ("sh", "s"), ("ch", "c"), ("kh", "h"),
    ("ph", "f"), ("th", "t"), ("gh", "g"), ("ck", "k"), ("ts", "s"), ("tz", "s"), ("cz", "c"), ("dj", "c"),
    ("dz", "s"), ("x", "ks"), ("qu", "k"), ("q", "k"), ("ce", "se"), ("ci", "si"), ("cy", "si"), ("ge", "ce"),
    ("gi", "ci"), ("gy", "ci"),
)  # fmt: skip
_CLASSES = str.maketrans(
    {"b": "b", "v": "b", "w": "b", "p": "p", "f": "f", "d": "t", "t": "t", "g": "k", "k": "k", "l": "r", "r": "r",
     "m": "m", "n": "n", "s": "s", "z": "s", "c": "c", "j": "c", "a": "", "e": "", "i": "", "o": "", "u": "", "y": "",
     "h": ""}
)  # fmt: skip
_HARD_C = re.compile(r"c(?=[aourltnk]|$)")
_HARD_CH = re.compile(r"ch(?=[nlrtm])")
_DOUBLE = re.compile(r"(.)\1+")


@lru_cache(maxsize=300_000)
def skeleton(word: str) -> str:
    """Consonants of a word in classes: `technologies` and `tekunorojizu` are both tknrcs, or nearly.

    Latin letters of the same sound in different ways of writing a foreign word fall together (b and v, l and r, d and
    t, g and k). A vowel at the beginning is kept as `a`, since it is seldom lost.
    """
    if not word or not word[0].isalpha():
        return word
    first = "a" if word[0] in "aeiouy" else ""
    text = _HARD_C.sub("k", _HARD_CH.sub("k", word))
    for written, heard in _PAIRS:
        if written in text:
            text = text.replace(written, heard)
    return first + _DOUBLE.sub(r"\1", text.translate(_CLASSES))
