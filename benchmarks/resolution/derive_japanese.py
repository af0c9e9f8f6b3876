"""Derive the tables of Japanese readings and loan words that the package ships, from the dictionary UniDic.

Run it where `unidic-lite` is installed, never as part of the project:
`python -m benchmarks.resolution.derive_japanese FOLDER_OF_DICTIONARY OUT_FOLDER`. UniDic 2.1.2 is under the BSD
licence of the UniDic Consortium, whose text stands beside the tables.

`japanese_words.txt.gz` has one line a word: characters, reading in Latin letters, cost (a small number is a frequent
word), parted by tabs. `loan_words.txt.gz` has katakana and the foreign word it stands for. Both are sorted, and the
archive carries no time, so that the same dictionary gives the same bytes.
"""

import gzip
import re
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

from graph.linkage.names.kana import romanised

HEADER = struct.Struct("<10I")
TOKEN = struct.Struct("<HHHhII")
WRITTEN, SPOKEN, LEMMA = 8, 20, 7
GIVEN_NAME = "名"
KANJI_WORD = re.compile(r"^[\u4e00-\u9fff々]{1,4}$")
KATAKANA_WORD = re.compile(r"^[\u30a1-\u30fa\u30fc]{2,}$")
FOREIGN = re.compile(r"^[\u30a1-\u30fa\u30fc]+-([A-Za-z][A-Za-z .'-]*)$")
PLACES_IN_SPEECH = ("名詞", "接頭辞", "接尾辞", "形状詞")


def entries(dictionary: Path) -> Iterator[tuple[int, list[str]]]:
    """Cost and features of each word of a MeCab dictionary (its tokens are fixed records into a pool of text)."""
    data = (dictionary / "sys.dic").read_bytes()
    *_, trie, tokens, _features, _ = HEADER.unpack_from(data)
    start = 72 + trie
    pool = start + tokens
    for position in range(start, pool, TOKEN.size):
        *_, cost, offset, _ = TOKEN.unpack_from(data, position)
        end = data.index(b"\0", pool + offset)
        yield cost, data[pool + offset : end].decode().split(",")


def derive(dictionary: Path) -> tuple[dict[str, tuple[int, str]], dict[str, tuple[int, str]]]:
    """The cheapest reading of each kanji word, and the foreign word behind each katakana one."""
    words: dict[str, tuple[int, str]] = {}
    loans: dict[str, tuple[int, str]] = {}
    for cost, feature in entries(dictionary):
        if len(feature) <= SPOKEN or feature[0] not in PLACES_IN_SPEECH or feature[3] == GIVEN_NAME:
            continue
        written, foreign = feature[WRITTEN], FOREIGN.match(feature[LEMMA])
        if KANJI_WORD.match(written) and romanised(feature[SPOKEN]):
            words[written] = min(words.get(written, (cost, "~")), (cost, romanised(feature[SPOKEN])))
        elif foreign and KATAKANA_WORD.match(written):
            loans[written] = min(loans.get(written, (cost, "~")), (cost, foreign[1].lower()))
    return words, loans


def write(path: Path, lines: list[str]) -> None:
    """Lines as a reproducible archive."""
    path.write_bytes(gzip.compress("\n".join(lines).encode(), 9, mtime=0))


def main() -> None:
    """Write both tables."""
    words, loans = derive(Path(sys.argv[1]))
    out = Path(sys.argv[2])
    write(out / "japanese_words.txt.gz", [f"{w}\t{r}\t{c // 100}" for w, (c, r) in sorted(words.items())])
    write(out / "loan_words.txt.gz", [f"{w}\t{foreign}" for w, (_, foreign) in sorted(loans.items())])


if __name__ == "__main__":
    main()
