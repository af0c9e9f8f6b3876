"""Every figure of the real files, against a plain reading of them: rows by the csv module, days taken apart by hand."""

import csv
import gzip
import re
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.source import load_sources
from tests.ingest.sources.figures import Figure, figures
from tests.ingest.sources.made_batch import run_adapter
from tests.ingest.sources.real_files import real_file

LISTS = "opensanctions_repo/"
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
Entry = tuple[str, str | None, str | None]
"""Name, first and last day of an entry on a list."""


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def plain_day(text: str) -> str | None:
    """Day first where figures are parted by points; a month by its first three letters; anything else as it is."""
    if found := re.fullmatch(r"(\d+)\.(\d+)\.(\d+)", text):
        numbers = [int(part) for part in found.groups()]
        return f"{numbers[2] % 2000 + 2000}-{numbers[1]:02}-{numbers[0]:02}"
    words = text.replace(",", "").replace(".", "").split()
    if len(words) == 3:
        named = next(word for word in words if word.isalpha())
        day = next(word for word in words[:2] if word.isdigit())
        return f"{words[2]}-{MONTHS.index(named[:3].lower()) + 1:02}-{int(day):02}"
    return text or None


def said_entries(data: Path, source: str, *paths: Path, rejected: int = 0) -> Counter[Entry]:
    (described,) = load_sources((source,))
    report, batch = run_adapter(data, source, *paths, whole=True if described.scope == "enrichment" else None)
    assert report.rejected == rejected
    return Counter((f.subject, f.start, f.end) for f in figures(batch, "listed_on").elements())


def test_chinese_countermeasures(empty_data: Path) -> None:
    path = real_file(LISTS + "cn_countersanctions.csv")
    written = [r for r in rows_of(path) if r["Type"] in ("Company", "Organization") and r["List"]]

    said = said_entries(empty_data, "cn_countersanctions", path)

    assert said == Counter((r["Name"].strip(), plain_day(r["Date"]), plain_day(r["End date"])) for r in written)


def test_chinese_military_companies(empty_data: Path) -> None:
    path = real_file(LISTS + "us_dod_1260h.csv")

    said = said_entries(empty_data, "dod_1260h", path)

    assert said == Counter((r["Clean Name"].strip(), r["Start date"], r["End date"] or None) for r in rows_of(path))


def test_military_intelligence_end_users(empty_data: Path) -> None:
    path = real_file(LISTS + "us_bis_mieu.csv")

    said = said_entries(empty_data, "us_bis_mieu", path)

    assert said == Counter((r["Name"].strip(), r["Date"], r["End date"] or None) for r in rows_of(path))


def test_sections_of_defence_acts(empty_data: Path) -> None:
    """The list of Section 1286 has a fiscal year and no day."""
    paths = [real_file(f"{LISTS}us_ndaa_section_{number}.csv") for number in ("889", "5949", "154", "1286")]
    written = [(r, "1286" in path.name) for path in paths for r in rows_of(path)]

    said = said_entries(empty_data, "us_ndaa", *paths)

    assert said == Counter(
        (r["name"].strip(), None if editions else r["report-date"] or None, r["end-date"] or None)
        for r, editions in written
    )


def test_covered_equipment(empty_data: Path) -> None:
    path = real_file(LISTS + "us_fcc_covered_list.csv")
    text, day = "covered_equipment_or_services", "date_of_inclusion_on_covered_list"
    rows = [r for r in rows_of(path) if " by " in r[text] and "oreign" not in r[text]]

    said = said_entries(empty_data, "fcc_covered_list", path)

    firms = [plain_day(r[day]) for r in rows for _ in range(1 + r[text].count(" and its wholly-owned subsidiary "))]
    assert Counter(start for _, start, _ in said.elements()) == Counter(firms)


EU = ("32006R0765_belarus", "32011R0359_iran_hr", "32012R0036_syria", "32013R0401_myanmar", "32014R0269_russia")
EU_MORE = ("32014R0833_russia_sectoral", "32019R0796_cyber", "32020R1998_human_rights", "32024R1485_russia_hr")


@pytest.mark.parametrize("name", [*EU, *EU_MORE])
def test_annexes_of_regulations(empty_data: Path, name: str) -> None:
    path = real_file(f"{LISTS}eu_{name}.csv")
    written = [r for r in rows_of(path) if r["schema"] in ("Company", "Organization", "LegalEntity")]

    said = said_entries(empty_data, "eu_regulations", path)

    assert said == Counter((" ".join(r["name"].split()), plain_day(r["startDate"]), None) for r in written)


