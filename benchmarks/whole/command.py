"""`python -m benchmarks.whole.command FILE WORDS...`: the command line as it is, but for two things.

No source has a least number of rows, because extracts are shorter than the files they are of; and the most memory that
the process held is written into FILE, in bytes.
"""

import sys
from pathlib import Path

import cli.ingest
import lookthrough
from benchmarks.sources.reading import FREE, peak_bytes
from ingest.source import Source, load_sources


def _without_bounds(names: tuple[str, ...] = ()) -> list[Source]:
    return [source.model_copy(update={"assertions": FREE}) for source in load_sources(names)]


if __name__ == "__main__":
    path = Path(sys.argv.pop(1))
    setattr(cli.ingest, "load_sources", _without_bounds)  # noqa: B010 (mypy holds modules to be closed)
    try:
        lookthrough.main()
    finally:
        path.write_text(str(peak_bytes()), encoding="utf-8")
