"""The status report is the label of the visible build, word for word, and counts ages to the day asked."""

from datetime import date
from pathlib import Path

import pytest

from graph.build import SourceReport
from graph.queries.status import status_report
from graph.schema.nodes import Kind
from tests.builders import make_build, make_edge, make_node

from .conftest import Fill

TODAY = date(2026, 3, 10)


def source(name: str, retrieved_on: str | None) -> SourceReport:
    return SourceReport(
        name=name,
        title=f"Title of {name}",
        publisher=f"Publisher of {name}",
        licence="CC0",
        licence_class="open",
        url=f"https://example.org/{name}",
        rows=7,
        claims=5,
        rejected=2,
        retrieved_on=retrieved_on,
        gate="stale",
        gate_reason="too few",
    )


def test_the_report_is_what_the_build_says_of_itself(
    fill: Fill, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shipped_data: Path
) -> None:
    monkeypatch.setenv("LOOKTHROUGH_DATA", str(tmp_path / "mine"))
    build = make_build([make_node("fund", Kind.INVESTOR)], [make_edge("fund", "owns", "vendor")])
    label = build.manifest.model_copy(update={"sources": (source("s", "2026-03-01"),), "rejected": 3})
    store = fill(build.model_copy(update={"manifest": label}))

    report = status_report(store, TODAY)

    assert report.model_dump(exclude={"sources"}) == {
        "build_id": label.build_id,
        "built_at": label.built_at,
        "software": label.software,
        "ruleset": label.ruleset,
        "store": store.address,
        "data_folder": str(tmp_path / "mine"),
        "facts_from": str(shipped_data),
        "nodes": {"Investor": 1, "Company": 1},
        "relations": {"owns": 1},
        "claims": {"reported": 1},
        "evidence": 1,
        "rejected": 3,
    }
    (told,) = report.sources
    assert told.model_dump() == source("s", "2026-03-01").model_dump() | {"age_days": 9}


@pytest.mark.parametrize(
    ("retrieved_on", "age"),
    [(None, None), ("2026-03-10", 0), ("2026-03-09", 1), ("2026-02", 10), ("2025", 69), ("2026", 0), ("2026-04", 0)],
)
def test_an_age_is_counted_from_the_last_day_that_the_date_can_mean(
    fill: Fill, retrieved_on: str | None, age: int | None
) -> None:
    build = make_build([make_node("a")])
    label = build.manifest.model_copy(update={"sources": (source("s", retrieved_on),)})

    assert status_report(fill(build.model_copy(update={"manifest": label})), TODAY).sources[0].age_days == age
