"""Files made up for measuring: in the published form, understood to the last row, and the same every time."""

from pathlib import Path

import pytest

from benchmarks.sources.files import MADE
from tests.ingest.sheets import write_sheet
from tests.ingest.sources.made_batch import run_adapter

ROWS = 60
each = pytest.mark.parametrize("name", sorted(MADE))


@each
def test_a_made_up_file_is_understood_to_the_last_row(empty_data: Path, tmp_path: Path, name: str) -> None:
    write_sheet(empty_data / "curated", "belgrade")
    known = [("ACME SENSORS", "RS")]

    paths = MADE[name].make(tmp_path, ROWS, known)
    report, _ = run_adapter(empty_data, name, *paths)

    assert (report.rows, report.rejected, report.drift.new_codes) == (ROWS, 0, {})
    assert not report.drift.new_columns
    assert MADE[name].reader(paths) >= ROWS


@each
def test_it_is_the_same_every_time(tmp_path: Path, name: str) -> None:
    folders = [tmp_path / "one", tmp_path / "other"]
    for folder in folders:
        folder.mkdir()

    one, other = (MADE[name].make(folder, ROWS, ()) for folder in folders)

    if one[0].suffix != ".zip":  # a zip notes when its files were written
        assert [path.read_bytes() for path in one] == [path.read_bytes() for path in other]
    assert MADE[name].reader(one) == MADE[name].reader(other)
