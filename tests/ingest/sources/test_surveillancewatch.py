"""SurveillanceWatch: seats, pages, funders, subsidiaries and states; nothing on targets or people, ties alleged."""

import json
from pathlib import Path
from typing import Any

import pytest

from graph.schema.codelists import Status, Tier
from graph.schema.nodes import Kind
from ingest.run import SourceFailedError
from tests.ingest.sources.made_batch import run_adapter, said

NAME = "surveillancewatch"
ACME: dict[str, Any] = {
    "id": "a1",
    "name": "Acme",
    "slug": "acme",
    "description": {"root": {"children": [{"children": [{"text": "A long story", "type": "text"}], "type": "p"}]}},
    "headquarters": {"id": "c1", "name": "Israel", "latitude": 1, "longitude": 2, "slug": "israel"},
    "headquartersCity": "Springfield",
    "surveilling": [{"id": "c3", "name": "Hungary", "slug": "hungary"}],
    "providingTo": [{"id": "c2", "name": "Serbia", "slug": "serbia"}],
    "funders": [{"id": "f1", "name": "Fund One", "slug": "fund-one"}],
    "types": [{"id": "t1", "name": "Spyware", "slug": "spyware"}],
    "sources": [{"url": "https://example.org/story", "title": "Story", "id": "s1"}],
    "affiliations": "A Person",
    "affiliationsList": [{"label": "A Person", "id": "l1"}],
    "subsidiaries": "Acme Labs, Acme Optics, Inc.",
    "domains": [{"domain": "acme.example", "id": "d1"}],
    "marketInfo": [],
    "hasDirectTargets": True,
    "createdAt": "2024-01-01T00:00:00.000Z",
    "updatedAt": "2026-02-03T00:00:00.000Z",
}
FIRM, FUND = f"{NAME}:a1", f"{NAME}:funder.f1"


def answer(tmp_path: Path, *items: Any) -> Path:
    path = tmp_path / "entities.json"
    path.write_text(json.dumps({"items": items}), encoding="utf-8")
    return path


def test_what_an_entry_says(empty_data: Path, tmp_path: Path) -> None:
    report, batch = run_adapter(empty_data, NAME, answer(tmp_path, ACME))

    assert (report.rows, report.rejected, report.drift.new_columns) == (1, 0, {})
    assert {(e.name, e.kind, e.state) for e in batch.entities} == {
        ("Acme", Kind.COMPANY, "IL"),
        ("Fund One", Kind.INVESTOR, None),
        ("Acme Labs", Kind.COMPANY, None),
        ("Acme Optics, Inc.", Kind.COMPANY, None),
    }
    assert said(batch.claims, "based_in", "website", "invested_in", "deployed_in") == {
        (FIRM, "based_in", "state:IL"),
        (FIRM, "website", "https://acme.example"),
        (FUND, "invested_in", FIRM),
        (FIRM, "deployed_in", "state:RS"),
    }
    assert {target for _, _, target in said(batch.claims, "subsidiary_of")} == {FIRM}
    assert [item.tier for item in batch.evidence] == [Tier.SECONDARY]
    for left_out in ("A long story", "A Person", "state:HU"):
        assert left_out not in str(batch)


def test_ties_to_states_and_funders_are_alleged_and_dated_by_the_last_change(empty_data: Path, tmp_path: Path) -> None:
    _, batch = run_adapter(empty_data, NAME, answer(tmp_path, ACME))

    ties = [claim for claim in batch.claims if claim.predicate in ("invested_in", "deployed_in")]
    assert {claim.status for claim in ties} == {Status.ALLEGED}
    assert {(claim.qualifiers.start, claim.qualifiers.observed_by) for claim in ties} == {(None, "2026-02-03")}
    assert not said(batch.claims, "sold_to", "uses", "owns")


def test_an_isin_is_taken_if_it_is_one(empty_data: Path, tmp_path: Path) -> None:
    good = ACME | {"marketInfo": [{"ticker": "ACM", "isin": "US0378331005"}]}
    bad = ACME | {"id": "b", "marketInfo": [{"isin": "US0378331006"}]}

    report, batch = run_adapter(empty_data, NAME, answer(tmp_path, good, bad))

    assert report.rejected == 1
    assert said(batch.claims, "isin") == {(FIRM, "isin", "US0378331005")}


def test_an_entry_without_ties_is_a_vendor(empty_data: Path, tmp_path: Path) -> None:
    bare = {key: ACME[key] for key in ("id", "name", "slug", "updatedAt")} | {"headquarters": None}

    report, batch = run_adapter(empty_data, NAME, answer(tmp_path, bare))

    assert report.rejected == 0
    assert said(batch.claims) == {(FIRM, "name", "Acme")}


@pytest.mark.parametrize(
    "change",
    [
        *({"id": None}, {"name": ""}, {"slug": None}, {"updatedAt": "soon"}, {"headquarters": "Israel"}),
        *({"headquarters": {"name": "Atlantis"}}, {"providingTo": [{"name": "Atlantis"}]}, {"providingTo": ["Serbia"]}),
        *({"funders": [{"name": "Fund"}]}, {"funders": "Fund One"}, {"domains": [{"domain": "javascript:alert(1)"}]}),
        {"subsidiaries": "In 2019 the firm bought another firm that nobody has named since"},
    ],
)
def test_an_entry_that_is_not_understood_is_rejected(empty_data: Path, tmp_path: Path, change: dict[str, Any]) -> None:
    report, batch = run_adapter(empty_data, NAME, answer(tmp_path, ACME | change))

    assert (report.rejected, batch.claims) == (1, ())


@pytest.mark.parametrize("item", ["Acme", None, 7, []])
def test_what_is_no_entry_is_rejected(empty_data: Path, tmp_path: Path, item: Any) -> None:
    report, _ = run_adapter(empty_data, NAME, answer(tmp_path, item, ACME))

    assert (report.rows, report.rejected) == (2, 1)


@pytest.mark.parametrize("text", ["[]", '{"message": "Not Found"}', '{"items": {}}', "<!doctype html>"])
def test_another_document_is_refused(empty_data: Path, tmp_path: Path, text: str) -> None:
    path = tmp_path / "entities.json"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(SourceFailedError):
        run_adapter(empty_data, NAME, path)


def test_a_list_that_was_cut_short_fails_its_gate(empty_data: Path, tmp_path: Path) -> None:
    with pytest.raises(SourceFailedError, match="fewer"):
        run_adapter(empty_data, NAME, answer(tmp_path, ACME), gate=True)
