"""Days and numbers of registers, services and fairs, as they write them; what is in another form is refused."""

import csv
import json
from collections import Counter
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.source import load_sources
from tests.ingest.sources.figures import figures, quick
from tests.ingest.sources.made_batch import run_adapter

days = st.dates(date(1950, 1, 1), date(2024, 12, 31)).map(date.isoformat)
TIMES = ("T00:00:00+01:00", "T23:59:59.999Z", "T00:00:00.000Z", "T12:30:00-05:00")
WRONG = ("04/05/2021", "2021-02-30", "2021-5-4", "20210504", "soon", "\u0662\u0660\u0662\u0661-05-04", "2021-05-04x")


def table(source: str, folder: Path, *rows: dict[str, str]) -> Path:
    (described,) = load_sources((source,))
    path = folder / "table.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, described.expect.columns if described.expect else (), restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def lei(number: int) -> str:
    """A number of 18 figures with the two check digits of ISO 17442, worked out by hand."""
    body = f"5299{number:014}"
    return f"{body}{98 - int(body + '00') % 97:02}"


def holder(folder: Path, day: str, updated: str = "2024-01-01T00:00:00Z") -> Path:
    told = {"LEI": lei(1), "Entity.LegalName": "Optics Ltd", "Entity.LegalAddress.Country": "RS"}
    dated = {"Entity.EntityCreationDate": day, "Registration.LastUpdateDate": updated}
    return table("gleif_level1", folder, told | dated | {"Registration.RegistrationStatus": "ISSUED"})


def parent(folder: Path, start: str, end: str, seen: str, slot: int = 1) -> Path:
    other = 3 - slot
    told = {
        "Relationship.StartNode.NodeID": lei(1),
        "Relationship.StartNode.NodeIDType": "LEI",
        "Relationship.EndNode.NodeID": lei(2),
        "Relationship.EndNode.NodeIDType": "LEI",
        "Relationship.RelationshipType": "IS_DIRECTLY_CONSOLIDATED_BY",
        "Relationship.RelationshipStatus": "INACTIVE" if end else "ACTIVE",
        "Registration.LastUpdateDate": seen,
        "Registration.RegistrationStatus": "PUBLISHED",
        "Registration.ValidationSources": "FULLY_CORROBORATED",
        f"Relationship.Period.{slot}.startDate": start,
        f"Relationship.Period.{slot}.endDate": end,
        f"Relationship.Period.{slot}.periodType": "RELATIONSHIP_PERIOD",
        f"Relationship.Period.{other}.startDate": "2001-01-01T00:00:00Z",
        f"Relationship.Period.{other}.endDate": "2001-12-31T00:00:00Z",
        f"Relationship.Period.{other}.periodType": "ACCOUNTING_PERIOD",
    }
    return table("gleif_level2", folder, told)


@quick
@given(day=days, time=st.sampled_from(TIMES))
def test_a_company_was_founded_on_the_day_that_is_written(
    empty_data: Path, tmp_path: Path, day: str, time: str
) -> None:
    report, batch = run_adapter(empty_data, "gleif_level1", holder(tmp_path, day + time), whole=True)

    assert report.rejected == 0
    assert [f.target for f in figures(batch, "founded_on")] == [day]


@quick
@given(start=days, end=st.none() | days, seen=days, time=st.sampled_from(TIMES), slot=st.sampled_from([1, 2]))
def test_a_parent_is_dated_by_the_period_of_the_relationship(
    empty_data: Path, tmp_path: Path, start: str, end: str | None, seen: str, time: str, slot: int
) -> None:
    first, last = (min(start, end), max(start, end)) if end else (start, None)
    path = parent(tmp_path, first + time, last + time if last else "", seen + time, slot)

    report, batch = run_adapter(empty_data, "gleif_level2", path, whole=True)

    (tie,) = figures(batch, "subsidiary_of")
    assert (report.rejected, tie.start, tie.end, tie.seen) == (0, first, last, seen)
    assert (tie.subject, tie.target) == (f"LEI {lei(1)}", f"LEI {lei(2)}")  # the first belongs to the second


@pytest.mark.parametrize(
    ("standing", "registration", "end", "kept"),
    [
        *(("ACTIVE", "PUBLISHED", "", True), ("ACTIVE", "LAPSED", "", True), ("ACTIVE", "RETIRED", "", False)),
        *(("INACTIVE", "PUBLISHED", "", False), ("INACTIVE", "RETIRED", "2020-01-01", True)),
        *(("ACTIVE", "ANNULLED", "", False), ("ACTIVE", "DUPLICATE", "2020-01-01", False)),
    ],
)
def test_a_relationship_that_is_over_is_said_only_with_its_end(
    empty_data: Path, tmp_path: Path, standing: str, registration: str, end: str, kept: bool
) -> None:
    path = parent(tmp_path, "2010-01-01T00:00:00Z", f"{end}T00:00:00Z" if end else "", "2024-01-01T00:00:00Z")
    column = "Relationship.RelationshipStatus"
    text = path.read_text(encoding="utf-8").replace("INACTIVE", standing).replace("PUBLISHED", registration)
    path.write_text(text if end else text.replace(",ACTIVE,", f",{standing},"), encoding="utf-8")
    with path.open(encoding="utf-8", newline="") as file:
        assert next(csv.DictReader(file))[column] == standing

    report, batch = run_adapter(empty_data, "gleif_level2", path, whole=True)

    assert report.rejected == 0
    assert [tie.end for tie in figures(batch, "subsidiary_of")] == ([end or None] if kept else [])


