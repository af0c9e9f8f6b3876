"""What an adapter says becomes evidence, things and claims word for word, or the row is rejected with the reason."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from graph.claims import Claim
from graph.entities import SourceEntity
from graph.evidence import Evidence
from graph.schema.codelists import EvidenceType, Status, Tier
from graph.schema.nodes import Kind
from ingest.emit.batch import Batch
from ingest.emit.batch_file import batches_folder, load_batch
from ingest.emit.context import Context
from ingest.emit.issues import first_issues, issues_path
from ingest.emit.keys import evidence_id
from ingest.fetch.snapshot import hash_of, snapshot_of_file
from ingest.read.rows import csv_rows
from ingest.run import Options, ingest
from ingest.source import Source
from tests.ingest.small_source import HEADER, source

Say = Callable[[Context], object]
ONE = HEADER + b"1,Acme,RS,cameras\n"
READ_AT = datetime(2026, 3, 4, tzinfo=UTC)
ADDRESS = "https://example.org/list.csv"
FREE: dict[str, Any] = {part: {"min": 0, "max": None} for part in ("rows", "claims", "entities", "rejected")}


def say(data: Path, *rows: Say, of: Source | None = None) -> Batch:
    """The batch of a source of which each row says what one of these says."""
    path = data / "list.csv"
    path.write_bytes(HEADER + b"".join(b"%d,Acme,RS,cameras\n" % number for number in range(len(rows))))

    def read(context: Context) -> None:
        snapshot = context.snapshot()
        for (line, row), what in zip(csv_rows(snapshot, context.feed), rows, strict=True):
            with context.record(row, snapshot, line):
                what(context)

    ingest(data, of or source(**FREE), read, Options(files=(snapshot_of_file(path, READ_AT),)))
    batch = load_batch(batches_folder(data), "small")
    assert batch is not None
    return batch


def reasons(data: Path) -> list[tuple[int, str, str, str]]:
    """Row, column, value and reason of every issue of the last run."""
    found = first_issues(issues_path(batches_folder(data), "small"), 100)
    return [(issue.row, issue.column, issue.value, issue.reason) for issue in found]


def acme(context: Context, key: str = "A1", kind: Kind = Kind.COMPANY, name: str = "Acme", **more: Any) -> str:
    """A company of which one row tells."""
    more.setdefault("locator", "row 1")
    if "evidence" not in more:
        more["evidence"] = context.evidence()
    return context.entity(key, kind, name, **more)


def test_by_default_an_evidence_is_the_file_itself_on_the_terms_of_its_source(empty_data: Path) -> None:
    (found,) = say(empty_data, acme).evidence
    assert found == Evidence(
        id=evidence_id("small", ADDRESS),
        url=ADDRESS,
        title="A small list",
        publisher="Example Press",
        retrieved_on="2026-03-04",
        sha256=hash_of(empty_data / "list.csv"),
        evidence_type=EvidenceType.DATASET,
        tier=Tier.ORIGINAL,
    )


def test_an_evidence_is_the_page_and_what_the_row_says_of_it(empty_data: Path) -> None:
    def page(context: Context) -> None:
        said = context.evidence(
            "https://example.org/acme",
            "On Acme",
            publisher="Other Press",
            published_on="2025-02",
            evidence_type=EvidenceType.NEWS_REPORT,
            tier=Tier.SECONDARY,
            copy_of="Third Press",
            note="Read in parts.",
        )
        acme(context, evidence=said)

    (found,) = say(empty_data, page).evidence
    assert found == Evidence(
        id=evidence_id("small", "https://example.org/acme", "Third Press"),
        url="https://example.org/acme",
        title="On Acme",
        publisher="Other Press",
        published_on="2025-02",
        retrieved_on="2026-03-04",
        sha256=hash_of(empty_data / "list.csv"),
        evidence_type=EvidenceType.NEWS_REPORT,
        tier=Tier.SECONDARY,
        copy_of="Third Press",
        note="Read in parts.",
    )


def test_one_page_is_one_evidence_also_over_rows(empty_data: Path) -> None:
    def page(key: str, title: str) -> Say:
        return lambda context: acme(context, key, evidence=context.evidence("https://example.org/acme", title))

    batch = say(empty_data, page("1", "First"), page("2", "Second"))
    assert [each.title for each in batch.evidence] == ["First"]
    assert {c.citations[0].evidence for c in batch.claims} == {batch.evidence[0].id}


def test_a_thing_has_a_name_and_a_seat_of_its_own(empty_data: Path) -> None:
    batch = say(empty_data, lambda context: acme(context, state="RS", note="As printed."))
    assert batch.entities == (SourceEntity(id="small:a1", source="small", kind=Kind.COMPANY, name="Acme", state="RS"),)
    told = {(c.predicate, c.object or c.value): (c.status, c.note, c.citations[0].locator) for c in batch.claims}
    assert told == {
        ("name", "Acme"): (Status.REPORTED, "As printed.", "row 1"),
        ("based_in", "state:RS"): (Status.REPORTED, None, "row 1"),
    }
    assert {c.subject for c in batch.claims} == {"small:a1"}
    assert {c.origin.row for c in batch.claims if c.origin} == {2}
    assert {c.origin.file for c in batch.claims if c.origin} == {f"{hash_of(empty_data / 'list.csv')[:16]}/list.csv"}


def test_a_state_that_only_helps_to_tell_it_apart_is_no_seat(empty_data: Path) -> None:
    batch = say(empty_data, lambda context: acme(context, state="RS", seated=False))
    assert batch.entities[0].state == "RS"
    assert [c.predicate for c in batch.claims] == ["name"]


def test_a_key_that_others_use_too_stays_as_it_is(empty_data: Path) -> None:
    assert say(empty_data, lambda context: acme(context, "shared.key", shared=True)).entities[0].id == "shared.key"


def test_another_name_for_a_known_key_is_an_alias_and_the_first_stays(empty_data: Path) -> None:
    batch = say(
        empty_data,
        lambda context: acme(context, state="RS"),
        lambda context: acme(context, name="Acme Sensors"),
        acme,
    )
    assert [(e.id, e.name) for e in batch.entities] == [("small:a1", "Acme")]
    assert sorted((c.predicate, c.object or c.value) for c in batch.claims) == [
        ("alias", "Acme Sensors"), ("based_in", "state:RS"), ("name", "Acme"),
    ]  # fmt: skip


def sale(context: Context, status: Status | None = None, key: str = "", **qualifiers: Any) -> str:
    """A sale of Acme to a body."""
    seller, body = acme(context), acme(context, "B1", Kind.GOVERNMENT_BODY, "Body")
    cited = {"evidence": context.evidence(), "locator": "row 1"}
    return context.claim(seller, "sold_to", body, status=status, key=key, note="N.", **cited, **qualifiers)


def only_sale(batch: Batch) -> Claim:
    (found,) = [c for c in batch.claims if c.predicate == "sold_to"]
    return found


def test_a_claim_is_what_was_said_and_leaves_out_what_was_not(empty_data: Path) -> None:
    found = only_sale(say(empty_data, lambda c: sale(c, start="2019-05", end="", amount=Decimal(5), currency="EUR")))
    assert (found.subject, found.object, found.value, found.status) == ("small:a1", "small:b1", None, "reported")
    assert found.qualifiers.model_dump(exclude_defaults=True) == {
        "start": "2019-05", "amount": Decimal(5), "currency": "EUR",
    }  # fmt: skip
    assert (found.note, found.source, found.denies, found.checked_on) == ("N.", "small", None, None)


@pytest.mark.parametrize("status", [Status.ALLEGED, Status.WITHDRAWN, Status.CONFIRMED])
def test_a_status_that_is_said_stays(empty_data: Path, status: Status) -> None:
    assert only_sale(say(empty_data, lambda c: sale(c, status))).status is status
    assert say(empty_data, lambda c: acme(c, status=status)).claims[0].status is status


@pytest.mark.parametrize(
    ("tier", "status"),
    [
        (Tier.OFFICIAL, Status.CONFIRMED),
        (Tier.ORIGINAL, Status.REPORTED),
        (Tier.SECONDARY, Status.REPORTED),
        (Tier.COPY, Status.REPORTED),
    ],
)
def test_only_an_official_record_confirms_unasked(empty_data: Path, tier: Tier, status: Status) -> None:
    def cited(key: str) -> Say:
        return lambda c: acme(c, key, evidence=c.evidence("https://example.org/acme", tier=tier, copy_of="P"))

    batch = say(empty_data, cited("1"), cited("2"))  # the second row cites what the first has said
    assert {claim.status for claim in batch.claims} == {status}


def test_claims_with_the_same_ends_are_told_apart_by_a_key(empty_data: Path) -> None:
    def two(context: Context) -> None:
        assert sale(context, key="award 1", start="2019") != sale(context, key="award 2", start="2020")

    assert len([c for c in say(empty_data, two).claims if c.predicate == "sold_to"]) == 2


def test_a_row_that_contradicts_itself_or_an_earlier_one_is_rejected_whole(empty_data: Path) -> None:
    def both(context: Context) -> None:
        sale(context, start="2019")
        sale(context, start="2020")

    batch = say(empty_data, both)
    assert (batch.claims, batch.entities, batch.evidence) == ((), (), ())
    assert reasons(empty_data) == [(2, "sold_to", "small:b1", "the row says this twice, and differently")]

    batch = say(empty_data, lambda c: sale(c, start="2019"), lambda c: (acme(c, "C1"), sale(c, start="2020")))
    assert only_sale(batch).qualifiers.start == "2019"
    assert {e.id for e in batch.entities} == {"small:a1", "small:b1"}
    assert reasons(empty_data) == [(3, "sold_to", "small:b1", "an earlier row says the same with other qualifiers")]


def test_what_is_said_again_word_for_word_is_counted_once(empty_data: Path) -> None:
    assert len(say(empty_data, sale, sale).claims) == 3
    assert reasons(empty_data) == []


@pytest.mark.parametrize(
    ("what", "column", "value", "reason"),
    [
        (lambda c: acme(c, state="QQ"), "state", "QQ", "no such state or territory in reference/states.csv"),
        (lambda c: (acme(c), acme(c, kind=Kind.INVESTOR)), "kind", "Investor", "small:a1 was a Company before"),
        (lambda c: c.claim(acme(c), "based_in", "state:QQ", evidence=c.evidence(), locator="r"),
         "state", "state:QQ", "no such state or territory in reference/states.csv"),
        (lambda c: c.claim(acme(c), "sold_to", "small:nobody", evidence=c.evidence(), locator="r"),
         "", "small:nobody", "a claim on a thing that no row has named yet"),
        (lambda c: c.claim("small:nobody", "website", "https://example.org", evidence=c.evidence(), locator="r"),
         "", "small:nobody", "a claim on a thing that no row has named yet"),
        (lambda c: c.claim(acme(c), "sold_to", "state:RS", evidence=c.evidence(), locator="r"),
         "sold_to", "state:RS", "sold_to does not take a State here"),
        (lambda c: c.claim("state:RS", "sold_to", acme(c), evidence=c.evidence(), locator="r"),
         "sold_to", "state:RS", "sold_to does not take a State here"),
    ],
)  # fmt: skip
def test_what_the_vocabulary_does_not_allow_rejects_the_row(
    empty_data: Path, what: Say, column: str, value: str, reason: str
) -> None:
    batch = say(empty_data, what, lambda c: acme(c, "ok"))
    assert [e.id for e in batch.entities] == ["small:ok"]
    assert reasons(empty_data) == [(2, column, value, reason)]


def test_a_value_that_is_none_of_its_attribute_rejects_the_row(empty_data: Path) -> None:
    def founded(context: Context) -> None:
        context.claim(acme(context), "founded_on", "long ago", evidence=context.evidence(), locator="r")

    assert say(empty_data, founded).claims == ()
    ((row, column, value, reason),) = reasons(empty_data)
    assert (row, column, value) == (2, "founded_on", "long ago")
    assert "is not a date" in reason


def test_nothing_is_said_outside_of_a_row(empty_data: Path) -> None:
    path = empty_data / "list.csv"
    path.write_bytes(ONE)

    def read(context: Context) -> None:
        acme(context)

    with pytest.raises(RuntimeError, match="said outside of a record"):
        ingest(empty_data, source(**FREE), read, Options(files=(snapshot_of_file(path),)))
