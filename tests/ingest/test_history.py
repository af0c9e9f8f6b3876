"""Two builds held against each other: what appeared, changed and vanished, by source."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from graph.build import Manifest
from graph.claims import Claim
from graph.errors import LookthroughError
from graph.evidence import Citation
from graph.schema.codelists import Status
from ingest import history
from ingest.history import compare, find, remember, remembered

DAY = datetime(2026, 11, 1, tzinfo=UTC)


def manifest(build_id: str, days: int = 0) -> Manifest:
    return Manifest(
        build_id=build_id,
        built_at=DAY + timedelta(days=days),
        software="0",
        ruleset="r 1",
        nodes={},
        edges={},
        claims={},
        evidence=0,
        sources=(),
        rejected=0,
    )


def claim(id_: str, source: str = "small", start: str = "2019") -> Claim:
    return Claim.model_validate(
        {
            "id": id_,
            "source": source,
            "subject": "a",
            "predicate": "owns",
            "object": id_,
            "qualifiers": {"start": start},
            "status": Status.REPORTED,
            "citations": (Citation(evidence="e", locator="p. 1"),),
        }
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    remember(tmp_path, manifest("aaa1"), [claim("one"), claim("two"), claim("three", "other")])
    remember(tmp_path, manifest("abb2", 1), [claim("one", start="2020"), claim("four"), claim("three", "other")])
    return tmp_path


def test_what_changed_by_source(folder: Path) -> None:
    change = compare(folder, "aaa1", "abb2")

    assert list(change.sources) == ["small"]
    small = change.sources["small"]
    assert (small.appeared, small.changed, small.vanished) == (["a owns four"], ["a owns one"], ["a owns two"])


def test_a_build_against_itself_has_no_change(folder: Path) -> None:
    assert compare(folder, "aaa1", "aaa1").sources == {}


def test_builds_by_their_beginning_and_by_their_order(folder: Path) -> None:
    assert [find(folder, name) for name in ("aa", "latest", "previous")] == ["aaa1", "abb2", "aaa1"]
    assert list(remembered(folder)) == ["abb2", "aaa1"]


@pytest.mark.parametrize("name", ["a", "x", ""])
def test_a_name_of_no_one_build_lists_those_there_are(folder: Path, name: str) -> None:
    with pytest.raises(LookthroughError, match="abb2, aaa1"):
        find(folder, name)


def test_no_builds_yet(tmp_path: Path) -> None:
    with pytest.raises(LookthroughError, match="lookthrough build"):
        find(tmp_path, "latest")


def test_the_oldest_builds_are_forgotten(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "KEPT", 2)

    remember(folder, manifest("ccc3", 2), [])

    assert list(remembered(folder)) == ["ccc3", "abb2"]


def test_a_spoilt_file_is_passed_by_or_named(folder: Path) -> None:
    path = folder / "aaa1.jsonl.gz"
    path.write_bytes(path.read_bytes()[:-15])
    with pytest.raises(LookthroughError, match="cannot be read"):
        compare(folder, "aaa1", "abb2")
    path.write_bytes(b"nonsense")
    assert list(remembered(folder)) == ["abb2"]
