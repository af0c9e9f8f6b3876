"""The pipeline on the shipped data: a spoilt row stops at the gate, and the last good build stays."""

import csv
import json
from pathlib import Path

import pytest

from graph.store.open import open_store
from ingest.pipeline import GateError, make_build
from ingest.sheet.claims_sheet import CLAIM_COLUMNS
from ingest.source import UnknownSourceError, load_sources
from tests.ingest.sheets import write_csv

SOURCE = "nbim_stakes"


def spoil(data: Path, line: int, **cells: str) -> None:
    """Overwrite cells of one row of the claims of `SOURCE`; `line` counts the header as 1."""
    path = data / "curated" / f"{SOURCE}.claims.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[line - 2] |= cells
    write_csv(path, CLAIM_COLUMNS, rows)


def test_one_source_builds_alone(data_copy: Path) -> None:
    made = make_build(data_copy, (SOURCE,))

    assert [report.name for report in made.build.manifest.sources] == [SOURCE]
    assert made.build.manifest.rejected == 0
    assert (data_copy / "build" / "issues.jsonl").read_text(encoding="utf-8") == ""


def test_bad_rows_are_all_reported_and_stop_the_build(data_copy: Path) -> None:
    spoil(data_copy, 2, start="soon")
    spoil(data_copy, 4, evidence="nowhere", status="maybe")

    with pytest.raises(GateError, match="stops at the gate") as caught:
        make_build(data_copy, (SOURCE,))

    lines = [json.loads(x) for x in (data_copy / "build" / "issues.jsonl").read_text(encoding="utf-8").splitlines()]
    places = {(issue["file"], issue["row"], issue["column"]) for issue in lines}
    assert {(f"{SOURCE}.claims.csv", 2, "start"), (f"{SOURCE}.claims.csv", 4, "status")} <= places
    assert (f"{SOURCE}.claims.csv", 4, "evidence") in places
    assert len(caught.value.issues) == len(lines)


def test_the_last_good_build_outlives_a_failed_one(data_copy: Path, tmp_path: Path) -> None:
    address = str(tmp_path / "graph.sqlite")
    store = open_store(address)
    store.replace(make_build(data_copy, (SOURCE,)).build)
    before = store.manifest().build_id
    store.close()
    bytes_before = Path(address).read_bytes()
    spoil(data_copy, 2, start="soon")

    with pytest.raises(GateError):
        make_build(data_copy, (SOURCE,))

    after = open_store(address)
    assert after.manifest().build_id == before
    after.close()
    assert Path(address).read_bytes() == bytes_before


def test_a_source_with_too_few_claims_fails_its_gate(data_copy: Path) -> None:
    for part in ("claims", "entities"):
        path = data_copy / "curated" / f"{SOURCE}.{part}.csv"
        header, *_ = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text(header, encoding="utf-8")

    with pytest.raises(GateError, match="fewer than"):
        make_build(data_copy, (SOURCE,))


def test_an_unknown_source_names_those_there_are() -> None:
    with pytest.raises(UnknownSourceError, match=r"There are: .*belgrade"):
        load_sources(("nonsense",))


def test_a_judgement_against_a_judgement_is_reported(data_copy: Path) -> None:
    path = data_copy / "judgements.csv"
    rows = (
        "thales,axon-enterprise,positive,trial,ana,2026-01-01\nthales,axon-enterprise,negative,trial,ben,2026-01-02\n"
    )
    path.write_text(path.read_text(encoding="utf-8") + rows, encoding="utf-8")

    with pytest.raises(GateError) as caught:
        make_build(data_copy)

    assert any(issue.column == "verdict" for issue in caught.value.issues)
