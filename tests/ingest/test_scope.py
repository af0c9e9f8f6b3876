"""The scope rule: core sources bring organisations in, enrichment sources add only to them."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.claims import Claim
from graph.entities import SourceEntity
from graph.evidence import Citation
from graph.names import search_key
from graph.schema.codelists import Status
from graph.schema.nodes import Kind
from ingest.emit.context import Context
from ingest.emit.report import IngestReport
from ingest.fetch.snapshot import snapshot_of_file
from ingest.read.rows import csv_rows
from ingest.run import Options, ingest
from ingest.scope import RULE, RULE_TEXT, Scope, name_key
from tests.ingest.sheets import write_sheet
from tests.ingest.small_source import HEADER, read, source

LEI = "529900T8BM49AURSDO55"


def entity(id_: str, name: str, state: str | None = None, kind: Kind = Kind.COMPANY) -> SourceEntity:
    return SourceEntity(id=id_, source="core", kind=kind, name=name, state=state)


def value(subject: str, predicate: str, text: str) -> Claim:
    cited = (Citation(evidence="e", locator="p. 1"),)
    id_ = f"c.{subject}.{predicate}.{len(text)}"
    return Claim(
        id=id_, source="core", subject=subject, predicate=predicate, value=text, status=Status.REPORTED, citations=cited
    )


@pytest.fixture
def scope() -> Scope:
    made = Scope()
    made.bring_in(
        [
            entity("acme", "Acme Sensors Ltd.", "RS"),
            entity("stateless", "Stateless Optics"),
            entity("police", "Police", "RS", Kind.GOVERNMENT_BODY),
            entity("eye", "Eye", "RS", Kind.PRODUCT),
        ],
        [value("acme", "lei", LEI), value("acme", "alias", "Акме"), value("eye", "alias", "Ojo")],
    )
    return made


@pytest.mark.parametrize(
    ("names", "states", "identifiers", "id_"),
    [
        (("ACME SENSORS, LTD",), ("RS",), (), ""),
        (("Other", "акме"), ("IL", "RS"), (), ""),
        ((), (), (("lei", LEI),), ""),
        ((), (), (), "acme"),
    ],
)
def test_what_touches_the_scope(scope: Scope, names: Any, states: Any, identifiers: Any, id_: str) -> None:
    assert scope.touches(names, states, identifiers, id_) == {Kind.COMPANY}


@pytest.mark.parametrize(
    ("names", "states", "identifiers"),
    [
        (("Acme Sensors Ltd.",), ("IL",), ()),
        (("Acme Sensors Ltd.",), (), ()),
        (("Acme Sensor Ltd.",), ("RS",), ()),
        (("Stateless Optics",), ("RS",), ()),
        (("Eye",), ("RS",), ()),
        ((), (), (("isin", LEI),)),
        (("", "!"), ("RS",), ()),
    ],
)
def test_what_does_not(scope: Scope, names: Any, states: Any, identifiers: Any) -> None:
    assert scope.touches(names, states, identifiers) == frozenset()


def test_an_enrichment_source_lends_identifiers_of_what_touches_and_nothing_else(scope: Scope) -> None:
    other = "7ZW8QJWVPR4P1J1KQY45"
    scope.lend(
        [entity("gleif:1", "Acme Sensors Ltd", "RS"), entity("gleif:2", "Owner of Acme", "RS")],
        [value("gleif:1", "isin", "US0378331005"), value("gleif:2", "lei", other)],
    )

    assert scope.touches((), (), [("isin", "US0378331005")])
    assert not scope.touches((), (), [("lei", other)])
    assert not scope.touches(("Owner of Acme",), ("RS",))


@given(st.text(alphabet=st.characters(codec="ascii")) | st.text())
def test_the_shorter_way_to_a_key_leads_to_the_same_key(text: str) -> None:
    assert name_key(text) == search_key(text)


def enrich(data: Path, rows: bytes, adapter: Any = read) -> IngestReport:
    write_sheet(data / "curated", "belgrade")
    path = data / "list.csv"
    path.write_bytes(HEADER + rows)
    made = source(scope="enrichment", claims={"min": 0})
    return ingest(data, made, adapter, Options(files=(snapshot_of_file(path),)))


def test_rows_that_touch_nothing_are_counted_and_left_out(empty_data: Path) -> None:
    report = enrich(empty_data, b"1,ACME SENSORS,RS,cameras\n2,Acme Sensors,IL,cameras\n3,Police,RS,cameras\n")

    assert (report.rows, report.out_of_scope, report.entities) == (3, 1, 2)
    assert report.scope_rule == RULE


def test_a_client_in_scope_does_not_bring_its_suppliers(empty_data: Path) -> None:
    def sales(context: Context) -> None:
        snapshot = context.snapshot()
        for line, row in csv_rows(snapshot, context.feed):
            with context.record(row, snapshot, line) as record:
                cited: dict[str, Any] = {"evidence": context.evidence(), "locator": "the list"}
                seller = context.entity(record.take("id"), Kind.COMPANY, record.take("name"), state="RS", **cited)
                body = context.entity("police", Kind.GOVERNMENT_BODY, "Police", state="RS", **cited)
                context.claim(seller, "sold_to", body, **cited)

    report = enrich(empty_data, b"1,Acme Sensors,,\n2,Stationery Shop,,\n", sales)

    assert (report.out_of_scope, report.entities) == (1, 2)
    assert "government body" in RULE_TEXT


def test_a_pass_over_before_the_record_is_counted_alike(empty_data: Path) -> None:
    def quick(context: Context) -> None:
        snapshot = context.snapshot()
        for _, row in csv_rows(snapshot, context.feed):
            if not context.touches([row["name"]], [row["state"]]):
                context.pass_over(row)

    report = enrich(empty_data, b"1,Nobody,RS,cameras\n2,No One,IL,x\n", quick)

    assert (report.rows, report.out_of_scope, report.drift.missing_columns) == (2, 2, ())
