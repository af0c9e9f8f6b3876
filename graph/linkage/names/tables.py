"""The tables that matching stands on: read once, from the files beside this module."""

import gzip
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from graph.read.table import Columns, typed_rows

TABLES = Path(__file__).with_name("tables")
_SOFT = re.compile("[ijy]+")


def fold(word: str) -> str:
    """A word under which spellings of one sound meet: i, j and y, single or in a row, are one letter.

    `issledovatelskiy`, `issledovatelskii` and `issledovatelsky` are one word in three ways of writing Russian.
    """
    return _SOFT.sub("i", word)


def rows(name: str) -> Iterator[dict[str, str]]:
    """Rows of a table by column name."""
    return iter(typed_rows(TABLES / name, lambda row: row.values, Columns(others=True)))


def lines(name: str) -> list[list[str]]:
    """Lines of a compressed table, their fields parted by tabs."""
    text = gzip.decompress((TABLES / name).read_bytes()).decode()
    return [line.split("\t") for line in text.splitlines()]


class Phrases:
    """Words or rows of words, and what each stands for. The longest row that fits wins."""

    def __init__(self) -> None:
        self._exact: dict[tuple[str, ...], tuple[str, str]] = {}
        self._stems: dict[str, tuple[str, str]] = {}
        self._longest: dict[str, int] = {}
        self._alone: dict[str, tuple[int, tuple[str, str]] | None] = {}

    def add(self, words: str, value: tuple[str, str]) -> None:
        """Say what words stand for; a last `*` takes all words that begin so. What was said first stays."""
        if words.endswith("*"):
            self._stems.setdefault(fold(words[:-1]), value)
            return
        key = tuple(fold(word) for word in words.split())
        if key:
            self._exact.setdefault(key, value)
            self._longest[key[0]] = max(self._longest.get(key[0], 0), len(key))

    def at(self, folded: list[str], start: int) -> tuple[int, tuple[str, str]] | None:
        """How many words from `start` on are a known row, and what it stands for; None if they are not."""
        word = folded[start]
        longest = self._longest.get(word, 0)
        if longest < 2:
            if word not in self._alone:
                self._alone[word] = self._one(word)
            return self._alone[word]
        for length in range(min(longest, len(folded) - start), 1, -1):
            value = self._exact.get(tuple(folded[start : start + length]))
            if value:
                return length, value
        return self._one(word)

    def _one(self, word: str) -> tuple[int, tuple[str, str]] | None:
        value = self._exact.get((word,)) or self._stem(word)
        return (1, value) if value else None

    def _stem(self, word: str) -> tuple[str, str] | None:
        for end in range(len(word), 3, -1):
            value = self._stems.get(word[:end])
            if value:
                return value
        return None


@cache
def legal_forms() -> Phrases:
    """Legal forms of all languages: class of the form, and where in a name it may stand."""
    phrases = Phrases()
    for row in rows("legal_forms.csv"):
        for variant in row["variants"].split("|"):
            phrases.add(variant, (row["form"], row["position"]))
    return phrases


@cache
def common_words() -> Phrases:
    """Words that many names have, in many languages: the English word, and its kind; and names of states."""
    phrases = Phrases()
    for row in rows("places.csv"):
        for variant in row["words"].split("|"):
            phrases.add(variant, (f"@{row['state'].lower()}", "state"))
    for row in rows("generic_words.csv"):
        for variant in row["variants"].split("|"):
            phrases.add(variant, (row["word"], row["kind"]))
    return phrases


@cache
def kinds() -> dict[str, str]:
    """Kind of each English word that common words stand for: generic, academic, government or fund."""
    found: dict[str, str] = {}
    for row in rows("generic_words.csv"):
        for word in row["word"].split():
            found.setdefault(word, row["kind"])
    return found


@cache
def native_words(language: str) -> dict[str, str]:
    """Business words of a language in its own script, and their words in Latin letters."""
    return {
        unicodedata.normalize("NFKC", row["native"]): row["words"]
        for row in rows("native_words.csv")
        if row["language"] == language
    }


@cache
def japanese_words() -> dict[str, tuple[str, int]]:
    """Japanese words in kanji: reading in Latin letters, and cost (small is frequent). From UniDic."""
    return {word: (reading, int(cost)) for word, reading, cost in lines("japanese_words.txt.gz")}


@cache
def loan_words() -> dict[str, str]:
    """Words in katakana and the foreign words they stand for. From UniDic."""
    return {word: foreign for word, foreign in lines("loan_words.txt.gz") if len(word) > 2}