def test_targets_of_one_list(empty_data: Path) -> None:
    path = real_file("opensanctions_targets_simple_sample/ua_war_sanctions_companies_2026-03-13.csv")

    _, batch = run_adapter(empty_data, "opensanctions_targets", path, whole=True)

    said = Counter((f.subject, f.start, f.seen) for f in figures(batch, "listed_on").elements())
    assert said == Counter((r["name"].strip(), None, r["first_seen"][:10]) for r in rows_of(path))


def test_holdings_of_one_investor(empty_data: Path) -> None:
    path = real_file("nbim_holdings/EQ_2022_Country.csv")

    _, batch = run_adapter(empty_data, "holdings_csv", path, whole=True)

    written = Counter(
        Figure(
            "Government Pension Fund Global",
            "invested_in",
            " ".join(r["Name"].split()),
            seen="2022-12-31",
            amount=Decimal(r["Market Value(USD)"].replace(",", "")),
            currency="USD",
            share=(Decimal(r["Ownership"]),) * 2 if float(r["Ownership"] or 0) else None,
        )
        for r in rows_of(path)
    )
    assert figures(batch, "invested_in") == written


def test_cameras_of_agencies(empty_data: Path) -> None:
    path = real_file("mcclatchy_private_eyes_flock/latest_usage04262023.csv")
    column = "number_of_owned_cameras"

    _, batch = run_adapter(empty_data, "plate_readers", path)

    own = [r for r in rows_of(path) if not {"Flock", "DNU"} & set(r["agency"].split()) and r[column] != "0"]
    assert figures(batch, "uses") == Counter(
        Figure(
            r["agency"].strip(),
            "uses",
            "Flock Safety",
            seen=r["accessed"][:10],
            quantity=None if r[column] == "NA" else Decimal(r[column]),
        )
        for r in own
    )


def test_cameras_in_north_carolina(empty_data: Path) -> None:
    path = real_file("mcclatchy_private_eyes_flock/nc_agency_survey20240430.csv")
    column = "cams_confirmed"

    _, batch = run_adapter(empty_data, "plate_readers_nc", path)

    confirmed = ("Confirmed by dept.", "Confirmed by portal", "Confirmed by SBI letter")
    own = [r for r in rows_of(path) if r["notes"].strip() in confirmed and r["company"] != "Unknown"]
    assert Counter((f.subject, f.seen, f.quantity) for f in figures(batch, "uses").elements()) == Counter(
        (r["name"].strip(), "2024-04-30", None if r[column] in ("Unknown", "NA", "") else Decimal(r[column]))
        for r in own
        if r[column] != "0"
    )


def test_obligations_of_two_agencies(empty_data: Path, tmp_path: Path) -> None:
    """Real transactions under the column names of the publisher's download: what each award sums to."""
    path = real_file("usaspending_cbp_ice/cbp_ice_transactions_fy2021_2023.csv.gz")
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    download = tmp_path / "Contracts_PrimeTransactions.csv"
    names = {
        "contract_award_unique_key": "Generated Award ID",
        "award_id_piid": "Award ID",
        "modification_number": "Modification",
        "federal_action_obligation": "Federal Action Obligation",
        "action_date": "Action Date",
        "awarding_sub_agency_name": "Agency",
        "recipient_name": "Recipient Name",
        "recipient_uei": "Recipient Name",
    }
    with download.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*names, "awarding_agency_name"])
        writer.writerows([[*(row[name] for name in names.values()), "A Department"] for row in rows])
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for row in rows:
        sums[row["Generated Award ID"]] += Decimal(row["Federal Action Obligation"])

    report, batch = run_adapter(empty_data, "usaspending_awards", download, whole=True)

    ids = {c.subject: c.value for c in batch.claims if c.predicate == "award_id"}
    said = {ids[c.subject]: c.qualifiers.amount for c in batch.claims if c.predicate == "award_amount"}
    # What may be a person's, by a name written as `SURNAME, GIVEN NAMES`, is held to the scope, which has nobody in it.
    people = {row["Generated Award ID"] for row in rows if "," in row["Recipient Name"]}
    assert report.rejected == 0
    assert said == {key: amount for key, amount in sums.items() if key in said}
    assert sums.keys() - said.keys() < people
    assert len(said) > 15_000
