"""Sections of US defence acts: each a list of its own; a state tells namesakes apart and is not said to be a seat."""

import csv
from collections import Counter
from functools import partial
from pathlib import Path

import pytest

from graph.schema.codelists import Status, Tier
from graph.schema.nodes import Kind
from ingest.emit.batch_file import batches_folder, load_batch
from ingest.licences import terms_of
from ingest.run import Options, SourceFailedError, adapter_of, ingest
from ingest.source import load_sources
from ingest.sources.us_ndaa import source as adapter
from ingest.sources.us_ndaa.sections import SECTIONS
from tests.ingest.conftest import QUICK
from tests.ingest.feed_server import Exchange, FeedServer
from tests.ingest.sheets import write_csv, write_sheet
from tests.ingest.sources.made_batch import run_adapter, said
from tests.ingest.sources.real_files import real_file

(SOURCE,) = load_sources(("us_ndaa",))
COLUMNS = SOURCE.expect.columns if SOURCE.expect else ()
PROGRAMMES = {section.key: words for words, section in SECTIONS.items()}
REAL = ("889", "5949", "154", "1286")
LAW = {
    "schema": "Company",
    "name": "Acme Optics Company",
    "aliases": "Acme; AOC",
    "topics": "debarment",
    "program": PROGRAMMES["us-ndaa-889"],
    "authority": "United States Congress",
    "notes": "A sentence of the law.",
    "source_url": "https://example.org/law.pdf",
}
BATTERIES = LAW | {
    "program": PROGRAMMES["us-ndaa-154"],
    "report-date": "2023-12-22",
    "start-date": "October 1, 2027",
}
INSTITUTE = LAW | {
    "name": "Acme Institute",
    "aliases": "",
    "program": PROGRAMMES["us-ndaa-1286"],
    "report-date": "2025",
    "country": "China",
}


@pytest.fixture
def data(empty_data: Path) -> Path:
    """A scope with one company and one institute in it."""
    in_scope(empty_data, ("ACME OPTICS COMPANY", "Company"), ("Acme Institute", "Organisation"))
    return empty_data


def in_scope(data: Path, *named: tuple[str, str], state: str = "CN") -> None:
    entities = [
        {"key": f"it-{n}", "kind": kind, "name": name, "state": state, "evidence": "ev-1", "locator": "p. 1"}
        for n, (name, kind) in enumerate(named)
    ]
    write_sheet(data / "curated", "belgrade", entities=entities, claims=[])


def table(tmp_path: Path, *rows: dict[str, str]) -> Path:
    path = tmp_path / "section.csv"
    write_csv(path, COLUMNS, list(rows))
    return path


def test_a_company_that_the_law_names(data: Path, tmp_path: Path) -> None:
    report, batch = run_adapter(data, SOURCE.name, table(tmp_path, LAW))

    assert (report.rows, report.rejected, report.out_of_scope) == (1, 0, 0)
    (firm,) = (e for e in batch.entities if e.kind is Kind.COMPANY)
    assert (firm.name, firm.state) == (LAW["name"], "CN")
    assert said(batch.claims, "alias", "based_in") == {(firm.id, "alias", "Acme"), (firm.id, "alias", "AOC")}
    (listed,) = (c for c in batch.claims if c.predicate == "listed_on")
    assert (listed.object, listed.qualifiers.start, listed.status) == ("us-ndaa-889", None, Status.REPORTED)
    assert listed.note == f"Official document named in the row: {LAW['source_url']}"
    (evidence,) = batch.evidence
    assert evidence.url.endswith("/section_889.csv")
    assert (evidence.tier, evidence.copy_of) == (Tier.SECONDARY, "United States Congress")
    assert "A sentence" not in str(batch)


def test_each_section_is_a_list_of_its_own(data: Path, tmp_path: Path) -> None:
    rows = [LAW | {"program": words, "report-date": "2025", "country": "China"} for words in PROGRAMMES.values()]

    _, batch = run_adapter(data, SOURCE.name, table(tmp_path, *rows))

    assert {object_ for _, _, object_ in said(batch.claims, "listed_on")} == set(PROGRAMMES)
    assert len(PROGRAMMES) == 4
    assert len({c.subject for c in batch.claims if c.predicate == "listed_on"}) == 4
    assert {e.copy_of for e in batch.evidence} == {"United States Congress", "US Department of Defense"}


