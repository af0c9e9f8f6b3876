"""Days of entries on official lists: written as each publisher writes them, they are the days that were meant.

The days are known before they are written, and nothing here is read by the adapters' own forms.
"""

import csv
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.schema.nodes import Kind
from ingest.source import load_sources
from ingest.sources.us_ndaa.sections import SECTIONS
from tests.ingest.sources.figures import Figure, figures, quick
from tests.ingest.sources.made_batch import run_adapter

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
Written = Callable[[date], str]
Row = tuple[str, str, str]
"""Name, and first and last day as they are written."""


def iso(day: date) -> str:
    return f"{day.year}-{day.month:02}-{day.day:02}"


def dotted(day: date) -> str:
    return f"{day.day:02}.{day.month:02}.{day.year}"


def short(day: date) -> str:
    return f"{day.day:02}.{day.month:02}.{day.year - 2000:02}"


def american(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def british(day: date) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year}"


def european(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def zoned(day: date) -> str:
    return f"{iso(day)}+01:00"


def table(folder: Path, columns: tuple[str, ...], rows: list[dict[str, str]]) -> Path:
    path = folder / "list.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def columns_of(source: str) -> tuple[str, ...]:
    (found,) = load_sources((source,))
    return tuple(found.expect.columns) if found.expect else ()


def nbim(folder: Path, rows: list[Row]) -> Path:
    head = ("Company", "Category", "Criterion", "Decision", "Publishing date")
    cells = [(name, "Conduct-based", "Gross corruption", "Exclusion", start) for name, start, _ in rows]
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in cells)
    heads = "".join(f"<th>{cell}</th>" for cell in head)
    path = folder / "exclusions.html"
    page = f"<body><table><tr>{heads}</tr>{body}</table></body>"
    path.write_text(f"<!DOCTYPE html><html><head><title>List</title></head>{page}</html>", encoding="utf-8")
    return path


def fcc(folder: Path, rows: list[Row]) -> Path:
    column = "covered_equipment_or_services"
    made = [
        {column: f"Equipment produced by {name}, including parts", "date_of_inclusion_on_covered_list": start}
        for name, start, _ in rows
    ]
    return table(folder, columns_of("fcc_covered_list"), made)


def cn(folder: Path, rows: list[Row]) -> Path:
    same = {
        "Type": "Company",
        "Country": "US",
        "Body": "Ministry of Commerce",
        "List": "UEL",
        "Source URL": "https://example.org/",
    }
    made = [same | {"Name": name, "Date": start, "End date": end} for name, start, end in rows]
    return table(folder, columns_of("cn_countersanctions"), made)


def ndaa(folder: Path, rows: list[Row]) -> Path:
    programme = next(words for words, section in SECTIONS.items() if not section.editions)
    same = {"schema": "Company", "program": programme, "source_url": "https://example.org/"}
    made = [same | {"name": name, "report-date": start, "end-date": end} for name, start, end in rows]
    return table(folder, columns_of("us_ndaa"), made)


def dod(folder: Path, rows: list[Row]) -> Path:
    made = [{"Clean Name": name, "Start date": start, "End date": end} for name, start, end in rows]
    return table(folder, columns_of("dod_1260h"), made)


def mieu(folder: Path, rows: list[Row]) -> Path:
    (source,) = load_sources(("us_bis_mieu",))
    codes = source.expect.codes if source.expect else {}
    same = {column: values[0] for column, values in codes.items()} | {"Country": "CN", "Source URL": "https://e.org/"}
    made = [same | {"Name": name, "Date": start, "End date": end} for name, start, end in rows]
    return table(folder, columns_of("us_bis_mieu"), made)


def csl(folder: Path, rows: list[Row]) -> Path:
    same = {"source": "Entity List (EL) - Bureau of Industry and Security", "type": "Entity"}
    made = [
        same | {"_id": f"x{at}", "name": name, "start_date": start, "end_date": end}
        for at, (name, start, end) in enumerate(rows)
    ]
    return table(folder, columns_of("us_csl"), made)


def eu_xml(folder: Path, rows: list[Row]) -> Path:
    entries = "".join(
        f'<sanctionEntity euReferenceNumber="EU.{at}" designationDate="{start}"><subjectType code="enterprise"/>'
        f'<nameAlias wholeName="{name}" strong="true"/><regulation publicationDate="1999-01-01"/></sanctionEntity>'
        for at, (name, start, _) in enumerate(rows)
    )
    path = folder / "list.xml"
    path.write_text(f'<?xml version="1.0"?><export xmlns="http://eu.europa.ec/x">{entries}</export>', encoding="utf-8")
    return path


