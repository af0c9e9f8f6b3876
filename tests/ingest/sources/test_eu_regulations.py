"""EU regulations: an asset freeze told apart from sectoral measures; organisations in scope only, nobody else."""

import csv
from collections import Counter
from functools import partial
from pathlib import Path

import pytest

from graph.schema.codelists import Status, Tier
from graph.schema.nodes import Kind
from graph.states import load_states
from ingest.emit.batch_file import batches_folder, load_batch
from ingest.licences import terms_of
from ingest.run import Options, SourceFailedError, adapter_of, ingest
from ingest.source import load_sources
from ingest.sources.eu_regulations import source as adapter
from ingest.sources.eu_regulations.cells import states
from ingest.sources.eu_regulations.regulations import Regulation
from tests.ingest.conftest import QUICK
from tests.ingest.feed_server import Exchange, FeedServer
from tests.ingest.sheets import write_csv, write_sheet
from tests.ingest.sources.made_batch import run_adapter, said
from tests.ingest.sources.real_files import real_file

(SOURCE,) = load_sources(("eu_regulations",))
COLUMNS = SOURCE.expect.columns if SOURCE.expect else ()
REAL = (
    *("32006R0765_belarus", "32011R0359_iran_hr", "32012R0036_syria", "32013R0401_myanmar", "32014R0269_russia"),
    *("32014R0833_russia_sectoral", "32019R0796_cyber", "32020R1998_human_rights", "32024R1485_russia_hr"),
)
OGRN = "1027700132195"
LEI = "6556009FCJ7O8QPFTC19"
FREEZE = {
    "celex": "32020R1998",
    "recordId": "7",
    "programKey": "EU-HR",
    "annex": "I.B",
    "measure": "Asset freeze",
    "startDate": "20.7.2023",
    "reason": "A sentence of the regulation.",
    "schema": "LegalEntity",
    "name": "Acme Optics LLC",
    "alias": 'Акме Оптика; "Acme; Optics"',
    "weakAlias": "AO",
    "previousName": "Old Acme",
    "ogrnCode": OGRN,
    "leiCode": LEI,
    "address": "1 Some Street, Moscow, 123456 Russia",
    "phone": "000",
}
CONTROLS = FREEZE | {
    "celex": "32014R0833",
    "programKey": "EU-RUS",
    "annex": "IV",
    "measure": "Export control",
    "startDate": "2 March 2021",
}


@pytest.fixture
def data(empty_data: Path) -> Path:
    """A scope with one company in it."""
    in_scope(empty_data, ("ACME OPTICS, LLC", "Company"))
    return empty_data


def in_scope(data: Path, *named: tuple[str, str], state: str = "RU") -> None:
    entities = [
        {"key": f"it-{n}", "kind": kind, "name": name, "state": state, "evidence": "ev-1", "locator": "p. 1"}
        for n, (name, kind) in enumerate(named)
    ]
    write_sheet(data / "curated", "belgrade", entities=entities, claims=[])


def table(tmp_path: Path, *rows: dict[str, str], name: str = "table.csv") -> Path:
    path = tmp_path / name
    write_csv(path, COLUMNS, list(rows))
    return path


