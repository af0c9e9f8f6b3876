"""The pipeline on the shipped data: a spoilt row stops at the gate, and the last good build stays."""

import csv
import json
from pathlib import Path

import pytest

from graph.store.open import open_store
from ingest.emit.issues import Issue
from ingest.pipeline import GateError, make_build
from ingest.sheet.claims_sheet import CLAIM_COLUMNS
from ingest.source import UnknownSourceError, load_sources
from tests.ingest.sheets import CLAIM, ENTITIES, write_csv, write_sheet

SOURCE = "nbim_stakes"
SEAT = "one has it as GovernmentBody in RS"
MORE = [ENTITIES[0] | {"key": "eye", "name": "Eye"}, ENTITIES[0] | {"key": "two-seats", "name": "Two Seats"}]
MOVED = [MORE[0] | {"kind": "Investor", "state": ""}, MORE[1] | {"state": "MX"}]


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

    row = len(path.read_text(encoding="utf-8").splitlines())
    twice = "the same pair was judged positive before; remove one of the two"
    assert [issue for issue in caught.value.issues if issue.column == "verdict"] == [
        Issue("judgements", "judgements.csv", row, "verdict", "negative", twice),
        Issue(
            "judgements", "judgements.csv", 1, "verdict", "thales = axon-enterprise",
            "would join thales and axon-enterprise, which were judged apart: trial",
        ),
    ]  # fmt: skip


def test_what_two_sources_say_of_one_key_or_id_is_compared(data_copy: Path, tmp_path: Path) -> None:
    """Each is a row that is well in itself, and wrong beside another source."""
    firm, body = ENTITIES
    write_sheet(tmp_path, "one", entities=[firm | {"state": ""}, body, *MORE])
    write_sheet(tmp_path, "two", entities=[firm | {"kind": "Investor"}, body | {"state": "MX"}, *MOVED])

    with pytest.raises(GateError, match=r"at the gate \(5 rows contradict each other\)\.") as caught:
        make_build(data_copy, ("one", "two"), sheets=tmp_path)

    assert list(caught.value.issues) == [
        Issue("two", "two.evidence.csv", 1, "id", "ev-1", "the id was used before by one"),
        Issue("two", "two.claims.csv", 1, "id", "t-1", "the id was used before by one"),
        Issue("two", "two.entities.csv", 1, "key", "acme: Investor in RS", "one has it as Company in no state"),
        Issue(
            "two", "two.entities.csv", 1, "key", "police: GovernmentBody in MX", "one has it as GovernmentBody in RS"
        ),
        Issue("two", "two.entities.csv", 1, "key", "eye: Investor in no state", "one has it as Company in RS"),
    ]


def test_the_label_of_a_build_counts_what_is_in_it(data_copy: Path, tmp_path: Path) -> None:
    claims = [CLAIM, CLAIM | {"id": "t-2", "status": "alleged"}]
    write_sheet(tmp_path, "one", claims=claims)

    build = make_build(data_copy, ("one",), sheets=tmp_path).build

    label = build.manifest
    assert label.nodes == {"Company": 1, "GovernmentBody": 1, "State": 1}
    assert label.edges == {"based_in": 1, "body_of": 1, "sold_to": 1}
    assert sum(label.claims.values()) == len(build.claims)
    assert label.claims["alleged"] == 1
    assert (label.evidence, label.rejected) == (1, 0)
    (source,) = label.sources
    assert (source.name, source.rows, source.claims, source.rejected) == ("one", 5, len(build.claims), 0)


def test_a_source_without_terms_stops_at_the_gate(data_copy: Path) -> None:
    path = data_copy / "licences.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith(f"{SOURCE},")), encoding="utf-8")

    with pytest.raises(GateError) as caught:
        make_build(data_copy, (SOURCE,))

    assert Issue(SOURCE, "licences.csv", 1, "source", SOURCE, "the source has no row") in caught.value.issues
