"""Shares of ownership, exact or in a range, with their periods: known before they are written, and found again."""

import json
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.ingest.sources.figures import figures, quick
from tests.ingest.sources.made_batch import run_adapter

days = st.dates(date(1990, 1, 1), date(2040, 12, 31)).map(date.isoformat)
shares = st.integers(1, 10_000).map(lambda number: Decimal(number) / 100)
ranges = st.tuples(shares, shares).map(sorted)
HUNDRED = Decimal(100)
Span = tuple[Decimal, Decimal] | None


def write_lines(path: Path, lines: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(line, default=float) + "\n" for line in lines), encoding="utf-8")
    return path


def statement(record: str, sort: str, details: dict[str, Any], version: int = 0, status: str = "new") -> dict[str, Any]:
    return {
        "statementId": f"{record}-{version}",
        "statementDate": f"2024-0{version + 1}-01",
        "recordId": record,
        "recordStatus": status,
        "recordType": sort,
        "recordDetails": {"isComponent": False, **details},
    }


def company(record: str) -> dict[str, Any]:
    return statement(record, "entity", {"entityType": {"type": "registeredEntity"}, "name": f"Firm {record}"})


@st.composite
def interests(draw: st.DrawFn) -> tuple[dict[str, Any], tuple[str, Span, str | None, str | None]]:
    """An interest of BODS, and the relation, the share and the period that it states."""
    how = draw(st.sampled_from(["exact", "range", "above", "at least", "at most", "nothing"]))
    low, high = draw(ranges)
    start, end = draw(st.tuples(st.none() | days, st.none() | days))
    if start and end and end < start:
        start, end = end, start
    share: dict[str, Any] = {
        "exact": {"exact": low},
        "range": {"minimum": low, "maximum": high},
        "above": {"exclusiveMinimum": low, "exclusiveMaximum": high},
        "at least": {"minimum": low},
        "at most": {"maximum": high},
        "nothing": {},
    }[how]
    span: dict[str, Span] = {
        "exact": (low, low),
        "at least": (low, HUNDRED),
        "at most": (Decimal(0), high),
        "nothing": None,
    }
    owns = (how in ("exact", "range", "at least") and low > 50) or (how == "above" and low >= 50)
    made = {"type": "shareholding", "directOrIndirect": "direct", "share": share}
    made |= {name: day for name, day in (("startDate", start), ("endDate", end)) if day}
    return made, ("owns" if owns else "invested_in", span.get(how, (low, high)), start, end)


@quick
@given(
    history=st.lists(st.tuples(interests(), st.sampled_from(["updated", "closed"])), min_size=1, max_size=3),
    order=st.permutations(range(5)),
)
def test_the_last_statement_on_a_tie_counts_with_its_share(
    empty_data: Path, tmp_path: Path, history: list[tuple[Any, str]], order: list[int]
) -> None:
    """Closed, it is one of the past if it says when it ended, and otherwise one that was taken back."""
    versions = [
        statement("tie", "relationship", {"subject": "a", "interestedParty": "b", "interests": [interest]}, at, status)
        for at, ((interest, _), status) in enumerate(history)
    ]
    made = [company("a"), company("b"), *versions]
    path = write_lines(tmp_path / "s.jsonl", [made[at] for at in order if at < len(made)])

    report, batch = run_adapter(empty_data, "bods", path, whole=True)

    (_, (relation, span, start, end)), status = history[-1]
    said = [(f.subject, f.predicate, f.target, f.share, f.start, f.end) for f in figures(batch, "owns", "invested_in")]
    kept = status != "closed" or end is not None
    assert report.rejected == 0
    assert said == ([("Firm b", relation, "Firm a", span, start, end)] if kept else [])


def test_votes_stated_as_a_number_are_told(empty_data: Path, tmp_path: Path) -> None:
    votes = {"type": "votingRights", "directOrIndirect": "direct", "share": {"exact": 62.5}}
    tie = statement("tie", "relationship", {"subject": "a", "interestedParty": "b", "interests": [votes]})

    _, batch = run_adapter(
        empty_data, "bods", write_lines(tmp_path / "s.jsonl", [company("a"), company("b"), tie]), whole=True
    )

    (claim,) = (claim for claim in batch.claims if claim.predicate == "owns")
    assert claim.qualifiers.share_range is None
    assert "votes of 62.5 percent" in (claim.note or "")


WRONG_SHARES = (140, -5, "4_0", "12,5", "much", "\u0664\u0660", True)


@pytest.mark.parametrize("share", [*({"exact": value} for value in WRONG_SHARES), {"minimum": 80, "maximum": 20}])
def test_a_share_that_is_none_is_refused(empty_data: Path, tmp_path: Path, share: dict[str, Any]) -> None:
    interest = {"type": "shareholding", "directOrIndirect": "direct", "share": share}
    tie = statement("tie", "relationship", {"subject": "a", "interestedParty": "b", "interests": [interest]})

    report, batch = run_adapter(
        empty_data, "bods", write_lines(tmp_path / "s.jsonl", [company("a"), company("b"), tie]), whole=True
    )

    assert (report.rejected, figures(batch, "owns", "invested_in")) == (1, Counter())


def entity(id_: str, schema: str, **properties: Any) -> dict[str, Any]:
    seen = "2023-05-01T10:00:00"
    return {
        "id": id_,
        "caption": id_,
        "schema": schema,
        "properties": properties,
        "datasets": ["x"],
        "first_seen": seen,
    }


def owned(folder: Path, **properties: Any) -> Path:
    tie = entity("tie", "Ownership", owner=["b"], asset=["a"], **properties)
    firms = [entity(id_, "Company", name=[f"Firm {id_}"], country=["ch"]) for id_ in ("a", "b")]
    return write_lines(folder / "entities.ftm.json", [*firms, tie])