def watched(folder: Path, day: str) -> Path:
    item = {"id": "a", "name": "Optics Ltd", "slug": "optics", "updatedAt": day, "providingTo": [{"name": "Serbia"}]}
    path = folder / "entities.json"
    path.write_text(json.dumps({"items": [item]}), encoding="utf-8")
    return path


def target(folder: Path, day: str) -> Path:
    told = {"id": "x", "schema": "Company", "name": "Optics Ltd", "countries": "rs", "dataset": "List One"}
    return table("opensanctions_targets", folder, told | {"first_seen": day})


def agency(folder: Path, day: str, cameras: str = "12") -> Path:
    told = {"id": "7", "agency": "Springfield PD", "url": "https://transparency.flocksafety.com/springfield"}
    return table("plate_readers", folder, told | {"accessed": day, "number_of_owned_cameras": cameras})


SEEN: dict[str, tuple[Callable[[Path, str], Path], str]] = {
    "surveillancewatch": (watched, "deployed_in"),
    "opensanctions_targets": (target, "listed_on"),
    "plate_readers": (agency, "uses"),
}


def whole(source: str) -> bool | None:
    (described,) = load_sources((source,))
    return True if described.scope == "enrichment" else None


@pytest.mark.parametrize("source", SEEN)
@quick
@given(day=days, time=st.sampled_from(TIMES))
def test_a_tie_was_seen_on_the_day_that_is_written(
    empty_data: Path, tmp_path: Path, source: str, day: str, time: str
) -> None:
    write, predicate = SEEN[source]

    report, batch = run_adapter(empty_data, source, write(tmp_path, day + time), whole=whole(source))

    assert report.rejected == 0
    assert [(f.start, f.end, f.seen) for f in figures(batch, predicate)] == [(None, None, day)]


@pytest.mark.parametrize("text", WRONG)
@pytest.mark.parametrize("source", ["gleif_level1", "gleif_level2", *SEEN])
def test_a_day_in_another_form_is_refused(empty_data: Path, tmp_path: Path, source: str, text: str) -> None:
    if source == "gleif_level1":
        path = holder(tmp_path, text)
    elif source == "gleif_level2":
        path = parent(tmp_path, text, "", "2024-01-01T00:00:00Z")
    else:
        path = SEEN[source][0](tmp_path, text)

    report, batch = run_adapter(empty_data, source, path, whole=whole(source))

    assert (report.rejected, batch.claims) == (1, ())


@quick
@given(st.integers(1, 10**6))
def test_cameras_of_an_agency_are_those_that_it_states(empty_data: Path, tmp_path: Path, number: int) -> None:
    _, batch = run_adapter(empty_data, "plate_readers", agency(tmp_path, "2024-04-26T10:00:00Z", str(number)))

    assert [f.quantity for f in figures(batch, "uses")] == [Decimal(number)]


def surveyed(folder: Path, cameras: str) -> Path:
    told = {"id": "7", "name": "Springfield PD", "type": "PD", "company": "Flock", "notes": "Confirmed by dept."}
    return table("plate_readers_nc", folder, told | {"cams_confirmed": cameras})


@quick
@given(st.integers(1, 10**6) | st.sampled_from(["Unknown", "NA", ""]))
def test_cameras_of_the_survey_are_those_that_were_confirmed(
    empty_data: Path, tmp_path: Path, number: int | str
) -> None:
    _, batch = run_adapter(empty_data, "plate_readers_nc", surveyed(tmp_path, str(number)))

    told = Decimal(number) if isinstance(number, int) else None
    assert [(f.seen, f.quantity) for f in figures(batch, "uses")] == [("2024-04-30", told)]


@pytest.mark.parametrize("text", ["1,000", "1.5", "-3", "about 12", "\u0661\u0662", "1_0", "1e3"])
@pytest.mark.parametrize("source", ["plate_readers", "plate_readers_nc"])
def test_a_count_in_another_form_is_refused(empty_data: Path, tmp_path: Path, source: str, text: str) -> None:
    day = "2024-04-26T10:00:00Z"
    path = agency(tmp_path, day, text) if source == "plate_readers" else surveyed(tmp_path, text)

    report, batch = run_adapter(empty_data, source, path)

    assert (report.rejected, batch.claims) == (1, ())


