"""Reading the same files with the plain library and doing nothing with them: what an adapter is held against."""

import csv
import gzip
import io
import json
import zipfile
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast
from xml.etree.ElementTree import iterparse

from openpyxl import load_workbook

Reader = Callable[[Sequence[Path]], int]
"""Reads files to their end and returns how many rows they have."""

PREAMBLE = "Report Date"
LINES_A_CELL = 10_000_000


def table(paths: Sequence[Path]) -> int:
    """`csv.DictReader`, out of a zip where there is one."""
    return sum(_count(csv.DictReader(text)) for path in paths for text in _texts(path))


def tabs(paths: Sequence[Path]) -> int:
    """`csv.DictReader` on each table of a zip; the rows are those of the largest."""
    found = [_count(csv.DictReader(text, delimiter="\t")) for path in paths for text in _texts(path)]
    return max(found, default=0)


def lines(paths: Sequence[Path]) -> int:
    """`json.loads` on every line."""
    return sum(_count(map(json.loads, content)) for path in paths for content in _contents(path))


def documents(paths: Sequence[Path]) -> int:
    """`json.load` on every file; the rows are those of its longest list."""
    found = 0
    for path in paths:
        for content in _contents(path):
            document = json.load(content)
            lists = [v for v in document.values() if isinstance(v, list)] if isinstance(document, dict) else [document]
            found += max(map(len, lists), default=0)
    return found


def workbook(paths: Sequence[Path]) -> int:
    """`openpyxl` without styles; the rows are those of the first sheet below its header."""
    found = 0
    for path in paths:
        book = load_workbook(path, read_only=True, data_only=True)
        found += max(sum(any(cell is not None for cell in row) for row in book.worksheets[0].values) - 1, 0)
        book.close()
    return found


def elements(tag: str) -> Reader:
    """`ElementTree.iterparse`, every element let go at its end; the rows are the elements called `tag`."""

    def read(paths: Sequence[Path]) -> int:
        found = 0
        for path in paths:
            with path.open("rb") as file:
                for _, element in iterparse(file):
                    if element.tag.rpartition("}")[2] == tag:
                        found += 1
                        element.clear()
        return found

    return read


def _count(rows: Iterator[object]) -> int:
    """How many there are; each is made and let go."""
    counted = enumerate(rows, start=1)
    last = deque(counted, maxlen=1)
    return last[0][0] if last else 0


def _texts(path: Path) -> Iterator[IO[str]]:
    csv.field_size_limit(LINES_A_CELL)
    for content in _contents(path):
        text = io.TextIOWrapper(content, encoding="utf-8-sig", newline="")
        if text.read(len(PREAMBLE)) == PREAMBLE:
            text.readline()
        else:
            text.seek(0)
        yield text


def _contents(path: Path) -> Iterator[IO[bytes]]:
    with _opened(path) as files:
        yield from files


@contextmanager
def _opened(path: Path) -> Iterator[Iterator[IO[bytes]]]:
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            yield (archive.open(name) for name in archive.namelist())
    elif path.suffix == ".gz":
        with gzip.open(path) as unpacked:
            yield iter([cast(IO[bytes], unpacked)])
    else:
        with path.open("rb") as file:
            yield iter([file])