def test_an_asset_freeze_is_an_entry_on_the_list_of_financial_sanctions(data: Path, tmp_path: Path) -> None:
    report, batch = run_adapter(data, SOURCE.name, table(tmp_path, FREEZE))

    assert (report.rows, report.rejected, report.out_of_scope) == (1, 0, 0)
    (firm,) = (e for e in batch.entities if e.kind is Kind.COMPANY)
    assert (firm.name, firm.state) == ("Acme Optics LLC", "RU")
    assert said(batch.claims, "alias", "former_name", "registry_number", "lei", "based_in") == {
        (firm.id, "alias", "Акме Оптика"),
        (firm.id, "alias", "Acme; Optics"),
        (firm.id, "former_name", "Old Acme"),
        (firm.id, "registry_number", f"RU:{OGRN}"),
        (firm.id, "lei", LEI),
    }
    (listed,) = (c for c in batch.claims if c.predicate == "listed_on")
    assert (listed.object, listed.qualifiers.start, listed.status) == ("eu-consolidated", "2023-07-20", Status.REPORTED)
    assert listed.qualifiers.product == "Asset freeze"
    assert listed.note == "Regulation 2020/1998, annex I.B, programme EU-HR"
    assert listed.citations[0].locator == "annex I.B, entry 7 (Acme Optics LLC)"
    (evidence,) = batch.evidence
    assert evidence.url.endswith("/consolidated/32020R1998.csv")
    assert (evidence.tier, evidence.copy_of) == (Tier.SECONDARY, "Council of the European Union")
    assert not any(text in str(batch) for text in ("A sentence of", "'AO'", "000"))


def test_an_export_restriction_is_no_asset_freeze(data: Path, tmp_path: Path) -> None:
    _, batch = run_adapter(data, SOURCE.name, table(tmp_path, FREEZE, CONTROLS, CONTROLS | {"annex": "XIX.A"}))

    listed = {(c.object, c.qualifiers.product, c.qualifiers.start) for c in batch.claims if c.predicate == "listed_on"}
    assert listed == {
        ("eu-consolidated", "Asset freeze", "2023-07-20"),
        ("eu-833-2014-annex-iv", "Tighter export controls", "2021-03-02"),
        ("eu-833-2014-annex-xix", "Tighter export controls", "2021-03-02"),
    }
    assert said(batch.claims, "name") >= {
        ("eu-833-2014-annex-iv", "name", "EU Regulation 833/2014, Annex IV (tighter export controls)")
    }


def test_every_measure_but_a_freeze_makes_a_list_of_its_own() -> None:
    assert SOURCE.expect
    regulation = Regulation("32014R0833")

    keys = {measure: regulation.list_of("III", measure)[0] for measure in SOURCE.expect.codes["measure"]}

    assert {measure for measure, key in keys.items() if key == "eu-consolidated"} == {"Asset freeze"}


def test_people_ships_and_assets_are_counted_only(data: Path, tmp_path: Path) -> None:
    others = [FREEZE | {"schema": schema} for schema in ("Person", "Vessel", "Asset")]

    report, batch = run_adapter(data, SOURCE.name, table(tmp_path, *others))

    assert report.passed_over == {f"not an organisation: {sort}": 1 for sort in ("Person", "Vessel", "Asset")}
    assert (batch.entities, batch.claims) == ((), ())
    assert "Acme" not in str(batch)


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Steel Works", "alias": "", "previousName": ""},
        {"address": "Minsk, Belarus"},
        {"address": "Moscow", "ogrnCode": ""},
        {"address": "Moscow, Russia; Minsk, Belarus", "name": "Steel Works", "alias": "", "previousName": ""},
    ],
)
def test_what_touches_nothing_in_scope_is_counted(data: Path, tmp_path: Path, change: dict[str, str]) -> None:
    report, batch = run_adapter(data, SOURCE.name, table(tmp_path, FREEZE | change))

    assert (report.rows, report.out_of_scope, batch.claims) == (1, 1, ())


def test_two_addresses_in_states_that_both_know_the_name_tell_nothing(empty_data: Path, tmp_path: Path) -> None:
    entity = {"kind": "Company", "name": "Acme Optics LLC", "evidence": "ev-1", "locator": "p. 1"}
    both = [entity | {"key": state.lower(), "state": state} for state in ("RU", "BY")]
    write_sheet(empty_data / "curated", "belgrade", entities=both, claims=[])
    row = FREEZE | {"address": "Moscow, Russia; Minsk, Belarus"}

    report, _ = run_adapter(empty_data, SOURCE.name, table(tmp_path, row))

    assert report.out_of_scope == 1


