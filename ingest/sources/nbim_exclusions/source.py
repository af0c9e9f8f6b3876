"""Norges Bank's exclusions and observations: one row of the page's table is one decision on one company."""

import re
from collections.abc import Mapping
from typing import Any

from graph.schema.codelists import SupplyRole
from graph.schema.nodes import Kind
from ingest.emit.context import Context
from ingest.read.clean.cells import needed_day_of
from ingest.read.clean.days import DayForm
from ingest.read.clean.official_lists import NORGES_BANK
from ingest.read.html_table import html_rows
from ingest.read.record import Record

COLUMNS = ("Company", "Category", "Criterion", "Decision", "Publishing date")
LINK = "Company.href"
REMARK = "column 2"
"""The column beside the name, which has no heading."""
ROLES = {"Exclusion": SupplyRole.EXCLUSION, "Observation": SupplyRole.OBSERVATION}
MEANS = {"Exclusion": "Excluded", "Observation": "Under observation, not excluded"}
FORMER = re.compile(r"Former (?P<name>[^,;()/]{2,80})")
SUBSIDIARIES = re.compile(r"Incl\. subsidiar(?:y|ies) .+")
LONGEST_CRITERION = 250
"""A criterion names a section of the guidelines in a few words; anything longer is prose."""


def read(context: Context) -> None:
    """One row is one decision."""
    snapshot = context.snapshot()
    for number, cells in html_rows(snapshot, context.feed, COLUMNS):
        row = _unlabelled(cells)
        former = FORMER.fullmatch(row[REMARK]) if REMARK in row else None
        names = [row.get("Company", ""), former["name"] if former else ""]
        understood = row.get("Company") and row.get("Decision") in MEANS and "" not in row
        if not context.touches(names) and understood:
            context.pass_over(row)
            continue
        with context.record(row, snapshot, number) as record:
            _decision(context, record, former["name"] if former else "")


def _unlabelled(cells: Mapping[str, Any]) -> dict[str, Any]:
    """Cells without the heading, which the page has repeated in each of them for narrow screens."""
    return {k: text.removeprefix(k).strip() if k and isinstance(text, str) else text for k, text in cells.items()}


def _decision(context: Context, record: Record, former: str) -> None:
    name, decision, criterion = record.take("Company"), record.code("Decision"), record.take("Criterion")
    start, remark = needed_day_of(record, "Publishing date", DayForm.DOTTED), record.get(REMARK)
    if remark and not former and not SUBSIDIARIES.fullmatch(remark):
        record.pass_over("a remark that a person must read")
    if len(criterion) > LONGEST_CRITERION:
        record.reject("Criterion", criterion, "longer than the name of a criterion")
    locator = f"row of {name!r}, {decision}, published {start}"
    cited: dict[str, Any] = {"evidence": context.evidence(), "locator": locator}
    company = context.entity(name, Kind.COMPANY, name, **cited)
    if former:
        context.claim(company, "former_name", former, **cited)
    listing = context.entity(NORGES_BANK.key, Kind.LISTING, NORGES_BANK.title, shared=True, **cited)
    context.claim(
        company,
        "listed_on",
        listing,
        start=start,
        role=ROLES[decision],
        product=f"{MEANS[decision]}: {criterion[0].lower()}{criterion[1:]}",
        key=f"{start} {decision} {criterion}",
        note=_note(record, remark if not former else ""),
        **cited,
    )


def _note(record: Record, subsidiaries: str) -> str:
    category, link = record.get("Category"), record.get(LINK)
    said = ["The start is the day on which the decision was made public"]
    if category:
        said.append(f"category: {category}")
    if subsidiaries:
        said.append("the row says that it includes subsidiaries, which are not taken")
    if link:
        if not link.startswith("https://"):
            record.reject(LINK, link, "not the address of a page")
        said.append(f"announcement named in the row: {link}")
    return "; ".join(said)
