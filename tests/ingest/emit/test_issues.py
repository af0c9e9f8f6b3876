"""The issues of a run: what cannot be written as it is, is written all the same."""

from pathlib import Path

from ingest.emit.issues import Issue, IssueLog


def test_half_a_character_in_a_value_does_not_end_the_run(tmp_path: Path) -> None:
    path = tmp_path / "issues.jsonl"
    with IssueLog(path) as log:
        log.add(Issue("ocds", "f.json", 3, "name", "a\ud800b", "is no text"))

    assert log.rows == 1
    assert "d800" in path.read_text(encoding="utf-8")
