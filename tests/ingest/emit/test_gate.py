"""The gate, count by count; and what is kept of a batch: whole, vouched for, or said to be broken."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import LookthroughError
from ingest.emit.batch_file import batches_folder, load_batch, who_is_named
from ingest.emit.gate import Counts, broken_assertions, broken_extract, extract_of
from ingest.emit.issues import LONGEST, Issue, first_issues, write_issues
from ingest.fetch.snapshot import snapshot_of_file
from ingest.run import Options, ingest
from ingest.source import Assertions
from tests.ingest.small_source import ROWS, read, source

BOUNDS = Assertions.model_validate(
    {
        "rows": {"min": 10, "max": 20},
        "claims": {"min": 5, "max": 40},
        "entities": {"min": 2, "max": 9},
        "rejected": {"max": 3},
    }
)
number = st.integers(0, 50)


@given(number, number, number, number)
def test_each_count_that_leaves_its_bounds_is_a_reason_of_its_own(
    rows: int, claims: int, entities: int, rejected: int
) -> None:
    out = [
        *(["rows"] if not 10 <= rows <= 20 else []),
        *(["claims"] if not 5 <= claims <= 40 else []),
        *(["entities"] if not 2 <= entities <= 9 else []),
        *(["rejected rows"] if rejected > 3 else []),
    ]
    reasons = broken_assertions(BOUNDS, Counts(rows, claims, entities, rejected))

    assert [reason.partition(":")[0] for reason in reasons] == out


@given(number, number, number, number)
def test_an_extract_is_held_to_the_largest_numbers_and_to_half_of_its_rows(
    rows: int, claims: int, entities: int, rejected: int
) -> None:
    reasons = broken_extract(BOUNDS, Counts(rows, claims, entities, rejected))

    if not rows:
        assert reasons == ["rows: the file has none"]
        return
    out = [
        *(["rows"] if rows > 20 else []),
        *(["claims"] if claims > 40 else []),
        *(["entities"] if entities > 9 else []),
        *(["rejected rows"] if rejected > 3 else []),
    ]
    if not out and rejected * 2 > rows:
        assert reasons == [f"rejected rows: {rejected} of {rows}, more than half"]
    else:
        assert [reason.partition(":")[0] for reason in reasons] == out


@pytest.mark.parametrize("rows", [0, 9, 10, 11])
def test_a_file_with_fewer_rows_than_the_whole_is_an_extract(rows: int) -> None:
    told = f"an extract of a person's own: {rows} rows, where the whole data set has at least 10"
    assert extract_of(BOUNDS, Counts(rows, 5, 2, 0)) == (told if rows < 10 else None)


@pytest.fixture
def batch(empty_data: Path) -> Path:
    """The file of a good batch."""
    path = empty_data / "list.csv"
    path.write_bytes(ROWS)
    ingest(empty_data, source(claims={"min": 1}), read, Options(files=(snapshot_of_file(path),)))
    return batches_folder(empty_data) / "small.jsonl"


def test_the_last_line_of_a_batch_vouches_for_every_other(batch: Path) -> None:
    lines = batch.read_bytes().splitlines(keepends=True)
    assert json.loads(lines[-1])["report"]["digest"]
    spoilt = [
        lines[:-2] + lines[-1:],
        [lines[1], lines[0], *lines[2:]],
        [lines[0], *lines],
        [line.replace(b"Beta Optics", b"Beta Optic5") for line in lines],
    ]
    for them in spoilt:
        batch.write_bytes(b"".join(them))
        with pytest.raises(LookthroughError, match="run `lookthrough ingest small` again"):
            load_batch(batch.parent, "small")
    batch.write_bytes(b"".join(lines))
    assert load_batch(batch.parent, "small") is not None


def test_who_is_named_is_what_the_whole_batch_names(batch: Path) -> None:
    whole, named = load_batch(batch.parent, "small"), who_is_named(batch.parent, "small")

    assert whole is not None
    assert named is not None
    entities, said = named
    assert tuple(entities) == whole.entities
    assert [tuple(each) for each in said] == [
        (claim.subject, claim.predicate, claim.value) for claim in whole.claims if claim.predicate == "name"
    ]
    assert said
    assert who_is_named(batch.parent, "other") is None


def test_a_long_value_is_told_by_its_beginning_and_a_short_one_whole(tmp_path: Path) -> None:
    long, just = "x" * (LONGEST + 1), "y" * LONGEST
    made = [Issue("s", "f.csv", 2, long, long, long), Issue("s", "f.csv", 3, just, just, just)]

    assert [(i.column, i.value, i.reason) for i in made] == [(f"{long[:-1]}…",) * 3, (just,) * 3]
    write_issues(tmp_path / "issues.jsonl", made)
    assert first_issues(tmp_path / "issues.jsonl", 5) == made
    assert first_issues(tmp_path / "issues.jsonl", 1) == made[:1]
    assert first_issues(tmp_path / "none.jsonl", 1) == []
