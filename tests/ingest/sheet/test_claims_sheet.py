"""The claims sheet: good rows become claims, every bad row is named with file, line, column, value and reason."""

from pathlib import Path

import pytest

from graph.schema.codelists import Status
from ingest.emit.batch import Batch
from ingest.sheet.claims_sheet import read_claims_sheet
from tests.ingest.sheets import CLAIM, ENTITIES, EVIDENCE, write_sheet

STATES = {"RS": object(), "CN": object()}


def read(folder: Path) -> Batch:
    return read_claims_sheet(folder, "trial", STATES)


def test_good_rows_become_claims_with_evidence_and_lineage(tmp_path: Path) -> None:
    batch = read(write_sheet(tmp_path))

    claim = next(c for c in batch.claims if c.id == "t-1")
    assert batch.issues == ()
    assert (claim.subject, claim.predicate, claim.object, claim.status) == ("acme", "sold_to", "police", "reported")
    assert claim.citations[0].evidence == "ev-1"
    assert claim.origin is not None
    assert (claim.origin.file, claim.origin.row) == ("trial.claims.csv", 2)


def test_an_entity_row_yields_a_name_claim_and_a_claim_on_its_state(tmp_path: Path) -> None:
    batch = read(write_sheet(tmp_path, claims=[]))

    said = {(c.subject, c.predicate, c.object or c.value) for c in batch.claims}
    assert said == {
        ("acme", "name", "Acme Sensors"),
        ("acme", "based_in", "state:RS"),
        ("police", "name", "Police"),
        ("police", "body_of", "state:RS"),
    }


def test_several_evidences_keep_their_own_locators(tmp_path: Path) -> None:
    second = EVIDENCE | {"key": "ev-2", "url": "https://example.com/b"}
    row = CLAIM | {"evidence": "ev-1|ev-2", "locator": "p. 2|row 7"}

    batch = read(write_sheet(tmp_path, claims=[row], evidence=[EVIDENCE, second]))

    claim = next(c for c in batch.claims if c.id == "t-1")
    assert [(c.evidence, c.locator) for c in claim.citations] == [("ev-1", "p. 2"), ("ev-2", "row 7")]


@pytest.mark.parametrize(
    ("spoilt", "column", "reason"),
    [
        ({"start": "2020-13"}, "start", "not a date of the calendar"),
        ({"start": "last year"}, "start", "not a date"),
        ({"start": "2020", "end": "2019"}, "end", "before start"),
        ({"share_pct": "101"}, "share_pct", "less than or equal to 100"),
        ({"amount": "5"}, "amount", "go together"),
        ({"amount": "much", "currency": "USD"}, "amount", "decimal"),
        ({"currency": "usd", "amount": "5"}, "currency", "match pattern"),
        ({"status": "true"}, "status", "'confirmed'"),
        ({"role": "friend"}, "role", "'component'"),
        ({"shared_amount": "yes"}, "shared_amount", "true, false or nothing"),
        ({"evidence": "", "locator": ""}, "evidence", "missing"),
        ({"evidence": "ev-9"}, "evidence", "not in trial.evidence.csv"),
        ({"locator": ""}, "locator", "need as many locators"),
        ({"object": "nobody"}, "object", "no such entity"),
        ({"object": "state:ZZ"}, "object", "no such state"),
        ({"object": "acme"}, "object", "does not take a Company here"),
        ({"relation": "bribed"}, "relation", "neither a relation nor an attribute"),
        ({"relation": "lei", "object": "", "value": "529900T8BM49AURSDO50"}, "value", "not a valid LEI"),
        ({"relation": "camera_count", "object": "", "value": "about 5"}, "value", "whole number"),
        ({"status": "denied"}, "relation", "names the claim it denies"),
    ],
)
def test_a_bad_value_is_named_with_its_place(tmp_path: Path, spoilt: dict[str, str], column: str, reason: str) -> None:
    if column == "object" and spoilt["object"] == "acme":
        spoilt = spoilt | {"relation": "body_of"}

    batch = read(write_sheet(tmp_path, claims=[CLAIM | spoilt]))

    assert "t-1" not in {c.id for c in batch.claims}
    found = [i for i in batch.issues if i.file == "trial.claims.csv" and i.row == 2]
    assert any(reason in issue.reason for issue in found), found
    assert all(issue.reason for issue in found)


def test_all_bad_rows_are_reported_at_once(tmp_path: Path) -> None:
    rows = [CLAIM | {"id": "t-1", "start": "x"}, CLAIM | {"id": "t-2", "status": ""}, CLAIM | {"id": "t-3"}]

    batch = read(write_sheet(tmp_path, claims=rows))

    assert {issue.row for issue in batch.issues} == {2, 3}
    assert batch.rejected == 2
    assert "t-3" in {c.id for c in batch.claims}


def test_a_repeated_id_is_an_issue(tmp_path: Path) -> None:
    batch = read(write_sheet(tmp_path, claims=[CLAIM, CLAIM]))

    assert [(i.row, i.column, i.value) for i in batch.issues] == [(3, "id", "t-1")]


def test_an_unknown_column_stops_the_file_and_names_the_column(tmp_path: Path) -> None:
    path = write_sheet(tmp_path) / "trial.claims.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("note", "remark", 1), encoding="utf-8")

    batch = read(tmp_path)

    assert {(i.column, i.row) for i in batch.issues} == {("remark", 1), ("note", 1)}


