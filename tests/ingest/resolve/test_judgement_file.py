"""The file of people's judgements is read strictly."""

from pathlib import Path

import pytest

from graph.review.judgement_file import COLUMNS
from ingest.resolve.judgement_file import read_judgements
from tests.ingest.sheets import write_csv

ROW = {"left": "a", "right": "b", "verdict": "positive", "reason": "same seat", "decided_by": "ana"}


@pytest.fixture(autouse=True)
def _whole(tmp_path: Path) -> None:
    """Nothing that is shipped lies under the folder."""
    (tmp_path / "curated").mkdir()


def test_a_good_row_is_a_judgement(tmp_path: Path) -> None:
    write_csv(tmp_path / "judgements.csv", COLUMNS, [ROW])

    judgements, issues = read_judgements(tmp_path / "judgements.csv", {"a", "b"})

    assert issues == []
    assert [(j.left, j.right, j.by_machine) for j in judgements] == [("a", "b", False)]


def test_unknown_ids_missing_reasons_and_conflicts_are_issues(tmp_path: Path) -> None:
    rows = [ROW, ROW | {"verdict": "negative"}, ROW | {"reason": ""}, ROW | {"right": "zz"}]
    write_csv(tmp_path / "judgements.csv", COLUMNS, rows)

    _, issues = read_judgements(tmp_path / "judgements.csv", {"a", "b"})

    assert [(i.row, i.column) for i in issues] == [(3, "verdict"), (4, "reason"), (5, "right")]
