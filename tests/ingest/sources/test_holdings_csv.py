"""Tables of holdings: read by a saved mapping, only companies in scope, never a zero for a rounded share."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from graph.errors import LookthroughError
from graph.schema.codelists import Status, Tier
from graph.schema.nodes import Kind
from ingest.run import SourceFailedError
from ingest.source import load_sources
from tests.ingest.sheets import write_sheet
from tests.ingest.sources.made_batch import run_adapter, said
from tests.ingest.sources.real_files import real_file

(SOURCE,) = load_sources(("holdings_csv",))
COLUMNS = SOURCE.expect.columns if SOURCE.expect else ()
FUND = "government-pension-fund-global"
ROW = {
    "Country": "Serbia",
    "Name": "Acme Sensors",
    "Market Value(NOK)": "42,485,096",
    "Market Value(USD)": "4,312,770",
    "Voting": "0.69",
    "Ownership": "0.69",
    "Incorporation Country": "Serbia",
}
MAPPING = """
holder: {key: own-fund, name: Own Fund, state: NL}
cites: {url: https://own.example/list.csv, title: Our list, publisher: Own Fund, tier: A}
columns: {name: Issuer, state: ISO, state_as: two letters, isin: ISIN, value: Value, currency: EUR}
delimiter: ";"
thousands: "."
as_of: 2025-06-30
"""


@pytest.fixture
def data(empty_data: Path) -> Path:
    """A scope with a company in Serbia and with the fund itself."""
    cited = {"evidence": "ev-1", "locator": "p. 1"}
    firm = {"key": "acme", "kind": "Company", "name": "Acme Sensors", "state": "RS"} | cited
    fund = {"key": FUND, "kind": "Investor", "name": "Government Pension Fund Global", "state": "NO"} | cited
    isin = {"id": "t-1", "subject": "acme", "relation": "isin", "value": "NL0000009165", "status": "reported"} | cited
    write_sheet(empty_data / "curated", "belgrade", entities=[firm, fund], claims=[isin])
    return empty_data


def table(tmp_path: Path, *rows: dict[str, str], name: str = "EQ_2022_Country.csv") -> Path:
    path = tmp_path / name
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def own_table(data: Path, tmp_path: Path, text: str, mapping: str = MAPPING) -> Path:
    folder = data / "holdings"
    folder.mkdir(exist_ok=True)
    (folder / "own.mapping.yml").write_text(mapping, encoding="utf-8")
    path = tmp_path / "own.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_holding_in_scope(data: Path, tmp_path: Path) -> None:
    report, batch = run_adapter(data, SOURCE.name, table(tmp_path, ROW))

    assert (report.rows, report.rejected, report.out_of_scope) == (1, 0, 0)
    (firm,) = (e for e in batch.entities if e.kind is Kind.COMPANY)
    (stake,) = (c for c in batch.claims if c.predicate == "invested_in")
    assert (stake.subject, stake.object, stake.status) == (FUND, firm.id, Status.REPORTED)
    qualifiers = stake.qualifiers
    assert (qualifiers.amount, qualifiers.currency) == (Decimal(4312770), "USD")
    assert qualifiers.share_pct == Decimal("0.69")
    assert (qualifiers.start, qualifiers.observed_by) == (None, "2022-12-31")
    assert {e.tier for e in batch.evidence} == {Tier.COPY}


def test_a_share_rounded_to_zero_is_not_a_share(data: Path, tmp_path: Path) -> None:
    _, batch = run_adapter(data, SOURCE.name, table(tmp_path, ROW | {"Ownership": "0"}))

    (stake,) = (c for c in batch.claims if c.predicate == "invested_in")
    assert stake.qualifiers.share_pct is None


def test_the_holder_does_not_bring_its_other_holdings(data: Path, tmp_path: Path) -> None:
    others = [ROW | {"Name": "Bakery"}, ROW | {"Incorporation Country": "Israel"}, ROW | {"Incorporation Country": "?"}]

    report, batch = run_adapter(data, SOURCE.name, table(tmp_path, *others))

    assert (report.out_of_scope, batch.claims) == (3, ())


@pytest.mark.parametrize(
    "change",
    [{"Name": ""}, {"Market Value(USD)": "much"}, {"Market Value(USD)": "NaN"}, {"Ownership": "101"}],
)
def test_a_row_that_is_not_understood_is_rejected(data: Path, tmp_path: Path, change: dict[str, str]) -> None:
    report, batch = run_adapter(data, SOURCE.name, table(tmp_path, ROW | change))

    assert (report.rejected, batch.claims) == (1, ())


@pytest.mark.parametrize("name", ["Acme Sensors", "Bakery"])
@pytest.mark.parametrize(
    "change", [{"Ownership": "0,45"}, {"Market Value(USD)": "123456,78"}, {"Market Value(USD)": "1.234.567"}]
)
def test_a_figure_that_the_mapping_does_not_fit_is_refused_by_its_cell(
    data: Path, tmp_path: Path, name: str, change: dict[str, str]
) -> None:
    path = table(tmp_path, ROW, ROW | {"Name": name} | change)

    with pytest.raises(SourceFailedError, match="rejected rows: 1") as caught:
        run_adapter(data, SOURCE.name, path, gate=True)

    ((reason, count),) = caught.value.report.rejections.items()
    assert count == 1
    assert reason.startswith(f"{next(iter(change))}: not a number in the form that is told: a comma between groups")


@pytest.mark.parametrize(
    ("told", "value", "share", "amount", "percent"),
    [
        ("", "1234567.89", "0.45", None, None),
        ("", "1.234.567,89", "0,45 %", "1234567.89", "0.45"),
        ("decimal: ','\n", "1.234", "0,45", "1234", "0.45"),
        ("parentheses: true\n", "(5)", "1", None, None),
    ],
)
def test_a_mapping_tells_how_numbers_are_written(
    data: Path, tmp_path: Path, told: str, value: str, share: str, amount: str | None, percent: str | None
) -> None:
    mapping = MAPPING.replace("currency: EUR", "currency: EUR, share_pct: Share") + told
    path = own_table(data, tmp_path, f"Issuer;ISO;ISIN;Value;Share\nX;NL;NL0000009165;{value};{share}\n", mapping)

    _, batch = run_adapter(data, SOURCE.name, path)

    stakes = [c.qualifiers for c in batch.claims if c.predicate == "invested_in"]
    expected = [(Decimal(amount), Decimal(percent))] if amount and percent else []
    assert [(q.amount, q.share_pct) for q in stakes] == expected


def test_thousands_and_fractions_are_told(data: Path, tmp_path: Path) -> None:
    mapping = MAPPING.replace("currency: EUR", "currency: EUR, value_times: 1000, share_pct: Share, share_as: fraction")
    path = own_table(data, tmp_path, "Issuer;ISO;ISIN;Value;Share\nX;NL;NL0000009165;1.234,5;0,0045\n", mapping)

    _, batch = run_adapter(data, SOURCE.name, path)

    (stake,) = (c.qualifiers for c in batch.claims if c.predicate == "invested_in")
    assert (stake.amount, stake.share_pct) == (Decimal(1234500), Decimal("0.45"))


def test_a_table_of_ones_own(data: Path, tmp_path: Path) -> None:
    path = own_table(data, tmp_path, "Issuer;ISO;ISIN;Value\nOther Name;NL;NL0000009165;1.234,50\nBakery;RS;;1\n")

    report, batch = run_adapter(data, SOURCE.name, path)

    assert (report.rows, report.rejected, report.out_of_scope) == (2, 0, 1)
    (firm,) = (e for e in batch.entities if e.kind is Kind.COMPANY)
    assert said(batch.claims, "invested_in", "isin") == {
        ("own-fund", "invested_in", firm.id),
        (firm.id, "isin", "NL0000009165"),
    }
    (stake,) = (c for c in batch.claims if c.predicate == "invested_in")
    assert (stake.qualifiers.amount, stake.qualifiers.observed_by) == (Decimal("1234.50"), "2025-06-30")
    assert stake.status is Status.CONFIRMED


@pytest.mark.parametrize(
    ("name", "why"), [("holdings.csv", "does not tell the day"), ("EQ_last_Country.csv", "does not tell the day")]
)
def test_a_file_without_a_day_is_refused(data: Path, tmp_path: Path, name: str, why: str) -> None:
    with pytest.raises(SourceFailedError, match=why):
        run_adapter(data, SOURCE.name, table(tmp_path, ROW, name=name))


@pytest.mark.parametrize("text", ["Firm,Value\nAcme,1\n", "Issuer;ISO\n"])
def test_a_table_that_no_mapping_fits_is_refused(data: Path, tmp_path: Path, text: str) -> None:
    with pytest.raises(SourceFailedError, match="0 saved mappings fit"):
        run_adapter(data, SOURCE.name, own_table(data, tmp_path, text))


@pytest.mark.parametrize(
    "spoilt",
    [
        *("holder: 1", "[]", MAPPING.replace("tier: A", "tier: C"), MAPPING.replace("as_of: 2025-06-30", "")),
        *(MAPPING.replace(", currency: EUR", ""), MAPPING + "colour: red\n", "holder: [", MAPPING + "decimal: .\n"),
    ],
)
def test_a_spoilt_mapping_is_named(data: Path, tmp_path: Path, spoilt: str) -> None:
    path = own_table(data, tmp_path, "Issuer;ISO\nA;NL\n", spoilt)

    with pytest.raises(LookthroughError, match=r"own\.mapping\.yml"):
        run_adapter(data, SOURCE.name, path)


def test_the_real_file(data_copy: Path) -> None:
    path = real_file("nbim_holdings/EQ_2022_Country.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = {row["Name"]: row for row in csv.DictReader(file)}

    report, batch = run_adapter(data_copy, SOURCE.name, path, gate=True)

    stakes = [c for c in batch.claims if c.predicate == "invested_in"]
    assert report.rows == len(rows) == 9228 == report.out_of_scope + len(stakes)
    assert len(stakes) > 10
    names = {e.id: e.name for e in batch.entities}
    for stake in stakes:
        row = rows[names[stake.object or ""]]
        assert stake.qualifiers.amount == Decimal(row["Market Value(USD)"].replace(",", ""))
        assert (stake.qualifiers.share_pct or 0) == Decimal(row["Ownership"])