def test_a_party_without_a_state_in_its_address_is_russian_by_its_number(data: Path, tmp_path: Path) -> None:
    _, batch = run_adapter(data, SOURCE.name, table(tmp_path, FREEZE | {"address": "Moscow"}))

    assert [e.state for e in batch.entities if e.kind is Kind.COMPANY] == ["RU"]


def test_an_entity_is_what_the_scope_knows_it_as(empty_data: Path, tmp_path: Path) -> None:
    in_scope(empty_data, ("Acme Optics LLC", "GovernmentBody"))
    company = FREEZE | {"schema": "Company", "recordId": "8"}

    _, batch = run_adapter(empty_data, SOURCE.name, table(tmp_path, FREEZE, company))

    assert {e.kind for e in batch.entities} == {Kind.GOVERNMENT_BODY, Kind.COMPANY, Kind.LISTING}


def test_an_entry_without_a_day_or_number_is_listed_without(data: Path, tmp_path: Path) -> None:
    row = CONTROLS | {"recordId": "", "startDate": ""}

    _, batch = run_adapter(data, SOURCE.name, table(tmp_path, row))

    (listed,) = (c for c in batch.claims if c.predicate == "listed_on")
    assert (listed.qualifiers.start, listed.qualifiers.end, listed.qualifiers.observed_by) == (None, None, None)
    assert listed.citations[0].locator == "annex IV, entry Acme Optics LLC"


@pytest.mark.parametrize(
    "change",
    [
        *({"name": ""}, {"celex": ""}, {"celex": "32010D0573"}, {"celex": "833/2014"}, {"annex": ""}),
        *({"measure": "Arms embargo"}, {"measure": ""}, {"schema": "Airplane"}, {"schema": ""}, {"programKey": ""}),
        *({"startDate": "20.7.23"}, {"startDate": "31.2.2023"}, {"startDate": "soon"}),
    ],
)
def test_a_row_that_is_not_understood_is_rejected(data: Path, tmp_path: Path, change: dict[str, str]) -> None:
    report, batch = run_adapter(data, SOURCE.name, table(tmp_path, FREEZE | change))

    assert (report.rejected, batch.claims) == (1, ())


def test_a_table_of_amendments_is_refused(data: Path, tmp_path: Path) -> None:
    path = table(tmp_path, FREEZE)
    path.write_text(path.read_text(encoding="utf-8").replace("celex,", "amendmentCelex,", 1), encoding="utf-8")

    report, batch = run_adapter(data, SOURCE.name, path)

    assert (report.rejected, batch.claims) == (1, ())
    assert report.drift.new_columns == {"amendmentCelex": 1}


def test_a_row_too_long_is_rejected(data: Path, tmp_path: Path) -> None:
    path = table(tmp_path, FREEZE)
    header, row = path.read_text(encoding="utf-8").splitlines()
    path.write_text(f"{header}\n{row},more\n", encoding="utf-8")

    report, batch = run_adapter(data, SOURCE.name, path)

    assert (report.rejected, batch.claims) == (1, ())