def test_a_ban_that_begins_later_than_the_listing(data: Path, tmp_path: Path) -> None:
    _, batch = run_adapter(data, SOURCE.name, table(tmp_path, BATTERIES))

    (listed,) = (c for c in batch.claims if c.predicate == "listed_on")
    assert listed.qualifiers.start == "2023-12-22"
    assert "The ban begins on 2027-10-01" in (listed.note or "")


def test_a_fiscal_year_is_no_start_and_each_is_a_claim(data: Path, tmp_path: Path) -> None:
    earlier = INSTITUTE | {"report-date": "2023", "country": "", "end-date": "2026-07-23"}

    report, batch = run_adapter(data, SOURCE.name, table(tmp_path, earlier, INSTITUTE))

    assert (report.rejected, report.out_of_scope) == (0, 0)
    (institute,) = (e for e in batch.entities if e.kind is Kind.ORGANISATION)
    assert institute.state == "CN"
    listed = [c for c in batch.claims if c.predicate == "listed_on"]
    assert {(c.subject, c.object, c.qualifiers.start, c.qualifiers.end) for c in listed} == {
        (institute.id, "us-ndaa-1286", None, "2026-07-23"),
        (institute.id, "us-ndaa-1286", None, None),
    }
    assert {(c.note or "").split(";")[0] for c in listed} == {
        "List of fiscal year 2023",
        "List of fiscal year 2025",
    }


@pytest.mark.parametrize(
    "row",
    [
        *(LAW | {"name": "Steel Works", "aliases": ""}, INSTITUTE | {"country": "Russia"}),
        *(INSTITUTE | {"country": ""}, INSTITUTE | {"country": "Narnia"}),
    ],
)
def test_what_touches_nothing_in_scope_is_counted(data: Path, tmp_path: Path, row: dict[str, str]) -> None:
    report, batch = run_adapter(data, SOURCE.name, table(tmp_path, row))

    assert (report.rows, report.out_of_scope, batch.claims) == (1, 1, ())


def test_a_namesake_in_another_state_is_not_it(empty_data: Path, tmp_path: Path) -> None:
    in_scope(empty_data, (LAW["name"], "Company"), state="US")

    report, _ = run_adapter(empty_data, SOURCE.name, table(tmp_path, LAW))

    assert report.out_of_scope == 1


def test_editions_that_give_two_countries_tell_nothing(data: Path, tmp_path: Path) -> None:
    other = INSTITUTE | {"report-date": "2024", "country": "Russia"}

    report, _ = run_adapter(data, SOURCE.name, table(tmp_path, INSTITUTE, other))

    assert report.out_of_scope == 2


@pytest.mark.parametrize(
    "row",
    [
        *(LAW | {"name": ""}, LAW | {"program": ""}, LAW | {"program": "Section 1"}, LAW | {"source_url": ""}),
        *(BATTERIES | {"report-date": "December 2023"}, BATTERIES | {"start-date": "2027-10-01"}),
        *(INSTITUTE | {"report-date": ""}, INSTITUTE | {"report-date": "FY25"}, INSTITUTE | {"end-date": "July"}),
    ],
)
def test_a_row_that_is_not_understood_is_rejected(data: Path, tmp_path: Path, row: dict[str, str]) -> None:
    report, batch = run_adapter(data, SOURCE.name, table(tmp_path, row))

    assert (report.rejected, batch.claims) == (1, ())


def test_a_row_too_long_or_too_short_is_rejected(data: Path, tmp_path: Path) -> None:
    path = table(tmp_path, LAW)
    header, row = path.read_text(encoding="utf-8").splitlines()
    path.write_text(f"{header}\n{row},more\nCompany\n", encoding="utf-8")

    report, batch = run_adapter(data, SOURCE.name, path)

    assert (report.rows, report.rejected, batch.claims) == (2, 2, ())