def eu_annex(folder: Path, rows: list[Row]) -> Path:
    same = {"celex": "32014R0833", "programKey": "EU-RUS", "annex": "IV", "measure": "Export control"}
    made = [
        same | {"schema": "Company", "recordId": str(at), "name": name, "startDate": start}
        for at, (name, start, _) in enumerate(rows)
    ]
    return table(folder, columns_of("eu_regulations"), made)


def uk(folder: Path, rows: list[Row]) -> Path:
    same = {"Name type": "Primary Name", "Regime Name": "Cyber", "Designation Type": "Entity"}
    made = [
        same | {"Unique ID": f"CYB{at:04}", "Name 6": name, "Date Designated": start}
        for at, (name, start, _) in enumerate(rows)
    ]
    hidden = ("names", "names.type", "names.name", "names.weak", "countries")
    return table(folder, tuple(c for c in columns_of("uk_sanctions_list") if c not in hidden), made)


def ofac(folder: Path, rows: list[Row]) -> Path:
    reference = (
        '<AliasType ID="1">Name</AliasType><List ID="2">SDN List</List><NamePartType ID="3">Entity Name</NamePartType>'
        '<PartySubType ID="4" PartyTypeID="5">Unknown</PartySubType><PartyType ID="5">Entity</PartyType>'
    )
    parties = "".join(
        f'<DistinctParty FixedRef="{at}"><Profile ID="{at}" PartySubTypeID="4">'
        '<NamePartGroup ID="6" NamePartTypeID="3"/>'
        '<Alias AliasTypeID="1" Primary="true" LowQuality="false"><DocumentedName>'
        f'<NamePartValue NamePartGroupID="6">{name}</NamePartValue></DocumentedName></Alias></Profile></DistinctParty>'
        for at, (name, _, _) in enumerate(rows)
    )

    def parts(text: str) -> str:
        return "".join(
            f"<{tag}>{int(part)}</{tag}>"
            for tag, part in zip(("Year", "Month", "Day"), text.split("-"), strict=False)
            if part
        )

    entries = "".join(
        f'<SanctionsEntry ID="{at}" ProfileID="{at}" ListID="2">'
        f'<EntryEvent EntryEventTypeID="1"><Date>{parts(start)}</Date></EntryEvent>'
        '<EntryEvent EntryEventTypeID="2"><Date><Year>1999</Year></Date></EntryEvent></SanctionsEntry>'
        for at, (_, start, _) in enumerate(rows)
    )
    path = folder / "SDN_ADVANCED.XML"
    path.write_text(f"<?xml version='1.0'?><Sanctions>{reference}{parties}{entries}</Sanctions>", encoding="utf-8")
    return path


class Publisher(NamedTuple):
    """How a publisher writes a list: its file, the forms of its days, and texts that are no day of it."""

    write: Callable[[Path, list[Row]], Path]
    forms: tuple[Written, ...]
    wrong: tuple[str, ...]
    ends: bool = False


NO_DAY = ("soon", "2021-02-30", "0202-01-01", "12,5", "44561", "2021-13-01", "\u0662\u0660\u0662\u0661-01-01")
PUBLISHERS = {
    "nbim_exclusions": Publisher(nbim, (dotted,), (*NO_DAY, "2021-05-04", "04/05/2021", "31.02.2021")),
    "fcc_covered_list": Publisher(fcc, (american,), (*NO_DAY, "2021-05-04", "May 4 2021", "February 30, 2021")),
    "cn_countersanctions": Publisher(
        cn, (dotted, short), (*NO_DAY, "2021-05-04", "13.13.2021", "05/04/2021"), ends=True
    ),
    "us_ndaa": Publisher(ndaa, (iso,), (*NO_DAY, "05/04/2021", "May 4, 2021"), ends=True),
    "dod_1260h": Publisher(dod, (iso,), (*NO_DAY, "05/04/2021", "4.5.2021"), ends=True),
    "us_bis_mieu": Publisher(mieu, (iso,), (*NO_DAY, "05/04/2021", "4.5.2021"), ends=True),
    "us_csl": Publisher(csl, (iso,), (*NO_DAY, "05/04/2021", "20210504"), ends=True),
    "eu_fsf": Publisher(eu_xml, (iso, zoned), (*NO_DAY, "04/05/2021", "20210504")),
    "eu_regulations": Publisher(eu_annex, (dotted, european, iso), (*NO_DAY, "4/5/2021", "4 Mai 2021")),
    "uk_sanctions_list": Publisher(uk, (british,), (*NO_DAY, "2021-05-04", "4/5/2021", "12/31/2021")),
    "ofac_sdn": Publisher(ofac, (iso,), ("2021-02-30", "2021--05", "2021-13-01", "-05-04")),
}
days = st.dates(date(2001, 1, 1), date(2068, 12, 31))


