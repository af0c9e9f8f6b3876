"""The words of a name: legal forms off, common words in English, numbers told from words."""

import re
from functools import lru_cache

from graph.linkage.names.tables import common_words, fold, legal_forms

READ = "~"
"""Stands before a word that is a reading of another script and only by chance looks like a legal form or a particle."""
_WORD = re.compile(rf"{READ}?[a-z0-9]+")
_ROMAN = re.compile(r"^(?=[ivx])(x{0,3})(ix|iv|v?i{0,3})$")
_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th)$")
_VALUES = {"i": 1, "v": 5, "x": 10}
_KINDS_WITH_NUMERALS = re.compile(
    r"\b(?:fund|fonds|partners|lp|l p|series|trust|holding|holdings|capital|invest\w*|equity|spv|etf|feeder|llc|credit"
    r"|ventures|opportunit\w*|growth|income|estate|properties|acquisition|infrastructure|compartment|class|phase|unit)\b"
)


def split(text: str) -> list[str]:
    """Words of a text in small Latin letters: letters and digits, nothing else but `READ` before readings."""
    return _WORD.findall(text)


def as_read(reading: str) -> str:
    """A reading as a word of a name, marked as one where it only looks like a legal form or a particle.

    `sa` for サ is no société anonyme, `da` for ダ no Portuguese article, `zao` for 造 no closed joint stock company.
    """
    folded = [_folded(reading)]
    common = common_words().at(folded, 0)
    taken = legal_forms().at(folded, 0) or roman(reading) or (common and common[1][1] in ("stop", "state"))
    return READ + reading if taken else reading


@lru_cache(maxsize=200_000)
def _folded(word: str) -> str:
    return fold(word)


def is_common(word: str) -> bool:
    """True if a word alone is a common word or the name of a state."""
    return common_words().at([_folded(word)], 0) is not None


def is_legal(word: str) -> bool:
    """True if a word alone is a legal form."""
    return legal_forms().at([_folded(word)], 0) is not None


def only_legal(text: str) -> bool:
    """True if a text is nothing but legal forms."""
    rest = split(text)
    folded = [_folded(word) for word in rest]
    position = 0
    while position < len(rest):
        found = legal_forms().at(folded, position)
        if not found:
            return False
        position += found[0]
    return True


def ends_legal(text: str) -> bool:
    """True if a text ends with a legal form, after at least one other word."""
    rest = split(text)
    folded = [_folded(word) for word in rest]
    for start in range(max(1, len(rest) - 5), len(rest)):
        found = legal_forms().at(folded, start)
        if found and start + found[0] == len(rest):
            return True
    return False


def roman(word: str) -> int:
    """Value of a Roman numeral up to 39 in small letters; 0 if it is none."""
    if not word or not _ROMAN.match(word):
        return 0
    values = [_VALUES[letter] for letter in word]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


class Words:
    """Collects the words of a name, piece by piece."""

    def __init__(self) -> None:
        self.core: list[str] = []
        self.forms: set[str] = set()
        self.numbers: set[str] = set()
        self.states: set[str] = set()
        self.spoken: list[str] = []

    def read(self, text: str, beside: bool = False) -> None:
        """Take in a piece of the name; `beside` tells that it is no part of the name proper."""
        rest = split(text)
        numerals = bool(_KINDS_WITH_NUMERALS.search(text))
        named = self._without_forms(rest, [_folded(word) for word in rest])
        if not named and not beside and not self.core:
            named = rest
        folded = [_folded(word) for word in named]
        position = 0
        while position < len(named):
            word = named[position]
            if word.startswith(READ):
                self._take(word.removeprefix(READ), beside)
                position += 1
                continue
            found = common_words().at(folded, position)
            number = self._number(word, named, position, numerals)
            if number and not (found and found[0] > 1):
                if len(number) < 5 or not beside:
                    self.core.append(number)
                    self.numbers.add(number)
                position += 1
                continue
            if not beside and (not found or found[1][1] != "stop"):
                self.spoken.append(word)
            if not found:
                self.core.append(word)
                position += 1
                continue
            length, (english, kind) = found
            if kind == "state":
                self.core.append(english)
                self.states.add(english)
            elif kind != "stop":
                self.core += english.split()
            if not beside:
                self.spoken += named[position + 1 : position + length]
            position += length
        if not self.core and not beside:
            self.core = [word.removeprefix(READ) for word in named]

    def _take(self, word: str, beside: bool) -> None:
        """A word that stands for nothing else."""
        self.core.append(word)
        if not beside:
            self.spoken.append(word)

    @staticmethod
    def _number(word: str, named: list[str], position: int, numerals: bool) -> str:
        """A number in one form, digits without leading zeros; empty if the word is none.

        A Roman numeral counts where names of funds and shelf companies have them: at the end, or beside such words. A
        single i, v or x counts only there too, never as the first word.
        """
        if word.isdigit():
            return word.lstrip("0") or "0"
        ordinal = _ORDINAL.match(word)
        if ordinal:
            return ordinal[1].lstrip("0")
        value = roman(word)
        if value and position and (numerals or (len(word) > 1 and position == len(named) - 1)):
            return str(value)
        return ""

    def _without_forms(self, rest: list[str], folded: list[str]) -> list[str]:
        """Words less the legal forms. Those that are also words (`as`, `sa`, `kg`) count only at the ends."""
        kept: list[tuple[str, str | None]] = []
        position = 0
        while position < len(rest):
            found = legal_forms().at(folded, position)
            if not found:
                kept.append((rest[position], None))
                position += 1
                continue
            length, (form, where) = found
            for word in rest[position : position + length]:
                kept.append((word, f"{form}|{where}"))
            position += length
        end = len(kept)
        while end > 1 and kept[end - 1][1]:
            end -= 1
        start = 0
        while start < end - 1 and kept[start][1] and not str(kept[start][1]).endswith("|end"):
            start += 1
        out = []
        for place, (word, mark) in enumerate(kept):
            inner = start <= place < end
            if mark and (not inner or mark.endswith("|any")):
                self.forms.add(mark.split("|")[0])
            else:
                out.append(word)
        return out
