"""Form 13F: lines of one holding added up, restatements in place of what they restate, dollars since 2023."""

import csv
import io
import zipfile
from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ingest.sources.figures import figures, quick
from tests.ingest.sources.made_batch import run_adapter

NAME = "sec_13f"
CUSIPS = ("037833100", "594918104", "69608A108")
SORTS = ("13F-HR", "RESTATEMENT", "NEW HOLDINGS")
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
Line = tuple[str, int, int, str, str]
"""CUSIP, number, value, sort of amount, put or call."""
lines = st.tuples(
    st.sampled_from(CUSIPS),
    st.integers(1, 10**9),
    st.integers(0, 10**12),
    st.sampled_from(["SH", "SH", "SH", "PRN"]),
    st.sampled_from(["", "", "", "Put", "Call"]),
)
filings = st.tuples(
    st.sampled_from(["11", "22"]),
    st.sampled_from([date(2022, 9, 30), date(2022, 12, 31)]),
    st.sampled_from([date(2022, 11, 14), date(2023, 1, 2), date(2023, 1, 3), date(2023, 2, 14)]),
    st.sampled_from(SORTS),
    st.lists(lines, max_size=5),
)


def us(day: date) -> str:
    return f"{day.day:02}-{MONTHS[day.month - 1]}-{day.year}"


def tsv(rows: list[dict[str, Any]], columns: list[str]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", delimiter="\t", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def archive(folder: Path, made: list[Any], **change: str) -> Path:
    """The data set of these filings; `change` spoils every line of the information table."""
    submitted, covered, held = [], [], []
    for at, (cik, period, filed, sort, table) in enumerate(made):
        number = f"0000000000-23-{at:06}"
        kind = "13F-HR" if sort == "13F-HR" else "13F-HR/A"
        submitted.append(
            {"ACCESSION_NUMBER": number, "FILING_DATE": us(filed), "SUBMISSIONTYPE": kind, "CIK": cik.zfill(10)}
        )
        amends = "" if sort == "13F-HR" else sort
        covered.append(
            {
                "ACCESSION_NUMBER": number,
                "REPORTCALENDARORQUARTER": us(period),
                "FILINGMANAGER_NAME": f"Manager {cik}",
                "AMENDMENTTYPE": amends,
            }
        )
        for line, (cusip, count, value, amount, option) in enumerate(table):
            told = {"SSHPRNAMT": count, "VALUE": value, "SSHPRNAMTTYPE": amount, "PUTCALL": option}
            firm = {"NAMEOFISSUER": f"Firm {cusip}", "CUSIP": cusip, "INFOTABLE_SK": f"{at}{line}"}
            held.append({"ACCESSION_NUMBER": number, **firm, **told, **change})
    path = folder / "form13f.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("SUBMISSION.tsv", tsv(submitted, ["ACCESSION_NUMBER", "FILING_DATE", "SUBMISSIONTYPE", "CIK"]))
        cover = ["ACCESSION_NUMBER", "REPORTCALENDARORQUARTER", "FILINGMANAGER_NAME", "AMENDMENTTYPE"]
        packed.writestr("COVERPAGE.tsv", tsv(covered, cover))
        columns = ["ACCESSION_NUMBER", "INFOTABLE_SK", "NAMEOFISSUER", "CUSIP", "VALUE", "SSHPRNAMT"]
        packed.writestr("INFOTABLE.tsv", tsv(held, [*columns, "SSHPRNAMTTYPE", "PUTCALL"]))
    return path


@quick
@given(st.lists(filings, min_size=1, max_size=4))
def test_what_is_held_is_the_sum_of_its_lines_in_filings_that_stand(
    empty_data: Path, tmp_path: Path, made: list[Any]
) -> None:
    report, batch = run_adapter(empty_data, NAME, archive(tmp_path, made), whole=True)

    meant: Counter[Any] = Counter()
    for at, (cik, period, filed, _, table) in enumerate(made):
        later = [(f, n) for n, (c, p, f, s, _) in enumerate(made) if (c, p, s) == (cik, period, "RESTATEMENT")]
        if any(order > (filed, at) for order in later):
            continue
        sums: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
        for cusip, count, value, sort, option in table:
            if sort == "SH" and not option:
                sums[cusip][0] += count
                sums[cusip][1] += value
        for cusip, (count, value) in sums.items():
            in_dollars = filed >= date(2023, 1, 3)
            money = (Decimal(value), "USD") if in_dollars else (None, None)
            meant[(f"Manager {cik}", f"Firm {cusip}", period.isoformat(), Decimal(count), *money)] += 1
    said = figures(batch, "invested_in").elements()
    assert report.rejected == 0
    assert Counter((f.subject, f.target, f.seen, f.quantity, f.amount, f.currency) for f in said) == meant


@pytest.mark.parametrize("column", ["VALUE", "SSHPRNAMT"])
@pytest.mark.parametrize("text", ["1,234", "1_234", "1e5", "-5", "\u0661\u0662", "NaN", "much", " "])
def test_a_number_in_another_form_is_refused(empty_data: Path, tmp_path: Path, column: str, text: str) -> None:
    filing = ("11", date(2022, 12, 31), date(2023, 2, 14), "13F-HR", [(CUSIPS[0], 5, 5, "SH", "")])

    report, batch = run_adapter(empty_data, NAME, archive(tmp_path, [filing], **{column: text}), whole=True)

    assert (report.rejected, figures(batch, "invested_in")) == (1, Counter())
