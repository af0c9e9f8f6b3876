"""Values and days of contract awards, as their publishers write them, against a plain reading of the same records."""

import json
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ingest.sources.figures import Figure, figures, quick
from tests.ingest.sources.made_batch import run_adapter

days = st.dates(date(2005, 1, 1), date(2040, 12, 31)).map(date.isoformat)
cents = st.integers(1, 10**12).map(lambda number: Decimal(number) / 100)
currencies = st.sampled_from(["GBP", "EUR", "USD"])
ZONES = ("T00:00:00Z", "T23:59:59+02:00", "T12:30:00.5Z", "")
BUYER = {"id": "B", "name": "A City"}
SUPPLIER = {"id": "S", "name": "Optics Ltd"}

values = st.fixed_dictionaries({"amount": cents, "currency": currencies})
periods = st.tuples(days, days).map(sorted)
partial = st.fixed_dictionaries(
    {},
    optional={
        "value": values | st.none(),
        "contractPeriod": periods,
        "suppliers": st.just([SUPPLIER]),
        "date": days,
    },
)
"""What one release says of an award: any part of it, or that there is no value."""


def as_json(document: Any) -> str:
    """Amounts as numbers of JSON, with all their figures."""

    def plain(value: object) -> float:
        assert isinstance(value, Decimal)
        return float(value)

    return json.dumps(document, default=plain)


@quick
@given(
    parts=st.lists(partial, min_size=1, max_size=4),
    zones=st.lists(st.sampled_from(ZONES), min_size=4, max_size=4),
    order=st.permutations(range(4)),
)
def test_what_was_said_last_of_an_award_counts(
    empty_data: Path, tmp_path: Path, parts: list[dict[str, Any]], zones: list[str], order: list[int]
) -> None:
    """Each release says a part; the file has them in any order. A value that is taken away is none."""
    parts = [{"suppliers": [SUPPLIER], "date": "2020-01-01"} | parts[0], *parts[1:]]
    made, meant = [], {"amount": None, "currency": None, "start": None, "end": None}
    for at, part in enumerate(parts):
        award = {"id": "1", **part}
        if "contractPeriod" in part:
            start, end = part["contractPeriod"]
            award["contractPeriod"] = {"startDate": start + zones[at], "endDate": end + zones[at]}
            meant |= {"start": start, "end": end}
        if "value" in part:
            meant |= part["value"] or {"amount": None, "currency": None}
        release = {"ocid": "ocds-x-1", "id": f"r{at}", "date": f"2024-0{at + 1}-01T00:00:00Z", "tag": ["award"]}
        made.append(release | {"buyer": BUYER, "awards": [award]})
    shuffled = [made[at] for at in order if at < len(made)]
    path = tmp_path / "package.json"
    path.write_text(as_json({"uri": "https://example.org/p", "releases": shuffled}), encoding="utf-8")

    report, batch = run_adapter(empty_data, "ocds", path, whole=True)

    assert report.rejected == 0
    told = [(f.start, f.end) for f in figures(batch, "awarded_to").elements()]
    money = [(f.amount, f.currency) for f in figures(batch, "award_amount").elements()]
    assert told == [(meant["start"], meant["end"])]
    assert money == ([(meant["amount"], meant["currency"])] if meant["amount"] else [])


@quick
@given(st.lists(values, min_size=1, max_size=5))
def test_awards_add_up_to_what_was_published(empty_data: Path, tmp_path: Path, stated: list[dict[str, Any]]) -> None:
    """Awards of one process and of several, each once; the last one is in the file twice over."""
    releases = [
        {
            "ocid": f"ocds-x-{at // 2}",
            "id": f"r{at}",
            "date": "2024-01-01T00:00:00Z",
            "tag": ["award"],
            "buyer": BUYER,
            "awards": [{"id": str(at), "suppliers": [SUPPLIER], "value": value}],
        }
        for at, value in enumerate(stated)
    ]
    path = tmp_path / "package.json"
    text = as_json({"uri": "https://example.org/p", "releases": [*releases, releases[-1]]})
    path.write_text(text, encoding="utf-8")

    _, batch = run_adapter(empty_data, "ocds", path, whole=True)

    found = [(f.amount, f.currency) for f in figures(batch, "award_amount").elements()]
    assert Counter(found) == Counter((value["amount"], value["currency"]) for value in stated)


def notice(number: int, **told: Any) -> dict[str, Any]:
    return {
        "publication-number": f"{number}-2026",
        "publication-date": "2026-03-02+01:00",
        "notice-type": "can-standard",
        "buyer-name": {"eng": ["A City"]},
        "winner-name": {"eng": ["Optics Ltd"]},
        "links": {},
    } | told


