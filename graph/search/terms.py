"""The terms that stand for a text: its words as written and as linkage cleans them, their pieces, sounds and initials.

Terms are what an index is asked for. Each has a letter before it that says what it is, as in `w:police` or `t:pol`, so
that a word and a piece never meet.
"""

from functools import lru_cache

from graph.linkage.decision.described import cleaned
from graph.linkage.names.parse import Name
from graph.linkage.names.sounds import skeleton
from graph.linkage.names.tables import common_words, fold
from graph.names import search_key, trigrams
from graph.schema.nodes import Kind
from graph.search.kept import KIND, STATE

LONGEST = 300
"""Characters of a question, or of a text, that are looked at: no name has more, a pasted page has."""

WORD, PIECE, SOUND, INITIALS, WHOLE = "w:", "t:", "s:", "a:", "="

WEIGHTS = {WORD: 1.0, SOUND: 0.6, INITIALS: 1.0, WHOLE: 2.0, STATE: 0.5}
PIECES_TOGETHER = 1.6
"""What all pieces of a word weigh together, as in `graph.linkage.blocking`."""

MOST_WORDS = 24
SHORTEST_INITIALS = 3


def kind_term(kind: Kind) -> str:
    """The term of all entries of nodes of a kind."""
    return KIND + kind.value


def state_term(state: str) -> str:
    """The term of all entries of nodes of a state."""
    return STATE + state


def name_terms(text: str, state: str | None = None) -> dict[str, float]:
    """Terms of a name, or of what may be one, and how much each weighs before its rarity is known.

    `state` is the code of its state, if known: it decides how Han characters are read.
    """
    text = text[:LONGEST]
    name = cleaned(text, (state or "").lower())
    found: dict[str, float] = {}
    for word in _words(text, name):
        found[WORD + word] = WEIGHTS[WORD]
        pieces = trigrams(word)
        for piece in pieces:
            found[PIECE + piece] = max(found.get(PIECE + piece, 0.0), PIECES_TOGETHER / len(pieces))
        if len(word) >= SHORTEST_INITIALS and not word.isdigit():
            found[SOUND + skeleton(word)] = WEIGHTS[SOUND]
    found |= {state_term(code.upper()): WEIGHTS[STATE] for code in name.states}
    found |= {INITIALS + letters: WEIGHTS[INITIALS] for letters in short_forms(name)}
    return found


def text_terms(text: str) -> dict[str, float]:
    """Terms of a longer text: its words alone."""
    return {WORD + word: WEIGHTS[WORD] for word in dict.fromkeys(search_key(text).split())}


def whole_term(text: str) -> str:
    """The one term of what is found as a whole or not at all: an identifier, a host."""
    return WHOLE + "".join(search_key(text[:LONGEST]).split())


def question_terms(text: str) -> dict[str, float]:
    """Terms that a question is looked up by: those of a name, of an identifier, and of a word that may be initials."""
    found = name_terms(text)
    key = search_key(text[:LONGEST])
    if key:
        found[whole_term(text)] = WEIGHTS[WHOLE]
    joined = "".join(key.split())
    if SHORTEST_INITIALS <= len(joined) <= 9:
        found[INITIALS + joined] = WEIGHTS[INITIALS]
    return found


def short_forms(name: Name) -> set[str]:
    """What a name may be called for short: the acronym it gives, and its initials, with and without those of states.

    `US Immigration and Customs Enforcement` is `uice` and `ice`.
    """
    words = [word for word in name.spoken if word]
    own = [word for word in words if not _is_state(word)]
    letters = {"".join(word[0] for word in some) for some in (words, own)}
    return {*name.acronyms, *(some for some in letters if SHORTEST_INITIALS <= len(some) <= 9)}


@lru_cache(maxsize=50_000)
def _is_state(word: str) -> bool:
    found = common_words().at([fold(word)], 0)
    return found is not None and found[1][1] == "state"


def _words(text: str, name: Name) -> list[str]:
    """Words as they are written, and as they are cleaned (in English, without legal forms), each once."""
    written = search_key(text).split()
    read = [word for word in name.words if not word.startswith("@")]
    return list(dict.fromkeys((*read, *written)))[:MOST_WORDS]