def read(data: Path, source: str, path: Path) -> tuple[int, Counter[Figure]]:
    (described,) = load_sources((source,))
    report, batch = run_adapter(data, source, path, whole=True if described.scope == "enrichment" else None)
    assert sum(entity.kind is Kind.LISTING for entity in batch.entities) <= 1
    found = figures(batch, "listed_on")
    return report.rejected, Counter(
        {figure._replace(target=""): number for figure, number in found.items()}  # one list, whatever it is called
    )


@pytest.mark.parametrize("source", PUBLISHERS)
@quick
@given(st.data())
def test_days_are_those_that_were_written(empty_data: Path, tmp_path: Path, source: str, data: st.DataObject) -> None:
    publisher = PUBLISHERS[source]
    pairs = data.draw(st.lists(st.tuples(days, st.none() | days), min_size=1, max_size=6))
    rows, meant = [], []
    for at, (start, end) in enumerate(pairs):
        form = data.draw(st.sampled_from(publisher.forms))
        last = max(start, end) if end and publisher.ends else None
        rows.append((f"Optics {at} Ltd", form(start), form(last) if last else ""))
        meant.append(Figure(f"Optics {at} Ltd", "listed_on", "", start.isoformat(), last.isoformat() if last else None))

    rejected, found = read(empty_data, source, publisher.write(tmp_path, rows))

    assert (rejected, found) == (0, Counter(meant))


@pytest.mark.parametrize(("source", "text"), [(name, text) for name, p in PUBLISHERS.items() for text in p.wrong])
def test_what_is_no_day_of_the_publisher_is_refused_by_its_cell(
    empty_data: Path, tmp_path: Path, source: str, text: str
) -> None:
    write = PUBLISHERS[source].write

    rejected, found = read(
        empty_data,
        source,
        write(tmp_path, [("Good Ltd", PUBLISHERS[source].forms[0](date(2021, 5, 4)), ""), ("Optics Ltd", text, "")]),
    )

    assert rejected == 1
    assert [(figure.subject, figure.start) for figure in found] == [("Good Ltd", "2021-05-04")]


@pytest.mark.parametrize("source", [name for name, publisher in PUBLISHERS.items() if publisher.ends])
def test_an_entry_that_ends_before_it_begins_is_refused(empty_data: Path, tmp_path: Path, source: str) -> None:
    form = PUBLISHERS[source].forms[0]
    row = ("Optics Ltd", form(date(2021, 5, 4)), form(date(2021, 4, 5)))

    assert read(empty_data, source, PUBLISHERS[source].write(tmp_path, [row])) == (1, Counter())


@pytest.mark.parametrize(
    ("source", "text", "meant"),
    [
        *(("uk_sanctions_list", "dd/mm/2014", "2014"), ("uk_sanctions_list", "00/03/2014", "2014-03")),
        *(("us_csl", "2014", "2014"), ("us_csl", "2014-03", "2014-03"), ("eu_regulations", "2014-03", "2014-03")),
        *(("ofac_sdn", "2014", "2014"), ("ofac_sdn", "2014-3", "2014-03"), ("dod_1260h", "2014", "2014")),
        *(("us_bis_mieu", "2014-03", "2014-03"), ("us_ndaa", "2014-03", "2014-03")),
    ],
)
def test_a_day_is_no_more_exact_than_it_is_written(
    empty_data: Path, tmp_path: Path, source: str, text: str, meant: str
) -> None:
    _, found = read(empty_data, source, PUBLISHERS[source].write(tmp_path, [("Optics Ltd", text, "")]))

    assert [figure.start for figure in found] == [meant]


def test_of_several_acts_the_first_is_when_an_entry_was_seen(empty_data: Path, tmp_path: Path) -> None:
    path = eu_xml(tmp_path, [("Optics Ltd", "", "")])
    acts = "".join(f'<regulation publicationDate="{day}"/>' for day in ("2014-07-31", "2014-03-05", "2020-01-01"))
    text = path.read_text(encoding="utf-8").replace('<regulation publicationDate="1999-01-01"/>', acts)
    path.write_text(text, encoding="utf-8")

    _, found = read(empty_data, "eu_fsf", path)

    assert [(figure.start, figure.seen) for figure in found] == [(None, "2014-03-05")]
