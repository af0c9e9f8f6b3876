"""Tables that the publisher's pages give to save: transactions of prime awards, or their summaries, one award as the
award search would have it.

A transaction is one action on an award: its making, a modification, a correction that takes money back. The award's
amount is what its latest transaction says is obligated in all; a file of some years does not have all transactions.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from ingest.fetch.forms import Part
from ingest.fetch.snapshot import Snapshot
from ingest.read.clean.days import STAMP, read_day
from ingest.read.clean.numbers import number_in
from ingest.read.rows import table_rows

TRANSACTIONS, SUMMARIES = "transactions", "summaries"
"""Names of the two forms in source.yml."""
DELETED = "D"
"""Mark of a transaction that a correcting file takes back."""
VEHICLE = "CONT_IDV_"
"""How the keys of vehicles begin, under which orders are awards of their own."""
WHOLE = "award amount: the sum of obligations so far"


class Line(NamedTuple):
    """One row of a table, and where it stands. `row` has the key "" if its cells do not fit the header."""

    snapshot: Snapshot
    number: int
    row: Mapping[str, Any]

    @property
    def key(self) -> str:
        """What tells its award from others; empty if nothing does."""
        unique = self.text("contract_award_unique_key")
        parts = [self.text(c) for c in ("award_id_piid", "parent_award_id_piid", "awarding_sub_agency_name")]
        return unique or (" ".join(filter(None, parts)) if parts[0] else "")

    def text(self, column: str) -> str:
        """The text of a cell, empty if there is no such column."""
        return " ".join(str(self.row.get(column) or "").split())


def lines_of(parts: Iterable[Part]) -> Iterator[Line]:
    """The rows of all tables of a file."""
    for part in parts:
        for number, row in table_rows(part.snapshot, part.feed):
            yield Line(part.snapshot, number, row)


class Award(NamedTuple):
    """An award as the search has it. `line` is its latest row; `notes` say how it was put together."""

    line: Line
    values: dict[str, Any]
    meaning: str
    notes: tuple[str, ...]
    parent: tuple[str, str]
    """Key and name of the parent that the recipient has registered; empty if the row has none."""


def award_of(lines: Sequence[Line], form: str) -> Award | None:
    """The award of rows with one key; None if its transactions were all taken back.

    Raises ValueError, with the column, for a cell that is not understood or rows that contradict each other.
    """
    if form == SUMMARIES:
        if len(lines) > 1:
            raise ValueError(f"contract_award_unique_key: {len(lines)} rows on one award, where each is to have one")
        return _award(lines[0], _number(lines[0], "total_obligated_amount"), WHOLE, ())
    actions = _actions(lines)
    if not actions:
        return None
    days = {id(line): _day(line, "action_date") for line in actions}
    actions.sort(key=lambda line: (days[id(line)], _modification(line)))
    last = actions[-1]
    total = sum((_number(line, "federal_action_obligation") or Decimal(0) for line in actions), Decimal(0))
    told = f"{len(actions)} transactions of the file, the latest of {days[id(last)]}"
    stated = {
        amount
        for line in actions
        if days[id(line)] == days[id(last)] and (amount := _number(line, "total_dollars_obligated")) is not None
    }
    if total in stated:
        return _award(last, total, WHOLE, (told,))
    if len(stated) == 1:
        note = f"obligated in all, as the latest transaction states; those of the file alone sum to {total:f}"
        return _award(last, stated.pop(), WHOLE, (told, note))
    return _award(last, total, "sum of the obligations in the file, which need not have all", (told,))


def _actions(lines: Sequence[Line]) -> list[Line]:
    """Each transaction once, by its latest form, without those taken back."""
    found: dict[str, Line] = {}
    for line in lines:
        key = line.text("contract_transaction_unique_key") or f"{line.snapshot.name} {line.number}"
        known = found.setdefault(key, line)
        if known is line or dict(known.row) == dict(line.row):
            continue
        before, after = known.text("last_modified_date"), line.text("last_modified_date")
        if before == after:
            raise ValueError(f"contract_transaction_unique_key: {key} stands there twice, and differently")
        found[key] = max(known, line, key=lambda one: one.text("last_modified_date"))
    return [line for line in found.values() if line.text("correction_delete_ind") != DELETED]


def _award(line: Line, amount: Decimal | None, meaning: str, notes: tuple[str, ...]) -> Award:
    values = {
        "generated_internal_id": line.text("contract_award_unique_key") or line.key,
        "Award ID": line.text("award_id_piid"),
        "Recipient Name": line.text("recipient_name"),
        "Recipient UEI": line.text("recipient_uei") or _older_number(line),
        "recipient_id": None,
        "Recipient Location": {"location_country_code": line.text("recipient_country_code")},
        "Start Date": _day(line, "period_of_performance_start_date"),
        "End Date": _day(line, "period_of_performance_current_end_date"),
        "Award Amount": amount,
        "Awarding Agency": line.text("awarding_agency_name"),
        "Awarding Sub Agency": line.text("awarding_sub_agency_name"),
        "Contract Award Type": line.text("award_type"),
        "PSC": {"description": line.text("product_or_service_code_description")},
    }
    parent = (line.text("recipient_parent_uei"), line.text("recipient_parent_name"))
    return Award(line, values, meaning, notes, parent if all(parent) else ("", ""))


def _older_number(line: Line) -> str:
    number = line.text("recipient_duns")
    return f"duns-{number}" if number else ""


def _modification(line: Line) -> tuple[int, str]:
    """Orders the modifications of one day: the base award is 0."""
    number = line.text("modification_number")
    return (len(number), number) if number != "0" else (0, "")


def _number(line: Line, column: str) -> Decimal | None:
    try:
        return number_in(line.text(column))
    except ValueError as error:
        raise ValueError(f"{column}: {error}") from None


def _day(line: Line, column: str) -> str:
    try:
        return read_day(line.text(column), *STAMP)
    except ValueError as error:
        raise ValueError(f"{column}: {error}") from None
