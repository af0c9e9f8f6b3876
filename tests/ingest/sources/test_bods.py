"""BODS: stakes of what is in scope, with shares and dates; owners not named stay a gap, bystanders stay out."""

import json
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from graph.schema.codelists import Status, Tier
from graph.schema.nodes import Kind
from ingest.emit.batch import Batch
from ingest.source import load_sources
from tests.ingest.sheets import CLAIM, ENTITIES, write_sheet
from tests.ingest.sources.made_batch import run_adapter, said
from tests.ingest.sources.real_files import real_file

(SOURCE,) = load_sources(("bods",))


def statement(id_: str, sort: str, details: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {
        "statementId": f"s-{id_}",
        "declarationSubject": "firm",
        "statementDate": "2024-05-01",
        "publicationDetails": {"bodsVersion": "0.4", "publisher": {"name": "A Register"}},
        "recordId": id_,
        "recordStatus": "new",
        "recordType": sort,
        "recordDetails": {"isComponent": False, **details},
    } | changes


def entity(id_: str, name: str, **details: Any) -> dict[str, Any]:
    return statement(id_, "entity", {"entityType": {"type": "registeredEntity"}, "name": name, **details})


def tie(owner: Any, *interests: dict[str, Any], id_: str = "tie", **changes: Any) -> dict[str, Any]:
    details = {"subject": "firm", "interestedParty": owner, "interests": list(interests)}
    return statement(id_, "relationship", details, **changes)


FIRM = entity(
    "firm",
    "ACME SENSORS",
    jurisdiction={"name": "Serbia", "code": "RS"},
    identifiers=[{"scheme": "XI-LEI", "id": "529900T8BM49AURSDO55"}, {"schemeName": "Some register", "id": "1"}],
)
HOLDING = entity("holding", "Holding One")
PERSON = statement(
    "someone",
    "person",
    {"personType": "knownPerson", "names": [{"fullName": "Jane Made-Up"}], "birthDate": "1971-02-03"},
)
SHARES = {
    "type": "shareholding",
    "directOrIndirect": "direct",
    "beneficialOwnershipOrControl": False,
    "share": {"exact": 40},
    "startDate": "2020-01-01",
}


@pytest.fixture
def data(empty_data: Path) -> Path:
    """A scope with one company in it: Acme Sensors in Serbia."""
    write_sheet(empty_data / "curated", "belgrade")
    return empty_data


def write(tmp_path: Path, statements: Iterable[Any]) -> Path:
    path = tmp_path / "statements.json"
    path.write_text(json.dumps(list(statements)), encoding="utf-8")
    return path


def stakes(batch: Batch) -> list[tuple[str, str, str | None, Decimal | None, str | None]]:
    return [
        (c.subject.removeprefix("bods:"), c.predicate, c.object, c.qualifiers.share_pct, c.qualifiers.start)
        for c in batch.claims
        if c.predicate in ("owns", "invested_in")
    ]


@pytest.mark.parametrize(("share", "relation"), [(40, "invested_in"), (50, "invested_in"), (50.5, "owns")])
def test_a_stake_with_share_and_date(data: Path, tmp_path: Path, share: float, relation: str) -> None:
    path = write(tmp_path, [FIRM, HOLDING, tie("holding", SHARES | {"share": {"exact": share}})])

    report, batch = run_adapter(data, SOURCE.name, path)

    assert (report.rows, report.rejected, report.out_of_scope) == (3, 0, 1)
    assert not report.drift
    assert stakes(batch) == [("holding", relation, "bods:firm", Decimal(str(share)), "2020-01-01")]
    assert said(batch.claims, "lei", "based_in") == {
        ("bods:firm", "lei", "529900T8BM49AURSDO55"),
        ("bods:firm", "based_in", "state:RS"),
    }
    assert {claim.status for claim in batch.claims} == {Status.REPORTED}
    assert {(e.tier, e.publisher) for e in batch.evidence} == {(Tier.ORIGINAL, "A Register")}


def test_order_and_form_of_the_file_do_not_matter(data: Path, tmp_path: Path) -> None:
    made = [tie("holding", SHARES), HOLDING, FIRM]
    lines = tmp_path / "statements.jsonl"
    lines.write_text("".join(json.dumps(item) + "\n" for item in reversed(made)), encoding="utf-8")

    first, second = (run_adapter(data, SOURCE.name, path)[1] for path in (write(tmp_path, made), lines))

    assert stakes(first) == stakes(second) != []


def test_a_range_of_shares_is_no_exact_share(data: Path, tmp_path: Path) -> None:
    span = SHARES | {"share": {"minimum": 25, "maximum": 50}}

    _, batch = run_adapter(data, SOURCE.name, write(tmp_path, [FIRM, HOLDING, tie("holding", span)]))

    (claim,) = (c for c in batch.claims if c.predicate == "invested_in")
    assert claim.qualifiers.share_pct is None
    assert claim.qualifiers.share_range == (Decimal(25), Decimal(50))


@pytest.mark.parametrize(
    ("share", "least", "most", "relation"),
    [
        ({"minimum": 60, "maximum": 100}, "60", "100", "owns"),
        ({"exclusiveMinimum": 50, "exclusiveMaximum": 75}, "50", "75", "owns"),
        ({"minimum": 60, "exclusiveMinimum": 59.5}, "60", None, "owns"),
        ({"maximum": 25}, None, "25", "invested_in"),
        ({"exact": 30, "minimum": 25, "maximum": 50}, None, None, "invested_in"),
        ({}, None, None, "invested_in"),
    ],
)
def test_a_range_stays_a_range(
    data: Path, tmp_path: Path, share: dict[str, Any], least: str | None, most: str | None, relation: str
) -> None:
    _, batch = run_adapter(
        data, SOURCE.name, write(tmp_path, [FIRM, HOLDING, tie("holding", SHARES | {"share": share})])
    )

    (claim,) = (c for c in batch.claims if c.predicate in ("owns", "invested_in"))
    q = claim.qualifiers
    assert claim.predicate == relation
    assert (q.share_min, q.share_max) == (least and Decimal(least), most and Decimal(most))
    assert q.share_pct == (Decimal(30) if "exact" in share else None)


def test_more_than_half_of_the_votes_is_owning_and_no_share(data: Path, tmp_path: Path) -> None:
    votes = SHARES | {"type": "votingRights", "share": {"minimum": 60, "maximum": 75}}

    _, batch = run_adapter(data, SOURCE.name, write(tmp_path, [FIRM, HOLDING, tie("holding", votes)]))

    (claim,) = (c for c in batch.claims if c.predicate == "owns")
    assert claim.qualifiers.share_range is None
    assert "votes from 60 to 75 percent" in (claim.note or "")


@pytest.mark.parametrize("beneficial", [True, False])
def test_a_person_is_named_only_as_beneficial_owner(data: Path, tmp_path: Path, beneficial: bool) -> None:
    made = [FIRM, PERSON, tie("someone", SHARES | {"beneficialOwnershipOrControl": beneficial})]

    report, batch = run_adapter(data, SOURCE.name, write(tmp_path, made))

    assert report.rejected == 0
    assert ("Jane Made-Up" in str(batch)) is beneficial
    assert (Kind.PERSON in {e.kind for e in batch.entities}) is beneficial
    assert "1971" not in str(batch)


UNKNOWN = statement(
    "nobody",
    "person",
    {
        "personType": "unknownPerson",
        "unspecifiedPersonDetails": {
            "reason": "interestedPartyHasNotProvidedInformation",
            "description": "prose of others",
        },
    },
)
ANONYMOUS = statement(
    "nobody",
    "entity",
    {
        "entityType": {"type": "anonymousEntity"},
        "unspecifiedEntityDetails": {"reason": "subjectExemptFromDisclosure"},
    },
)


@pytest.mark.parametrize(
    ("owner", "hidden", "why"),
    [
        ({"reason": "subjectExemptFromDisclosure", "description": "prose of others"}, UNKNOWN, "is exempt"),
        ("nobody", UNKNOWN, "the owner gave no information"),
        ("nobody", statement("nobody", "person", {"personType": "anonymousPerson"}), "described without a name"),
        ("nobody", ANONYMOUS, "the company is exempt from disclosure"),
        ("nobody", statement("nobody", "entity", {"entityType": {"type": "unknownEntity"}}), "without a name"),
        ("nobody", entity("nobody", ""), "without a name"),
    ],
)
@pytest.mark.parametrize("share", [{"exact": 40}, {"minimum": 25, "maximum": 50}])
def test_an_owner_that_is_not_named_keeps_its_reason_and_its_stake(
    data: Path, tmp_path: Path, owner: Any, hidden: dict[str, Any], why: str, share: dict[str, Any]
) -> None:
    path = write(tmp_path, [FIRM, hidden, tie(owner, SHARES | {"share": share})])

    report, batch = run_adapter(data, SOURCE.name, path)

    assert report.rejected == 0
    assert not report.drift
    (note,) = said(batch.claims, "status_note")
    assert note[2].startswith("An owner is not named")
    assert why in note[2]
    (stake,) = (c for c in batch.claims if c.predicate == "invested_in")
    (unnamed,) = (e for e in batch.entities if e.id == stake.subject)
    assert (unnamed.kind, unnamed.name) == (Kind.UNIDENTIFIED_PARTY, "Owner of ACME SENSORS, not named")
    low, high = share.get("exact", 25), share.get("exact", 50)
    assert stake.qualifiers.share_range == (Decimal(low), Decimal(high))
    assert why in (stake.note or "")
    assert "prose of others" not in str(batch)


def test_an_owner_that_is_not_named_and_holds_nothing_stated_is_a_gap(data: Path, tmp_path: Path) -> None:
    report, batch = run_adapter(data, SOURCE.name, write(tmp_path, [FIRM, ANONYMOUS, tie("nobody")]))

    assert (report.rejected, stakes(batch)) == (0, [])
    assert len(said(batch.claims, "status_note")) == 1
    assert Kind.UNIDENTIFIED_PARTY not in {e.kind for e in batch.entities}


def test_what_was_stated_last_of_a_company_counts_wherever_it_stands(data: Path, tmp_path: Path) -> None:
    renamed = entity("holding", "Holding Two") | {"statementDate": "2025-01-01", "recordStatus": "updated"}

    _, batch = run_adapter(data, SOURCE.name, write(tmp_path, [FIRM, renamed, HOLDING, tie("holding", SHARES)]))

    assert "Holding Two" in {e.name for e in batch.entities}
    assert "Holding One" not in str(batch)


def test_only_the_last_word_on_a_record_counts(data: Path, tmp_path: Path) -> None:
    later = tie("holding", SHARES | {"share": {"exact": 60}}, statementDate="2025-01-01", recordStatus="updated")

    report, batch = run_adapter(data, SOURCE.name, write(tmp_path, [FIRM, HOLDING, later, tie("holding", SHARES)]))

    assert [stake[3] for stake in stakes(batch)] == [Decimal(60)]
    assert report.passed_over == {"said anew by a later statement": 1}


def test_a_closed_record_says_nothing(data: Path, tmp_path: Path) -> None:
    closed = tie("holding", SHARES, statementDate="2025-01-01", recordStatus="closed")

    report, batch = run_adapter(data, SOURCE.name, write(tmp_path, [FIRM, HOLDING, tie("holding", SHARES), closed]))

    assert stakes(batch) == []
    assert report.passed_over["a record that was closed"] == 1


def test_a_seat_on_a_board_is_no_stake(data: Path, tmp_path: Path) -> None:
    seat = {"type": "boardMember", "beneficialOwnershipOrControl": True}

    report, batch = run_adapter(data, SOURCE.name, write(tmp_path, [FIRM, PERSON, tie("someone", seat)]))

    assert (stakes(batch), report.rejected) == ([], 0)
    assert "Jane Made-Up" not in str(batch)


@pytest.mark.parametrize(
    "bad",
    [
        *(tie("not-there", SHARES), tie("holding", SHARES | {"share": {"exact": 140}})),
        *(tie("holding", SHARES | {"type": "friendship"}), tie("holding", SHARES | {"startDate": "soon"})),
        *(tie("holding", SHARES | {"share": "much"}), tie(7, SHARES), tie({"reason": "because"}, SHARES)),
        *(tie("holding", SHARES, recordStatus="lost"), tie("holding", SHARES, statementId=None)),
        *(tie("holding", SHARES | {"share": {"minimum": 80, "maximum": 20}}),),
        *(tie("holding", SHARES | {"share": {"exact": 10, "minimum": 25}}),),
        *(tie("holding", SHARES | {"share": {"exact": "4_0"}}), tie("holding", SHARES | {"startDate": "01/02/2020"})),
        tie("holding", SHARES | {"endDate": "2019-01-01"}),
        *(entity("x", "X") | {"recordType": "planet"}, {"hello": "world"}),
    ],
)
def test_what_is_not_understood_is_rejected(data: Path, tmp_path: Path, bad: dict[str, Any]) -> None:
    report, batch = run_adapter(data, SOURCE.name, write(tmp_path, [FIRM, HOLDING, bad]))

    assert report.rejected == 1
    assert stakes(batch) == []


FERMCAT = ENTITIES[0] | {"key": "it", "name": "Fermcat Ltd", "state": "IE"}
EXAMPLES = {
    "bods-package-fi-soe.json": 9,
    "fermcat.json": 23,
    "joint-ownership.json": 7,
    "levent.json": 7,
    "listed-company-exempt-from-disclosure.json": 2,
    "mutilple-indirect-ownership-2.json": 9,
    "tecido.json": 11,
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_real_example_is_counted(data: Path, name: str) -> None:
    report, batch = run_adapter(data, SOURCE.name, real_file(f"bods_examples/{name}"))

    assert (report.rows, report.out_of_scope, report.rejected) == (EXAMPLES[name], EXAMPLES[name], 0)
    assert not batch.claims
    assert not report.drift


def test_a_real_example_with_changes_of_owner(empty_data: Path) -> None:
    """Twenty-three statements on seven records: what counts is the last one on each."""
    path = real_file("bods_examples/fermcat.json")
    write_sheet(empty_data / "curated", "belgrade", entities=[FERMCAT], claims=[])

    report, batch = run_adapter(empty_data, SOURCE.name, path)

    assert report.rejected == 0
    said = {(c.subject, c.predicate, c.qualifiers) for c in batch.claims if c.predicate in ("owns", "invested_in")}
    assert {(who.removeprefix("bods:"), how, q.share_pct, q.start, q.end) for who, how, q in said} == {
        ("per-41c0bb0cef246f7c", "owns", Decimal(100), "2019-09-11", None),
        ("per-5faa4103dee78621", "invested_in", Decimal(50), "2019-09-11", "2021-04-03"),
        ("per-e334cc6258e56467", "invested_in", Decimal(50), "2021-04-03", "2022-01-21"),
    }
    assert report.passed_over == {
        "a person: named with the stake, if stated to be a beneficial owner": 10,
        "said anew by a later statement": 7,
    }


def test_a_real_example_of_an_owner_that_is_exempt(empty_data: Path) -> None:
    path = real_file("bods_examples/listed-company-exempt-from-disclosure.json")
    claim = CLAIM | {"relation": "registry_number", "object": "", "value": "GB:XE000017"}
    write_sheet(empty_data / "curated", "belgrade", claims=[claim])

    report, batch = run_adapter(empty_data, SOURCE.name, path)

    assert (report.rows, report.out_of_scope, report.rejected) == (2, 0, 0)
    (gap,) = said(batch.claims, "status_note")
    assert gap[2] == "An owner is not named: the company is exempt from disclosure."
