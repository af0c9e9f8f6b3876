"""Which real file goes through which adapter, and by which rule its rows are kept."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pandas as pd

from benchmarks.sources.files import reader_of
from benchmarks.whole import extracts
from benchmarks.whole.extracts import Row, rows_of
from ingest.source import load_sources

LATEST = "opensanctions_targets_simple_sample/ua_war_sanctions_companies_2026-03-13.csv"
BELARUS = "opensanctions_repo/eu_32006R0765_belarus.csv"
TRANSACTIONS = "usaspending_cbp_ice/cbp_ice_transactions_fy2021_2023.csv.gz"
EXHIBITORS = ("exhibitors_surveillance_keyword.csv.gz", "exhibitors_known_vendors_allyears.csv")
TABLES = {"eu_regulations": "opensanctions_repo/eu_3*.csv", "us_ndaa": "opensanctions_repo/us_ndaa_section_*.csv"}
"""Sources of several tables, read as they are."""
FICTIONAL = frozenset(("bods",))
"""Their real files are examples of a format and tell of nobody."""
WHOLE = frozenset(
    ("arms_fairs", "gleif_level2", "holdings_csv", "opensanctions_targets", "us_csl", "usaspending_awards")
)
"""Kept whole in the second round: what a person might make their subject."""


@dataclass(frozen=True)
class Given:
    """Files for a source, in a form that it reads, and how many rows the real ones have by their own count."""

    source: str
    paths: tuple[Path, ...]
    rows: int


Converter = Callable[[Path, Path], Given]


def given_files(files: Path, folder: Path) -> list[Given]:
    """Every file of `files` that an adapter fits; extracts are written into `folder`. What is missing is left out."""
    found = []
    for source in load_sources():
        if source.reader != "adapter" or source.name in FICTIONAL:
            continue
        place = folder / source.name
        place.mkdir()
        if source.name in CONVERTED:
            wanted, convert = CONVERTED[source.name]
            if all((files / path).exists() for path in wanted):
                found.append(convert(files, place))
        elif source.name in TABLES:
            paths = sorted(files.glob(TABLES[source.name]))
            found += [_as_it_is(source.name, paths)] if paths else []
        elif source.sample and source.sample.file and (files / source.sample.file).exists():
            found.append(_as_it_is(source.name, [files / source.sample.file]))
    return found


def _as_it_is(source: str, paths: list[Path]) -> Given:
    return Given(source, tuple(paths), reader_of(source)(paths))


def _table(source: str, make: Callable[[Iterable[Row]], Iterable[Row]], path: str) -> tuple[tuple[str, ...], Converter]:
    def convert(files: Path, folder: Path) -> Given:
        rows = _rows(files / path)
        return Given(source, (extracts.write_table(folder / f"{source}.csv", source, make(rows)),), len(rows))

    return (path,), convert


def _rows(path: Path) -> list[Row]:
    if path.suffix == ".parquet":
        return cast(list[Row], pd.read_parquet(path).fillna("").astype(str).to_dict("records"))
    return list(rows_of(path))


def _awards(files: Path, folder: Path) -> Given:
    found = extracts.summed_awards(rows_of(files / TRANSACTIONS))
    return Given("usaspending_awards", tuple(extracts.award_pages(folder, found)), len(found))


def _fairs(files: Path, folder: Path) -> Given:
    exhibitors = [row for name in EXHIBITORS for row in rows_of(files / "arms_fairs" / name)]
    documents = extracts.fairs(rows_of(files / "arms_fairs/events.csv"), exhibitors)
    rows = len({(row["event_slug"], row["exhibitor"], row["country_iso2"]) for row in exhibitors})
    return Given("arms_fairs", tuple(extracts.fair_files(folder, documents)), rows)


def _lines(files: Path, folder: Path) -> Given:
    lines = list(extracts.entity_lines(rows_of(files / LATEST), "ua_war_sanctions"))
    path = folder / "entities.ftm.json"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return Given("ftm_json", (path,), len(lines))


def _sanctioned(files: Path, folder: Path) -> Given:
    entries = extracts.sanctioned(rows_of(files / BELARUS), "765/2006", "BY")
    return Given("eu_fsf", (extracts.sanctions_file(folder / "list.xml", entries),), len(entries))


CONVERTED: dict[str, tuple[tuple[str, ...], Converter]] = {
    "arms_fairs": (("arms_fairs/events.csv", *(f"arms_fairs/{name}" for name in EXHIBITORS)), _fairs),
    "eu_fsf": ((BELARUS,), _sanctioned),
    "ftm_json": ((LATEST,), _lines),
    "gleif_level1": _table("gleif_level1", extracts.holders, "gleif_l1_lite/gleif_l1_lite_399k.parquet"),
    "gleif_level2": _table(
        "gleif_level2", extracts.relationships, "gleif_l2_relationships_sample/gleif_rr_subset_2026-01-23.csv"
    ),
    "us_csl": _table("us_csl", extracts.listed_entries, "bis_entity_list/bis_entity_list_2026-07-27.csv"),
    "usaspending_awards": ((TRANSACTIONS,), _awards),
}
"""Sources whose real files are extracts: the files needed, and how they are put into the publisher's form."""