@quick
@given(start=days, end=days)
def test_an_exhibitor_was_there_on_the_days_of_the_fair(empty_data: Path, tmp_path: Path, start: str, end: str) -> None:
    first, last = sorted((start, end))
    path = fair(tmp_path, first, last)

    report, batch = run_adapter(empty_data, "arms_fairs", path, whole=True)

    said = [(f.subject, f.target, f.start, f.end) for f in figures(batch, "exhibited_at")]
    assert (report.rejected, said) == (0, [("Optics Ltd", "Expo", first, last)])


def fair(folder: Path, start: str, end: str) -> Path:
    told = {"name": "Expo", "startDate": start, "endDate": end, "exhibitor": [{"name": "Optics Ltd"}]}
    path = folder / "expo.json"
    path.write_text(json.dumps(told), encoding="utf-8")
    return path


@pytest.mark.parametrize("start", WRONG)
def test_a_fair_on_no_day_gives_no_exhibitor(empty_data: Path, tmp_path: Path, start: str) -> None:
    report, batch = run_adapter(empty_data, "arms_fairs", fair(tmp_path, start, "2022-01-02"), whole=True)

    assert (report.rejected, figures(batch, "exhibited_at")) == (1, Counter())


def test_a_fair_that_ends_before_it_begins_keeps_its_exhibitors_and_no_day(empty_data: Path, tmp_path: Path) -> None:
    _, batch = run_adapter(empty_data, "arms_fairs", fair(tmp_path, "2022-01-02", "2021-01-04"), whole=True)

    (tie,) = (claim for claim in batch.claims if claim.predicate == "exhibited_at")
    assert (tie.qualifiers.start, tie.qualifiers.end) == (None, None)
    assert tie.note == "The file has the fair begin on 2022-01-02 and end on 2021-01-04; neither is taken"


cents = st.integers(-(10**12), 10**12).map(lambda number: Decimal(number) / 100)


@quick
@given(st.lists(st.tuples(cents, days, days), min_size=1, max_size=5))
def test_awards_of_the_search_keep_what_is_obligated(
    empty_data: Path, tmp_path: Path, made: list[tuple[Decimal, str, str]]
) -> None:
    """Money that is taken back stays below zero."""
    awards: list[dict[str, Any]] = [
        {
            "Award ID": f"70B03C21F{at:08}",
            "generated_internal_id": f"CONT_AWD_{at}",
            "Recipient Name": "OPTICS LTD",
            "Recipient UEI": "NUDGYLBB4S99",
            "Recipient Location": {"location_country_code": "USA"},
            "Start Date": min(start, end),
            "End Date": max(start, end),
            "Award Amount": float(amount),
            "Awarding Agency": "A Department",
            "Awarding Sub Agency": "A Bureau",
            "PSC": {"description": "CAMERAS"},
        }
        for at, (amount, start, end) in enumerate(made)
    ]
    path = tmp_path / "page.json"
    document = {"results": awards, "page_metadata": {"page": 1, "hasNext": False}}
    path.write_text(json.dumps(document), encoding="utf-8")

    report, batch = run_adapter(empty_data, "usaspending_awards", path, whole=True)

    assert report.rejected == 0
    found = Counter((f.amount, f.currency) for f in figures(batch, "award_amount").elements())
    assert found == Counter((amount, "USD") for amount, _, _ in made)
    ties = Counter((f.target, f.start, f.end) for f in figures(batch, "awarded_to").elements())
    assert ties == Counter(("OPTICS LTD", *sorted((start, end))) for _, start, end in made)


@quick
@given(
    obligated=st.lists(cents, min_size=1, max_size=6),
    taken_back=st.sets(st.integers(0, 5), max_size=2),
    order=st.permutations(range(6)),
)
def test_transactions_of_an_award_add_up(
    empty_data: Path, tmp_path: Path, obligated: list[Decimal], taken_back: set[int], order: list[int]
) -> None:
    """In whatever order they stand; one that a correcting file takes back counts for nothing."""
    rows = [
        {
            "contract_transaction_unique_key": f"t-{at}",
            "contract_award_unique_key": "CONT_AWD_1",
            "award_id_piid": "70CTD022FR0000170",
            "modification_number": f"P{at:05}" if at else "0",
            "federal_action_obligation": f"{amount:.2f}",
            "action_date": f"2022-0{at + 1}-01",
            "awarding_agency_name": "A Department",
            "awarding_sub_agency_name": "A Bureau",
            "recipient_uei": "NUDGYLBB4S99",
            "recipient_name": "OPTICS LTD",
            "recipient_country_code": "USA",
            "correction_delete_ind": "D" if at in taken_back else "",
        }
        for at, amount in enumerate(obligated)
    ]
    path = tmp_path / "Contracts_PrimeTransactions.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows[at] for at in order if at < len(rows))

    report, batch = run_adapter(empty_data, "usaspending_awards", path, whole=True)

    kept = [amount for at, amount in enumerate(obligated) if at not in taken_back]
    assert report.rejected == 0
    assert [f.amount for f in figures(batch, "award_amount")] == ([sum(kept, Decimal(0))] if kept else [])
