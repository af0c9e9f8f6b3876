"""EU financial sanctions: organisations in scope by name and address, dated no more exactly than the entry is."""

from pathlib import Path

import pytest

from benchmarks.whole.extracts import rows_of, sanctioned, sanctions_file
from graph.schema.codelists import Status, Tier
from graph.schema.nodes import Kind
from ingest.run import SourceFailedError
from tests.ingest.sheets import write_sheet
from tests.ingest.sources.made_batch import run_adapter, said
from tests.ingest.sources.real_files import real_file

NAME = "eu_fsf"
ACT = '<regulation regulationType="a" publicationDate="2022-03-15" numberTitle="2022/428 (OJ L87)" programme="U"/>'
FIRM = '<subjectType code="enterprise" classificationCode="E"/>'
ACME = '<nameAlias wholeName="ACME SENSORS" strong="true"/>'
PLACE = '<address countryIso2Code="RS"/><address countryIso2Code="00"/>'


def entry(*inner: str, attributes: str = 'euReferenceNumber="EU.1.23" logicalId="7"') -> str:
    return f"<sanctionEntity {attributes}>{''.join(inner)}</sanctionEntity>"


def file(tmp_path: Path, *entries: str) -> Path:
    path = tmp_path / "list.xml"
    text = f'<export xmlns="http://eu.europa.ec/fpi/fsd/export" globalFileId="1">{"".join(entries)}</export>'
    path.write_text(f'<?xml version="1.0" encoding="UTF-8"?>{text}', encoding="utf-8")
    return path


@pytest.fixture
def data(empty_data: Path) -> Path:
    """A scope with one company in it: Acme Sensors in Serbia."""
    write_sheet(empty_data / "curated", "belgrade")
    return empty_data


def test_an_organisation_in_scope(data: Path, tmp_path: Path) -> None:
    names = ACME + '<nameAlias wholeName="Акме" strong="true"/><nameAlias wholeName="AS" strong="false"/>'
    papers = '<identification number="123"/><remark>A story.</remark>'

    report, batch = run_adapter(data, NAME, file(tmp_path, entry(ACT, FIRM, names, PLACE, papers)))

    assert (report.rows, report.rejected, report.out_of_scope) == (1, 0, 0)
    assert report.drift.new_columns == {}
    (firm,) = (e for e in batch.entities if e.kind is Kind.COMPANY)
    assert (firm.id, firm.name, firm.state) == (f"{NAME}:eu.1.23", "ACME SENSORS", "RS")
    assert said(batch.claims, "alias", "based_in", "listed_on") == {
        (firm.id, "alias", "Акме"),
        (firm.id, "listed_on", "eu-consolidated"),
    }
    (listed,) = (c for c in batch.claims if c.predicate == "listed_on")
    assert (listed.qualifiers.start, listed.qualifiers.observed_by) == (None, "2022-03-15")
    assert listed.status is Status.CONFIRMED
    assert listed.note == "Acts named in the entry: 2022/428 (OJ L87), programme U"
    assert {e.tier for e in batch.evidence} == {Tier.OFFICIAL}
    assert "A story" not in str(batch)


def test_a_day_of_designation_is_a_start(data: Path, tmp_path: Path) -> None:
    dated = entry(ACT, FIRM, ACME, PLACE, attributes='euReferenceNumber="EU.1.23" designationDate="2020-12-17"')

    _, batch = run_adapter(data, NAME, file(tmp_path, dated))

    (listed,) = (c for c in batch.claims if c.predicate == "listed_on")
    assert (listed.qualifiers.start, listed.qualifiers.observed_by) == ("2020-12-17", None)


@pytest.mark.parametrize(
    "one",
    [
        entry(ACT, FIRM, ACME),
        entry(ACT, FIRM, ACME, '<address countryIso2Code="IL"/>'),
        entry(ACT, FIRM, '<nameAlias wholeName="STEEL" strong="true"/>', PLACE),
    ],
)
def test_an_organisation_that_touches_nothing_is_counted(data: Path, tmp_path: Path, one: str) -> None:
    report, batch = run_adapter(data, NAME, file(tmp_path, one))

    assert (report.out_of_scope, report.rejected, batch.claims) == (1, 0, ())


def test_people_are_passed_over(data: Path, tmp_path: Path) -> None:
    person = entry(ACT, '<subjectType code="person"/>', ACME, PLACE, '<birthdate birthdate="1970-01-01"/>')

    report, batch = run_adapter(data, NAME, file(tmp_path, person))

    assert report.passed_over == {"not an organisation: person": 1}
    assert batch.entities == ()


@pytest.mark.parametrize(
    "one",
    [
        entry(ACT, ACME, PLACE),
        entry(ACT, '<subjectType code="robot"/>', ACME, PLACE),
        entry(ACT, FIRM, PLACE),
        entry(ACT, FIRM, ACME, PLACE, attributes='logicalId="7"'),
        entry(FIRM, ACME, PLACE),
        entry(ACT.replace("2022-03-15", "15 March"), FIRM, ACME, PLACE),
        entry(ACT, FIRM, '<nameAlias wholeName="ACME SENSORS" strong="false"/>', PLACE),
    ],
)
def test_an_entry_that_is_not_understood_is_rejected(data: Path, tmp_path: Path, one: str) -> None:
    report, batch = run_adapter(data, NAME, file(tmp_path, one))

    assert (report.rejected, batch.claims) == (1, ())


def test_a_new_attribute_is_drift(data: Path, tmp_path: Path) -> None:
    odd = entry(ACT, FIRM, ACME, PLACE, attributes='euReferenceNumber="EU.1.23" colour="red"')

    report, _ = run_adapter(data, NAME, file(tmp_path, odd))

    assert report.drift.new_columns == {"colour": 1}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<!DOCTYPE html><html></html>", "HTML"),
        ("<error>no token</error>", "not the list"),
        ("<export><sanctionEntity>", "not whole XML"),
        ('<!DOCTYPE e [<!ENTITY a SYSTEM "file:///etc/passwd">]><export>&a;</export>', "DTD"),
    ],
)
def test_another_answer_is_refused(data: Path, tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "list.xml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(SourceFailedError, match=why):
        run_adapter(data, NAME, path)


def test_real_names_written_as_entries(data: Path, tmp_path: Path) -> None:
    """Persons and bodies of a real table of one EU regulation, written as the list writes them; one is in scope."""
    rows = [
        row
        for row in rows_of(real_file("opensanctions_repo/eu_32006R0765_belarus.csv"))
        if row["schema"] in ("Person", "LegalEntity")
    ]
    path = sanctions_file(tmp_path / "list.xml", sanctioned(rows, "765/2006", "BY"))
    cited = {"evidence": "ev-1", "locator": "p. 1"}
    entity = {"key": "it", "kind": "Company", "name": "Synesis LLC", "state": "BY"} | cited
    write_sheet(data / "curated", "belgrade", entities=[entity], claims=[])

    report, batch = run_adapter(data, NAME, path)

    people = sum(row["schema"] == "Person" for row in rows)
    assert (report.rows, people, report.rejected) == (len(rows), 312, 0) == (407, 312, 0)
    assert report.passed_over == {"not an organisation: person": people}
    assert report.out_of_scope == 407 - 312 - 1
    assert [e.name for e in batch.entities if e.kind is Kind.COMPANY] == ["SYNESIS LLC"]
