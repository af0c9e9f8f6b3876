"""An answer of many rows, taken whole before its first row is given out.

Neo4j does not keep an old build for somebody who is slow to read it. Rows wait in memory, and on the disk when they
are many; so the reader gets one build from the first row to the last, whatever is loaded meanwhile.
"""

import json
from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile

IN_MEMORY = 8 * 1024 * 1024
"""Bytes of one answer kept in memory; what goes beyond waits in a temporary file."""


class Spool:
    """Rows of (id, JSON), written once and read once, in the same order."""

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        self._file = SpooledTemporaryFile(max_size=IN_MEMORY, mode="w+", encoding="utf-8")  # noqa: SIM115
        for row in rows:
            self._file.write(json.dumps(row) + "\n")

    def __iter__(self) -> Iterator[tuple[str, str]]:
        with self._file:
            self._file.seek(0)
            for line in self._file:
                row_id, text = json.loads(line)
                yield row_id, text
