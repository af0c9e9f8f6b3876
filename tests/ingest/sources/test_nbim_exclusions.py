"""Norges Bank's page: decisions on companies in scope, exclusion told from observation, nothing joined by a name."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.schema.codelists import EvidenceType, Status, Tier
from graph.schema.nodes import Kind
from ingest.fetch.snapshot import snapshot_of_file
from ingest.read.clean.official_lists import NORGES_BANK
from ingest.run import Options, SourceFailedError, adapter_of, ingest
from ingest.source import load_sources
from tests.ingest.sheets import write_sheet
from tests.ingest.sources.made_batch import run_adapter, said

(SOURCE,) = load_sources(("nbim_exclusions",))
HEADINGS = ("Company", "", "Category", "Criterion", "Decision", "Publishing date")
NEWS = "/en/the-fund/news-list/2022/decisions/"
EXCLUDED = {
    "Company": f'<a href="{NEWS}">Acme Sensors</a>',
    "Category": "Conduct-based",
    "Criterion": "Serious violations of human rights",
    "Decision": "Exclusion",
    "Publishing date": "15.12.2022",
}
OBSERVED = EXCLUDED | {"Criterion": "Gross corruption", "Decision": "Observation", "Publishing date": "05.05.2017"}
COAL = EXCLUDED | {"Company": "Lignite Works Ltd", "Category": "Product-based", "Criterion": "Production of coal"}
PAGE = "<!DOCTYPE html><html><head><title>{}</title></head><body>{}</body></html>"


@pytest.fixture
def data(empty_data: Path) -> Path:
    """A scope with one company in it: Acme Sensors in Serbia."""
    write_sheet(empty_data / "curated", "belgrade")
    return empty_data


def labelled(heading: str, text: str) -> str:
    """A cell as the page had it in 2023: the heading again, then the value."""
    return f'<span class="key">{heading}</span>\n<span class="value">{text}</span>'


def page(folder: Path, *rows: dict[str, str], headings: tuple[str, ...] = HEADINGS, cell: Any = None) -> Path:
    def cells(row: dict[str, str]) -> Iterator[str]:
        for heading in headings:
            text = row.get(heading, "&nbsp;")
            yield f"<td>{cell(heading, text) if cell else text}</td>"

    head = "".join(f"<th>{heading}</th>" for heading in headings)
    body = "".join(f"<tr>{''.join(cells(row))}</tr>" for row in rows)
    path = folder / "exclusion-of-companies.html"
    table = f"<h1>List</h1><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    path.write_text(PAGE.format("List", table), encoding="utf-8")
    return path


@pytest.mark.parametrize("cell", [None, labelled])
def test_exclusion_and_observation_are_told_apart(data: Path, tmp_path: Path, cell: Any) -> None:
    report, batch = run_adapter(data, SOURCE.name, page(tmp_path, EXCLUDED, OBSERVED, COAL, cell=cell))

    assert (report.rows, report.rejected, report.out_of_scope) == (3, 0, 1)
    assert not report.drift
    firm, listing = sorted(batch.entities, key=lambda entity: entity.kind)
    assert (firm.kind, firm.name, listing.id) == (Kind.COMPANY, "Acme Sensors", NORGES_BANK.key)
    listed = [c for c in batch.claims if c.predicate == "listed_on"]
    assert {(c.object, c.qualifiers.product, c.qualifiers.start, c.qualifiers.end) for c in listed} == {
        (NORGES_BANK.key, "Excluded: serious violations of human rights", "2022-12-15", None),
        (NORGES_BANK.key, "Under observation, not excluded: gross corruption", "2017-05-05", None),
    }
    assert {c.status for c in listed} == {Status.CONFIRMED}
    assert "Lignite" not in str(batch)


def test_the_page_is_cited_and_the_announcement_named(data: Path, tmp_path: Path) -> None:
    _, batch = run_adapter(data, SOURCE.name, page(tmp_path, EXCLUDED))

    assert SOURCE.feed
    (cited,) = batch.evidence
    assert (cited.url, cited.tier, cited.evidence_type) == (
        *(SOURCE.feed.address, Tier.OFFICIAL, EvidenceType.OFFICIAL_RECORD),
    )
    assert cited.voice == NORGES_BANK.keeper
    (listed,) = (c for c in batch.claims if c.predicate == "listed_on")
    assert listed.citations[0].locator == "row of 'Acme Sensors', Exclusion, published 2022-12-15"
    assert listed.note and listed.note.endswith(f"announcement named in the row: https://www.nbim.no{NEWS}")
    assert listed.origin and listed.origin.row == 2


def test_a_name_lets_a_row_in_and_says_nothing_of_the_state(data: Path, tmp_path: Path) -> None:
    _, batch = run_adapter(data, SOURCE.name, page(tmp_path, EXCLUDED))

    (firm,) = (entity for entity in batch.entities if entity.kind is Kind.COMPANY)
    assert (firm.state, firm.id.startswith(f"{SOURCE.name}:")) == (None, True)
    assert said(batch.claims, "based_in") == set()


def test_a_former_name_is_taken(data: Path, tmp_path: Path) -> None:
    renamed = EXCLUDED | {"Company": "Nova Optics Ltd", "": "Former Acme Sensors"}

    report, batch = run_adapter(data, SOURCE.name, page(tmp_path, renamed))

    (firm,) = (entity for entity in batch.entities if entity.kind is Kind.COMPANY)
    assert (report.out_of_scope, firm.name) == (0, "Nova Optics Ltd")
    assert said(batch.claims, "former_name") == {(firm.id, "former_name", "Acme Sensors")}


def test_subsidiaries_of_a_row_are_not_taken(data: Path, tmp_path: Path) -> None:
    row = EXCLUDED | {"": "Incl. subsidiaries Acme East LLC, Acme West LLC and Acme North Inc"}

    _, batch = run_adapter(data, SOURCE.name, page(tmp_path, row))

    assert sum(entity.kind is Kind.COMPANY for entity in batch.entities) == 1
    (listed,) = (c for c in batch.claims if c.predicate == "listed_on")
    assert listed.note and "includes subsidiaries, which are not taken" in listed.note


@pytest.mark.parametrize("remark", ["Bonds only", "Former Acme Sensors, excluded until 2020", "Revoked"])
def test_a_row_with_another_remark_is_left_to_a_person(data: Path, tmp_path: Path, remark: str) -> None:
    report, batch = run_adapter(data, SOURCE.name, page(tmp_path, EXCLUDED | {"": remark}))

    assert (report.passed_over, batch.claims) == ({"a remark that a person must read": 1}, ())


@pytest.mark.parametrize(
    "change",
    [
        *({"Company": ""}, {"Criterion": ""}, {"Criterion": "Long " * 60}, {"Decision": "Revoked"}, {"Decision": ""}),
        *({"Publishing date": ""}, {"Publishing date": "2022-12-15"}, {"Publishing date": "31.02.2022"}),
        *({"Publishing date": "15.12.0202"}, {"Company": '<a href="javascript:x()">Acme Sensors</a>'}),
    ],
)
def test_a_row_that_is_not_understood_is_rejected(data: Path, tmp_path: Path, change: dict[str, str]) -> None:
    report, batch = run_adapter(data, SOURCE.name, page(tmp_path, EXCLUDED | change))

    assert (report.rejected, batch.claims) == (1, ())


def test_a_decision_of_another_sort_is_reported_even_out_of_scope(data: Path, tmp_path: Path) -> None:
    report, _ = run_adapter(data, SOURCE.name, page(tmp_path, COAL | {"Decision": "Exclusion revoked"}))

    assert report.rejected == 1
    assert report.drift.new_codes == {"Decision": {"Exclusion revoked": 1}}


def test_a_row_whose_cells_have_shifted_is_rejected(data: Path, tmp_path: Path) -> None:
    path = page(tmp_path, EXCLUDED, COAL)
    text = path.read_text(encoding="utf-8").replace("<td>Conduct-based</td>", "<td colspan='2'>Conduct-based</td>")
    path.write_text(text, encoding="utf-8")

    report, batch = run_adapter(data, SOURCE.name, path)

    assert (report.rejected, report.out_of_scope, batch.claims) == (1, 1, ())


def test_the_remark_may_be_gone_and_a_new_column_is_reported(data: Path, tmp_path: Path) -> None:
    headings = (*(heading for heading in HEADINGS if heading), "Country")

    report, batch = run_adapter(data, SOURCE.name, page(tmp_path, EXCLUDED, headings=headings))

    assert len(said(batch.claims, "listed_on")) == 1
    assert report.drift.new_columns == {"Country": 1}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (PAGE.format("Sign in", "<form>password</form>"), "login or maintenance page, it is called 'Sign in'"),
        (PAGE.format("List", "<table><tr><th>Company</th><th>Decision</th></tr></table>"), "lacks Category, Criterion"),
        ('{"error": "no"}', "not html"),
    ],
)
def test_another_page_is_refused(data: Path, tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(SourceFailedError, match=why):
        run_adapter(data, SOURCE.name, path)


def test_a_page_that_breaks_off_is_refused(data: Path, tmp_path: Path) -> None:
    path = page(tmp_path, EXCLUDED, COAL)
    path.write_text(path.read_text(encoding="utf-8")[:-60], encoding="utf-8")

    with pytest.raises(SourceFailedError, match="cut off"):
        run_adapter(data, SOURCE.name, path)


def test_a_part_of_the_list_is_called_one(data: Path, tmp_path: Path) -> None:
    report, _ = run_adapter(data, SOURCE.name, page(tmp_path, EXCLUDED), gate=True)

    assert report.extract == "an extract of a person's own: 1 rows, where the whole data set has at least 100"


def test_a_person_may_keep_every_row(data: Path, tmp_path: Path) -> None:
    rows = [COAL | {"Company": f"Lignite {number} Ltd"} for number in range(120)]
    options = Options(files=(snapshot_of_file(page(tmp_path, *rows)),), whole=True)

    report = ingest(data, SOURCE, adapter_of(SOURCE), options)

    assert (report.out_of_scope, report.entities) == (0, 121)