def page(folder: Path, *notices: dict[str, Any]) -> Path:
    path = folder / "page.json"
    path.write_text(as_json({"notices": notices, "totalNoticeCount": len(notices)}), encoding="utf-8")
    return path


@quick
@given(st.lists(st.tuples(cents, currencies, days, days, st.sampled_from(["", "Z", "+01:00"])), min_size=1, max_size=5))
def test_notices_keep_their_values_and_days(
    empty_data: Path, tmp_path: Path, stated: list[tuple[Decimal, str, str, str, str]]
) -> None:
    made, money, ties = [], [], []
    for at, (amount, currency, concluded, published, zone) in enumerate(stated):
        told = {"result-value-notice": f"{amount:f}" if at % 2 else amount, "result-value-cur-notice": currency}
        dated = {"contract-conclusion-date": [concluded + zone] * 2, "publication-date": published + zone}
        made.append(notice(at, **told, **dated))
        money.append((amount, currency))
        ties.append((concluded, published))

    report, batch = run_adapter(empty_data, "ted", page(tmp_path, *made), whole=True)

    assert report.rejected == 0
    assert Counter((f.amount, f.currency) for f in figures(batch, "award_amount").elements()) == Counter(money)
    assert Counter((f.start, f.seen) for f in figures(batch, "awarded_to").elements()) == Counter(ties)


def test_of_several_values_none_is_taken_and_that_is_told(empty_data: Path, tmp_path: Path) -> None:
    told = {"result-value-notice": ["100", "250.5"], "result-value-cur-notice": ["EUR", "PLN"]}

    _, batch = run_adapter(empty_data, "ted", page(tmp_path, notice(1, **told)), whole=True)

    assert not figures(batch, "award_amount")
    (tie,) = (claim for claim in batch.claims if claim.predicate == "awarded_to")
    assert tie.note == "The notice states several values (100, 250.5 in EUR, PLN), of which none is taken"


WRONG_VALUES = (
    "1.475.225,00",
    "1,475,225.00",
    "12,5",
    "1_000",
    "much",
    "NaN",
    "1e99",
    "\u0661\u0662",
    True,
    {"amount": 1},
)


@pytest.mark.parametrize("value", WRONG_VALUES)
@pytest.mark.parametrize("source", ["ted", "ocds"])
def test_a_value_in_another_form_is_refused(empty_data: Path, tmp_path: Path, source: str, value: Any) -> None:
    if source == "ted":
        path = page(tmp_path, notice(1, **{"result-value-notice": value, "result-value-cur-notice": "EUR"}))
    else:
        award = {"id": "1", "suppliers": [SUPPLIER], "value": {"amount": value, "currency": "EUR"}}
        release = {"ocid": "ocds-x-1", "id": "r", "date": "2024-01-01T00:00:00Z", "buyer": BUYER, "awards": [award]}
        path = tmp_path / "package.json"
        path.write_text(json.dumps({"uri": "https://example.org/p", "releases": [release]}), encoding="utf-8")

    report, batch = run_adapter(empty_data, source, path, whole=True)

    assert (report.rejected, batch.claims) == (1, ())


@pytest.mark.parametrize("day", ["02/03/2026", "2026-02-30", "2026-3-2", "20260302", "02.03.2026"])
def test_a_day_in_another_form_is_refused(empty_data: Path, tmp_path: Path, day: str) -> None:
    notices = [notice(1, **{"publication-date": day}), notice(2, **{"contract-conclusion-date": [day]})]

    report, batch = run_adapter(empty_data, "ted", page(tmp_path, *notices), whole=True)

    assert (report.rejected, batch.claims) == (2, ())


def test_what_a_value_is_shared_by_does_not_hang_on_its_order(empty_data: Path, tmp_path: Path) -> None:
    """Winner and buyer keep their parts whichever stands first."""
    made = notice(1, **{"result-value-notice": "5", "result-value-cur-notice": "EUR"})
    swapped = dict(reversed(made.items()))

    first, second = (run_adapter(empty_data, "ted", page(tmp_path, one), whole=True)[1] for one in (made, swapped))

    assert figures(first, "awarded", "awarded_to") == figures(second, "awarded", "awarded_to")
    title = "Award notice 1-2026, A City to Optics Ltd"
    day = "2026-03-02"
    assert figures(first, "awarded", "awarded_to") == Counter(
        [Figure("A City", "awarded", title, seen=day), Figure(title, "awarded_to", "Optics Ltd", seen=day)]
    )
