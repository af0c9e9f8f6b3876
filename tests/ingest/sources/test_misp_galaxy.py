"""MISP galaxy: names, synonyms, pages, products and ties; no prose, and no tie firmer than the file has it."""

import json
from pathlib import Path
from typing import Any

import pytest

from graph.schema.codelists import Status
from graph.schema.nodes import Kind
from ingest.run import SourceFailedError
from tests.ingest.sources.made_batch import run_adapter, said
from tests.ingest.sources.real_files import real_file

ONE = {
    "uuid": "4dbfa61e-0000-4142-babf-3cdce3485601",
    "value": "Acme",
    "description": "A long story that is not ours.",
    "meta": {
        "refs": ["https://example.org/story"],
        "official-refs": ["https://acme.example/"],
        "synonyms": ["Acme Ltd", "Acme"],
        "products": ["Eye"],
    },
    "related": [
        {"dest-uuid": "4dbfa61e-0000-4142-babf-3cdce3485602", "type": "is-acquired-by", "tags": ["likely"]},
        {"dest-uuid": "00000000-0000-4142-babf-3cdce3485609", "type": "related-to"},
    ],
}
TWO = {"uuid": "4dbfa61e-0000-4142-babf-3cdce3485602", "value": "Beta", "description": ""}
ACME, BETA = (f"misp_galaxy:{vendor['uuid']}" for vendor in (ONE, TWO))


def cluster(tmp_path: Path, *vendors: Any) -> Path:
    path = tmp_path / "cluster.json"
    path.write_text(json.dumps({"name": "Surveillance Vendor", "values": vendors}), encoding="utf-8")
    return path


def test_what_an_entry_says(empty_data: Path, tmp_path: Path) -> None:
    report, batch = run_adapter(empty_data, "misp_galaxy", cluster(tmp_path, ONE, TWO))

    assert (report.rows, report.rejected) == (2, 0)
    product = f"{ACME}.eye"
    assert {e.id: e.kind for e in batch.entities if e.kind is Kind.PRODUCT}.keys() == {
        e for _, _, e in said(batch.claims, "makes")
    }
    assert said(batch.claims, "name", "alias", "website") == {
        (ACME, "name", "Acme"),
        (ACME, "alias", "Acme Ltd"),
        (ACME, "website", "https://acme.example/"),
        (BETA, "name", "Beta"),
        *((e.id, "name", "Eye") for e in batch.entities if e.kind is Kind.PRODUCT and e.id.startswith(product[:20])),
    }
    assert "story that is not ours" not in str(batch)


def test_a_tie_is_alleged_and_runs_the_right_way(empty_data: Path, tmp_path: Path) -> None:
    _, batch = run_adapter(empty_data, "misp_galaxy", cluster(tmp_path, ONE, TWO))

    ties = [claim for claim in batch.claims if claim.predicate == "owns"]
    assert [(c.subject, c.object, c.status) for c in ties] == [(BETA, ACME, Status.ALLEGED)]


def test_an_unknown_sort_of_tie_rejects_the_entry(empty_data: Path, tmp_path: Path) -> None:
    odd = ONE | {"related": [{"dest-uuid": TWO["uuid"], "type": "married-to", "tags": []}]}

    report, batch = run_adapter(empty_data, "misp_galaxy", cluster(tmp_path, odd, TWO))

    assert report.rejected == 1
    assert report.drift.new_codes == {"related.type": {"married-to": 1}}
    assert [e.id for e in batch.entities] == [BETA]


@pytest.mark.parametrize("vendor", [{}, {"value": "Acme"}, {"uuid": "1", "value": ["Acme"]}, "Acme", None])
def test_an_entry_that_is_not_understood_is_rejected(empty_data: Path, tmp_path: Path, vendor: Any) -> None:
    report, _ = run_adapter(empty_data, "misp_galaxy", cluster(tmp_path, vendor, TWO))

    assert (report.rows, report.rejected) == (2, 1)


@pytest.mark.parametrize("text", ["[]", '{"message": "Not Found"}', '{"values": {}}'])
def test_another_document_is_refused(empty_data: Path, tmp_path: Path, text: str) -> None:
    path = tmp_path / "cluster.json"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(SourceFailedError, match="not a MISP galaxy cluster"):
        run_adapter(empty_data, "misp_galaxy", path)


def test_the_real_file(empty_data: Path) -> None:
    path = real_file("misp_galaxy/surveillance-vendor.json")
    values = json.loads(path.read_text(encoding="utf-8"))["values"]

    _, batch = run_adapter(empty_data, "misp_galaxy", path, gate=True)

    assert sum(e.kind is Kind.COMPANY for e in batch.entities) == len(values) == 615
    assert len(said(batch.claims, "alias")) == sum(len(v.get("meta", {}).get("synonyms", [])) for v in values)
    assert len(said(batch.claims, "makes")) == sum(len(v.get("meta", {}).get("products", [])) for v in values)
    prose = {v["description"] for v in values if len(v["description"]) > 60}
    assert not prose & {claim.note for claim in batch.claims} | prose & {claim.value for claim in batch.claims}
