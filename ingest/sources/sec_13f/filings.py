"""Filings of a data set: who filed, for which quarter, and when. The holdings name their filing by its number."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from ingest.emit.context import Context
from ingest.fetch.snapshot import Snapshot
from ingest.read.clean.days import DayForm, read_day
from ingest.read.rows import table_rows

HOLDINGS = ("13F-HR", "13F-HR/A")
"""Sorts of submission with a table of holdings; a notice has none."""
RESTATEMENT = "RESTATEMENT"
"""An amendment of this sort has the whole table anew; any other adds holdings to it."""


@dataclass(frozen=True)
class Filing:
    """One filing. Days as year, month, day; `cik` is the manager's number at the publisher.

    `restated` says that a later filing of the data set has the whole table of this quarter anew.
    """

    cik: str
    manager: str
    period: str
    filed: str
    sort: str
    restates: bool = False
    restated: bool = False


def table(context: Context, snapshot: Snapshot, name: str) -> tuple[Snapshot, Any]:
    """Rows of one file of the archive, and the snapshot under the name of that file, for the lineage of its rows."""
    feed = context.feed.model_copy(update={"member": f"*{name}.tsv"})
    return replace(snapshot, name=f"{snapshot.name}/{name}.tsv"), table_rows(snapshot, feed, "\t")


def filings(context: Context, snapshot: Snapshot) -> dict[str, Filing]:
    """Filings by their accession number; one that is not understood is rejected. Some ten thousand in a quarter."""
    managers: dict[str, tuple[str, str, bool]] = {}
    cover, covers = table(context, snapshot, "COVERPAGE")
    for number, row in covers:
        if row.get("ACCESSION_NUMBER") and row.get("FILINGMANAGER_NAME") and "" not in row:
            managers[row["ACCESSION_NUMBER"]] = (
                *(row["FILINGMANAGER_NAME"], _day(row, "REPORTCALENDARORQUARTER")),
                row.get("AMENDMENTTYPE", "").strip().upper() == RESTATEMENT,
            )
        else:
            with context.record(row, cover, number, prefix="cover.") as record:
                record.take("ACCESSION_NUMBER")
                record.take("FILINGMANAGER_NAME")
    found: dict[str, Filing] = {}
    submission, submissions = table(context, snapshot, "SUBMISSION")
    for number, row in submissions:
        manager, period, restates = managers.get(row.get("ACCESSION_NUMBER", ""), ("", "", False))
        filed = _day(row, "FILING_DATE")
        if row.get("SUBMISSIONTYPE") not in HOLDINGS and row.get("SUBMISSIONTYPE") and "" not in row:
            continue
        known = manager and period and filed and row.get("SUBMISSIONTYPE") and row.get("ACCESSION_NUMBER")
        if not (known and row.get("CIK", "").isdecimal()) or "" in row:
            with context.record(row, submission, number, prefix="submission.") as record:
                record.take("CIK")
                record.reject(
                    "ACCESSION_NUMBER", row.get("ACCESSION_NUMBER"), "no manager, quarter, type or day of filing"
                )
            continue
        name = " ".join(manager.split())
        cik, sort = row["CIK"].lstrip("0"), row["SUBMISSIONTYPE"]
        found[row["ACCESSION_NUMBER"]] = Filing(cik, name, period, filed, sort, restates)
    return _restated(found)


def _restated(found: dict[str, Filing]) -> dict[str, Filing]:
    """The filings, those marked that a later restatement by the same manager of the same quarter takes the place of."""
    last: dict[tuple[str, str], tuple[str, str]] = {}
    for number, filing in found.items():
        if filing.restates:
            key, order = (filing.cik, filing.period), (filing.filed, number)
            last[key] = max(order, last.get(key, order))
    return {
        number: replace(filing, restated=(filing.filed, number) < last.get((filing.cik, filing.period), ("", "")))
        for number, filing in found.items()
    }


def _day(row: Mapping[str, str], column: str) -> str:
    """From `30-JUN-2025`; empty if it is no such day."""
    try:
        return read_day(row.get(column, ""), DayForm.DASHED)
    except ValueError:
        return ""