@quick
@given(
    share=shares, end=shares, form=st.sampled_from(["{}", "{}%", "{} %", "{0}-{1}", "{0} - {1} %", "{0}%\u2013{1}%"])
)
def test_a_percentage_is_a_point_or_a_range(
    empty_data: Path, tmp_path: Path, share: Decimal, end: Decimal, form: str
) -> None:
    assume(share <= end)
    meant = (share, end) if "{1}" in form else (share, share)

    _, batch = run_adapter(empty_data, "ftm_json", owned(tmp_path, percentage=[form.format(share, end)]), whole=True)

    said = [(f.subject, f.predicate, f.target, f.share, f.seen) for f in figures(batch, "owns", "invested_in")]
    assert said == [("Firm b", "owns" if share > 50 else "invested_in", "Firm a", meant, "2023-05-01")]


@pytest.mark.parametrize("written", [["a lot"], ["12,5"], ["140"], ["75", "20"], ["75-20"], ["\u0664\u0660"], ["0"]])
def test_a_percentage_that_is_none_is_told_and_the_tie_is_kept(
    empty_data: Path, tmp_path: Path, written: list[str]
) -> None:
    _, batch = run_adapter(empty_data, "ftm_json", owned(tmp_path, percentage=written), whole=True)

    (claim,) = (claim for claim in batch.claims if claim.predicate == "invested_in")
    assert claim.qualifiers.share_range is None
    assert claim.note == f"the share is written {' and '.join(written)!r}, which is no number of percent"


@quick
@given(start=days, end=days, precision=st.sampled_from([4, 7, 10]), time=st.booleans())
def test_periods_keep_their_precision(
    empty_data: Path, tmp_path: Path, start: str, end: str, precision: int, time: bool
) -> None:
    first, last = sorted((start, end))
    tail = "T23:00:00" if time and precision == 10 else ""
    told = {"startDate": [first[:precision] + tail], "endDate": [last[:precision] + tail]}

    _, batch = run_adapter(empty_data, "ftm_json", owned(tmp_path, **told), whole=True)

    (tie,) = figures(batch, "owns", "invested_in")
    assert (tie.start, tie.end, tie.seen) == (first[:precision], last[:precision], None)


def test_several_starts_are_told_and_none_is_taken(empty_data: Path, tmp_path: Path) -> None:
    _, batch = run_adapter(empty_data, "ftm_json", owned(tmp_path, startDate=["2019", "2021-05"]), whole=True)

    (claim,) = (claim for claim in batch.claims if claim.predicate == "invested_in")
    assert (claim.qualifiers.start, claim.note) == (None, "startDate is stated as 2019 and 2021-05")


@pytest.mark.parametrize("day", ["04/05/2021", "2021-02-30", "2021-5-4", "soon"])
def test_a_day_that_is_none_is_refused(empty_data: Path, tmp_path: Path, day: str) -> None:
    report, batch = run_adapter(empty_data, "ftm_json", owned(tmp_path, startDate=[day]), whole=True)

    assert (report.rejected, figures(batch, "owns", "invested_in")) == (1, Counter())


MAPPING = """
holder: {{key: a-fund, name: A Fund}}
cites: {{url: "https://example.org/", title: Holdings, publisher: A Fund, tier: A}}
columns: {{name: Firm, value: Value, currency: EUR, value_times: {times}, share_pct: Share, share_as: {share_as}}}
delimiter: ";"
thousands: "{thousands}"
decimal: "{decimal}"
as_of: 2024-06-30
"""


def grouped(number: Decimal, thousands: str, decimal: str) -> str:
    """By hand: figures in threes from the right."""
    whole, _, part = f"{number:.2f}".partition(".")
    groups: list[str] = []
    while whole:
        whole, last = whole[:-3], whole[-3:]
        groups.insert(0, last)
    return thousands.join(groups) + decimal + part


@quick
@given(
    held=st.lists(st.tuples(st.integers(0, 10**13).map(lambda n: Decimal(n) / 100), shares), min_size=1, max_size=5),
    signs=st.sampled_from([(",", "."), (".", ","), (" ", ","), ("'", "."), ("", ".")]),
    times=st.sampled_from([1, 1000, 1000000]),
    fraction=st.booleans(),
)
def test_a_table_of_holdings_is_read_by_its_own_signs(
    empty_data: Path,
    tmp_path: Path,
    held: list[tuple[Decimal, Decimal]],
    signs: tuple[str, str],
    times: int,
    fraction: bool,
) -> None:
    thousands, decimal = signs
    lines = [
        f"Firm {at};{grouped(value, thousands, decimal)};"
        + (f"{share / 100:f}".replace(".", decimal) if fraction else f"{share:f}".replace(".", decimal) + "%")
        for at, (value, share) in enumerate(held)
    ]
    mapping = MAPPING.format(
        times=times, share_as="fraction" if fraction else "percent", thousands=thousands, decimal=decimal
    )
    (empty_data / "holdings").mkdir(exist_ok=True)
    (empty_data / "holdings" / "own.mapping.yml").write_text(mapping, encoding="utf-8")
    path = tmp_path / "own.csv"
    path.write_text("\n".join(["Firm;Value;Share", *lines, ""]), encoding="utf-8")

    report, batch = run_adapter(empty_data, "holdings_csv", path, whole=True)

    assert report.rejected == 0
    said = Counter((f.target, f.amount, f.currency, f.share, f.seen) for f in figures(batch, "invested_in").elements())
    assert said == Counter(
        (f"Firm {at}", value * times, "EUR", (share, share), "2024-06-30") for at, (value, share) in enumerate(held)
    )