def test_a_page_is_refused(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "section.csv"
    path.write_text("<!DOCTYPE html><html></html>", encoding="utf-8")

    with pytest.raises(SourceFailedError, match="HTML"):
        run_adapter(data, SOURCE.name, path)


def test_one_table_leads_to_the_next(
    data: Path, server: FeedServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def give(body: bytes, exchange: Exchange) -> None:
        exchange.give(body, kind="text/plain; charset=utf-8")

    for path, row in (("/one.csv", LAW), ("/two.csv", BATTERIES)):
        server.answers[path] = partial(give, table(tmp_path, row).read_bytes())
    monkeypatch.setattr(adapter, "TABLES", (f"{server.address}/one.csv", f"{server.address}/two.csv"))
    assert SOURCE.feed
    feed = SOURCE.feed.model_copy(update={"hosts": ("127.0.0.1",), "pause_seconds": 0})
    free = SOURCE.assertions.model_copy(update={"rows": type(SOURCE.assertions.rows)()})

    report = ingest(
        data,
        SOURCE.model_copy(update={"feed": feed, "assertions": free}),
        adapter_of(SOURCE),
        Options(limits=QUICK, loopback=True),
    )

    batch = load_batch(batches_folder(data), SOURCE.name)
    assert batch
    assert (report.snapshot_count, report.rows) == (2, 2)
    assert {object_ for _, _, object_ in said(batch.claims, "listed_on")} == {"us-ndaa-889", "us-ndaa-154"}


def test_the_address_is_that_of_the_first_table() -> None:
    assert SOURCE.feed
    assert SOURCE.feed.address == adapter.TABLES[0]


def test_its_terms_forbid_trade() -> None:
    assert terms_of(SOURCE, {}).licence_class == "non_commercial"


def real_tables() -> list[Path]:
    return [real_file(f"opensanctions_repo/us_ndaa_section_{section}.csv") for section in REAL]


def real_rows() -> list[dict[str, str]]:
    rows = []
    for path in real_tables():
        with path.open(encoding="utf-8", newline="") as file:
            rows += list(csv.DictReader(file))
    return rows


def test_the_real_tables_count_every_row(data_copy: Path) -> None:
    sorts = Counter(row["schema"] for row in real_rows())

    report, batch = run_adapter(data_copy, SOURCE.name, *real_tables(), gate=True)

    assert sorts == {"Company": 457}
    assert SOURCE.sample
    assert (report.rows, report.rejected) == (457, 0) == (SOURCE.sample.rows, 0)
    assert not report.drift
    assert report.rows == report.out_of_scope + sum(c.predicate == "listed_on" for c in batch.claims)


def test_of_the_real_tables_all_with_a_state_are_understood(empty_data: Path) -> None:
    """Read as if everything were in scope, in each of the states that the tables know."""
    rows = real_rows()
    named = {row["name"]: row["country"] for row in rows if row["country"]}
    named |= {row["name"]: "China" for row in rows if row["program"] != PROGRAMMES["us-ndaa-1286"]}
    codes = {"China": "CN", "Russia": "RU", "Iran": "IR"}
    entities = [
        {
            "key": f"e{n}",
            "kind": "Company",
            "name": name,
            "state": codes[country],
            "evidence": "ev-1",
            "locator": "p. 1",
        }
        for n, (name, country) in enumerate(sorted(named.items()))
    ]
    write_sheet(empty_data / "curated", "belgrade", entities=entities, claims=[])

    report, batch = run_adapter(empty_data, SOURCE.name, *real_tables(), gate=True)

    listed = Counter(c.object for c in batch.claims if c.predicate == "listed_on")
    assert listed == {
        "us-ndaa-889": 5,
        "us-ndaa-5949": 3,
        "us-ndaa-154": 6,
        "us-ndaa-1286": sum(row["name"] in named for row in rows) - 14,
    }
    assert (report.rejected, report.out_of_scope) == (0, sum(row["name"] not in named for row in rows))
    assert {c.qualifiers.end for c in batch.claims if c.predicate == "listed_on"} <= {None, "2026-07-23", "2026"}


def test_section_889_of_the_real_tables_names_five_companies(empty_data: Path) -> None:
    path = real_file("opensanctions_repo/us_ndaa_section_889.csv")
    names = {
        "Dahua Technology Company",
        "Hangzhou Hikvision Digital Technology Company",
        "Huawei Technologies Company",
        "Hytera Communications Corporation",
        "ZTE Corporation",
    }
    in_scope(empty_data, *((name, "Company") for name in sorted(names)))

    _, batch = run_adapter(empty_data, SOURCE.name, path)

    assert {e.name for e in batch.entities if e.kind is Kind.COMPANY} == names