def test_a_missing_file_is_an_issue(tmp_path: Path) -> None:
    (write_sheet(tmp_path) / "trial.evidence.csv").unlink()

    batch = read(tmp_path)

    assert any(i.file == "trial.evidence.csv" and "missing" in i.reason for i in batch.issues)
    assert batch.claims == ()


def test_a_file_in_another_encoding_is_an_issue(tmp_path: Path) -> None:
    path = write_sheet(tmp_path) / "trial.claims.csv"
    path.write_bytes(path.read_bytes() + "é".encode("latin-1"))

    batch = read(tmp_path)

    assert any("not UTF-8" in issue.reason for issue in batch.issues)


def test_a_short_row_is_an_issue(tmp_path: Path) -> None:
    path = write_sheet(tmp_path) / "trial.claims.csv"
    path.write_text(path.read_text(encoding="utf-8") + "t-2,acme\n", encoding="utf-8")

    batch = read(tmp_path)

    assert [(i.row, i.reason) for i in batch.issues] == [(3, "the row has 2 cells, the header 21")]


def test_a_row_after_a_cell_of_several_lines_keeps_its_line_number(tmp_path: Path) -> None:
    rows = [CLAIM | {"note": "first\nsecond"}, CLAIM | {"id": "t-2", "start": "x"}]

    batch = read(write_sheet(tmp_path, claims=rows))

    assert {issue.row for issue in batch.issues} == {4}


def test_a_denial_must_repeat_what_it_denies(tmp_path: Path) -> None:
    denial = CLAIM | {"id": "t-2", "status": "denied", "denies": "t-1"}
    other = denial | {"id": "t-3", "relation": "supplies", "object": "acme"}

    batch = read(write_sheet(tmp_path, claims=[CLAIM, denial, other]))

    assert next(c for c in batch.claims if c.id == "t-2").status is Status.DENIED
    assert [(i.row, i.column) for i in batch.issues] == [(4, "denies")]


def test_a_copy_says_whose_text_it_is(tmp_path: Path) -> None:
    batch = read(write_sheet(tmp_path, evidence=[EVIDENCE | {"tier": "C"}]))

    assert any(issue.column == "copy_of" for issue in batch.issues)


def test_people_have_no_state(tmp_path: Path) -> None:
    person = ENTITIES[0] | {"key": "someone", "kind": "Person"}

    batch = read(write_sheet(tmp_path, entities=[*ENTITIES, person]))

    assert any(i.column == "state" and "no state of its own" in i.reason for i in batch.issues)


def test_a_row_with_a_problem_gives_nothing_however_much_of_it_is_right(tmp_path: Path) -> None:
    retold = EVIDENCE | {"key": "ev-2", "tier": "C", "copy_of": ""}
    again = EVIDENCE | {"title": "Another title"}
    entities = [*ENTITIES, ENTITIES[0] | {"name": "Acme once more"}]
    batch = read(write_sheet(tmp_path, evidence=[EVIDENCE, retold, again], entities=entities))

    assert [(evidence.id, evidence.title) for evidence in batch.evidence] == [("ev-1", EVIDENCE["title"])]
    assert [entity.name for entity in batch.entities] == [row["name"] for row in ENTITIES]
    assert [(issue.file, issue.row, issue.column) for issue in batch.issues] == [
        ("trial.entities.csv", len(ENTITIES) + 2, "key"),
        ("trial.evidence.csv", 3, "copy_of"),
        ("trial.evidence.csv", 4, "key"),
    ]


@pytest.mark.parametrize(
    ("evidence", "stands"),
    [
        ({"evidence_type": "news_report"}, False),
        ({"evidence_type": "research_report", "tier": "A"}, False),
        ({"evidence_type": "dataset"}, False),
        ({"evidence_type": "dataset", "tier": "B2", "copy_of": "The keeper of the list"}, True),
        ({"evidence_type": "official_record", "tier": "C", "copy_of": "The gazette"}, True),
        ({"evidence_type": "company_statement"}, True),
        ({"evidence_type": "court_record"}, True),
    ],
)
def test_a_claim_is_confirmed_on_a_record_only(tmp_path: Path, evidence: dict[str, str], stands: bool) -> None:
    claim = CLAIM | {"status": "confirmed"}

    batch = read(write_sheet(tmp_path, claims=[claim], evidence=[EVIDENCE | {"tier": "B1"} | evidence]))

    assert [c.id for c in batch.claims if c.id == "t-1"] == (["t-1"] if stands else [])
    assert [(issue.column, issue.value) for issue in batch.issues] == ([] if stands else [("status", "confirmed")])
    assert all("add the record, or write reported" in issue.reason for issue in batch.issues)


def test_one_record_among_reports_is_enough(tmp_path: Path) -> None:
    record = EVIDENCE | {"key": "ev-2", "evidence_type": "court_record"}
    claim = CLAIM | {"status": "confirmed", "evidence": "ev-1|ev-2", "locator": "p. 2|p. 3"}

    batch = read(write_sheet(tmp_path, claims=[claim], evidence=[EVIDENCE, record]))

    assert batch.issues == ()
