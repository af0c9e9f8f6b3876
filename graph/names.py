"""How names are compared, whatever their script: one key that search, stores and matching all agree on.

The index of the search (`graph.search`) has a text by its key's words and their `trigrams`.
"""

import unicodedata

from anyascii import anyascii


def search_key(text: str) -> str:
    """The form in which names are compared: lower-case ASCII letters and digits, words parted by single spaces.

    Compatibility forms are unified (NFKC: full-width letters, ligatures), case is folded, and every script is
    written in Latin letters (anyascii), because a source may write a vendor in Cyrillic, Han or Arabic letters and
    a reader will not. Accents fall away: `Société` and `Societe` are one key. Punctuation and symbols become
    spaces, so that `AT&T`, `A.T.` and `Hikvision,Ltd` fall into words. A letter whose Latin form is a mere sign
    (the Russian soft sign) does not part a word. Empty when the text has neither letter nor digit.

    The key is for comparing only and is never shown. It is stable: `search_key(search_key(x)) == search_key(x)`.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return " ".join("".join(_latin(letter) for letter in folded).split())


def _latin(letter: str) -> str:
    """Latin letters and digits of one character; a space for what parts words."""
    if letter.isascii():
        return letter.lower() if letter.isalnum() else " "
    if unicodedata.category(letter)[0] not in "LMN":
        return " "
    return "".join(char for char in anyascii(letter).lower() if char.isalnum())


def trigrams(key: str) -> tuple[str, ...]:
    """The three-letter pieces of a search key, each once, in order of first appearance.

    Every word is padded with two spaces before and one after (as PostgreSQL's pg_trgm does), so that the beginning
    and the end of a word count: `nso` gives `"  n"`, `" ns"`, `"nso"`, `"so "`, of which the word in "NSO Group" shares
    four and "sponsor" one. Even a key of one letter has pieces, so the shortest query needs no rule of its own; the
    order of words does not matter.
    """
    pieces: dict[str, None] = {}
    for word in key.split():
        padded = f"  {word} "
        for start in range(len(padded) - 2):
            pieces[padded[start : start + 3]] = None
    return tuple(pieces)