def test_a_page_is_refused(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("<!DOCTYPE html><html></html>", encoding="utf-8")

    with pytest.raises(SourceFailedError, match="HTML"):
        run_adapter(data, SOURCE.name, path)


def test_one_table_leads_to_the_next(
    data: Path, server: FeedServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def give(body: bytes, exchange: Exchange) -> None:
        exchange.give(body, kind="text/plain; charset=utf-8")

    for path, row in (("/one.csv", FREEZE), ("/two.csv", CONTROLS)):
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
    assert {object_ for _, _, object_ in said(batch.claims, "listed_on")} == {"eu-consolidated", "eu-833-2014-annex-iv"}


def test_the_address_is_that_of_the_first_table() -> None:
    assert SOURCE.feed
    assert SOURCE.feed.address == adapter.TABLES[0]
    assert len(adapter.TABLES) == len(REAL)


def test_one_table_alone_is_called_an_extract(data: Path, tmp_path: Path) -> None:
    report, _ = run_adapter(data, SOURCE.name, table(tmp_path, FREEZE), gate=True)

    assert report.extract


def test_its_terms_forbid_trade() -> None:
    assert terms_of(SOURCE, {}).licence_class == "non_commercial"


def real_tables() -> list[Path]:
    return [real_file(f"opensanctions_repo/eu_{name}.csv") for name in REAL]


def real_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_real_tables_count_every_row(data_copy: Path) -> None:
    paths = real_tables()
    sorts = Counter(row["schema"] for path in paths for row in real_rows(path))

    report, batch = run_adapter(data_copy, SOURCE.name, *paths, gate=True)

    assert sorts == {"Person": 3247, "LegalEntity": 1986, "Vessel": 633, "Company": 197, "Asset": 29}
    assert SOURCE.sample
    assert (report.rows, report.rejected) == (sorts.total(), 0) == (SOURCE.sample.rows, 0)
    assert not report.drift
    assert report.passed_over == {f"not an organisation: {sort}": sorts[sort] for sort in ("Person", "Vessel", "Asset")}
    kept = sum(c.predicate == "listed_on" for c in batch.claims)
    assert kept > 0
    assert kept + report.out_of_scope == sorts["LegalEntity"] + sorts["Company"]
    assert not any(e.kind is Kind.PERSON for e in batch.entities)


def test_every_organisation_of_the_real_tables_is_understood(empty_data: Path) -> None:
    """Read as if all of them were in scope: the rows that a scope passes over are of the same form."""
    paths = real_tables()
    rows = [row for path in paths for row in real_rows(path) if row["schema"] in ("LegalEntity", "Company")]
    named = {row["name"] for row in rows}
    places = load_states(empty_data)
    pairs = {(row["name"], state) for row in rows for state in states(row, places)[:1]}
    entities = [
        {"key": f"e{n}", "kind": "Company", "name": name, "state": state, "evidence": "ev-1", "locator": "p. 1"}
        for n, (name, state) in enumerate(sorted(pairs))
    ]
    write_sheet(empty_data / "curated", "belgrade", entities=entities, claims=[])

    report, batch = run_adapter(empty_data, SOURCE.name, *paths, gate=True)

    assert report.rejected == 0
    listed = [c for c in batch.claims if c.predicate == "listed_on"]
    assert len(listed) + report.out_of_scope == len(rows)
    assert len(listed) > 1700
    frozen = sum(c.object == "eu-consolidated" for c in listed)
    assert 0 < frozen <= sum(row["measure"] == "Asset freeze" for row in rows) == 1063
    assert {c.qualifiers.product for c in listed if c.object == "eu-consolidated"} == {"Asset freeze"}
    assert {e.name for e in batch.entities if e.kind is not Kind.LISTING} <= named


def test_the_real_tables_freeze_ntechlab_and_restrict_exports_to_rostec(empty_data: Path) -> None:
    names = ("Ntechlab", "Rostec (Russian Technologies State Corporation)")
    in_scope(empty_data, *((name, "Company") for name in names))

    _, batch = run_adapter(empty_data, SOURCE.name, *real_tables(), gate=True)

    ids = {e.id: e.name for e in batch.entities}
    listed = {(ids[c.subject], c.object, c.qualifiers.start) for c in batch.claims if c.predicate == "listed_on"}
    assert listed == {
        (names[0], "eu-consolidated", "2023-07-20"),
        (names[1], "eu-833-2014-annex-iv", "2022-02-25"),
    }


def test_the_real_tables_give_the_same_batch_twice(data_copy: Path) -> None:
    paths = real_tables()[-3:]

    first, second = (run_adapter(data_copy, SOURCE.name, *paths)[1] for _ in range(2))

    assert (first.entities, first.claims, first.evidence) == (second.entities, second.claims, second.evidence)
