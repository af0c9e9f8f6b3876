"""Which file each adapter is measured on, made up or real, and which plain reader it is held against."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.sources import plain
from benchmarks.sources.made import documents, tables
from benchmarks.sources.made.rows import Known
from ingest.source import load_sources

Maker = Callable[[Path, int, Known], Sequence[Path]]
"""Writes a file of so many rows into a folder, naming now and then what is known."""


@dataclass(frozen=True)
class Made:
    """A form of file that can be made of any size, and the plain reader of that form."""

    make: Maker
    reader: plain.Reader


MADE = {
    "arms_fairs": Made(documents.arms_fairs, plain.documents),
    "eu_fsf": Made(documents.eu_fsf, plain.elements("sanctionEntity")),
    "ftm_json": Made(documents.ftm_json, plain.lines),
    "gleif_level1": Made(tables.gleif_level1, plain.table),
    "gleif_level2": Made(tables.gleif_level2, plain.table),
    "holdings_csv": Made(tables.holdings_csv, plain.table),
    "ocds": Made(documents.ocds, plain.documents),
    "ofac_sdn": Made(documents.ofac_sdn, plain.elements("DistinctParty")),
    "opensanctions_targets": Made(tables.opensanctions_targets, plain.table),
    "sec_13f": Made(tables.sec_13f, plain.tabs),
    "ted": Made(documents.ted, plain.documents),
    "uk_sanctions_list": Made(tables.uk_sanctions_list, plain.table),
    "us_csl": Made(tables.us_csl, plain.table),
    "usaspending_awards": Made(documents.usaspending_awards, plain.documents),
}
"""Sources whose real files are large, small beside what they grow to, or not at hand."""

OF_FORM = {"csv": plain.table, "json": plain.documents, "json lines": plain.lines, "xlsx": plain.workbook}


def real_files(folder: Path) -> dict[str, Path]:
    """The real files in `folder` that `source.yml` of an adapter names, by the name of the source."""
    found = {}
    for source in load_sources():
        path = folder / source.sample.file if source.sample and source.sample.file else None
        if path is not None and path.exists():
            found[source.name] = path
    return found


def reader_of(name: str) -> plain.Reader:
    """The plain reader for a source's real file."""
    (source,) = load_sources((name,))
    return OF_FORM[source.feed.format] if source.feed else plain.documents
