"""Quality on labelled pairs, where they are at hand. They are not part of the repository."""

from pathlib import Path

import numpy as np
import pytest

from benchmarks.resolution import dedupe, measures
from benchmarks.resolution.__main__ import ours
from benchmarks.resolution.pairs import groups, read
from graph.linkage.blocking import candidates
from graph.linkage.comparison.matcher import Matcher
from graph.linkage.names.parse import clean
from tests.conftest import ROOT

LABELLED = ROOT.parent / "shared" / "er"
needs_pairs = pytest.mark.skipif(not LABELLED.is_dir(), reason="the labelled pairs are not on this machine")


@needs_pairs
def test_pairs_reach_the_goals() -> None:
    sets = read(LABELLED)
    scores = np.concatenate([ours(pairs, Matcher()) for pairs in sets.values()])
    labels = np.concatenate([pairs.label for pairs in sets.values()])
    cross = np.concatenate([pairs.cross for pairs in sets.values()])
    assert measures.at(scores, labels, Matcher().bands.match)["f1"] >= 0.66
    assert measures.average_precision(scores, labels) >= 0.71
    assert measures.average_precision(scores[cross], labels[cross]) >= 0.78


@needs_pairs
def test_a_list_end_to_end() -> None:
    result = dedupe.run(dedupe.read(LABELLED / "dedupe_10k.csv"))
    joined, queue = result["joined"], result["queue"]
    assert isinstance(joined, dict) and joined["precision"] >= 0.995
    assert isinstance(queue, dict) and queue["1000"]["right"] >= 0.9
    assert max(found["recall_with_joined"] for found in queue.values()) >= 0.55
    assert isinstance(result["blocking_recall"], float) and result["blocking_recall"] >= 0.68


def test_blocking_brings_near_names_together() -> None:
    texts = [
        "Alpha Widgets Ltd",
        "Alfa Widgets",
        "Zeta Foods",
        "IBM",
        "International Business Machines",
        "ΑΛΦΑ Widgets",
    ]
    left, right = candidates([clean(text) for text in texts])
    found = set(zip(left.tolist(), right.tolist(), strict=True))
    assert {(0, 1), (3, 4)} <= found
    assert all(a < b for a, b in found)


def test_measures() -> None:
    scores, labels = np.array([0.9, 0.8, 0.7, 0.1]), np.array([True, False, True, False])
    assert measures.at(scores, labels, 0.75) == {"precision": 0.5, "recall": 0.5, "f1": 0.5}
    assert measures.average_precision(scores, labels) == pytest.approx((1 + 2 / 3) / 2)
    assert measures.recall_at(scores, labels, 0.95) == 0.5
    assert measures.best(scores, labels)["f1"] == pytest.approx(0.8)


def test_folds_keep_an_organisation_together(tmp_path: Path) -> None:
    (tmp_path / "pairs_toy.csv").write_text(
        "name_a,country_a,name_b,country_b,label,cross\na,,b,,1,0\nb,,c,,1,0\nx,us,y,,0,1\nc,,z,,0,0\n", "utf-8"
    )
    pairs = read(tmp_path)["toy"]
    found = groups(pairs).tolist()
    assert found[0] == found[1] == found[3] != found[2]
    assert pairs.country_a == ["", "", "us", ""] and pairs.cross.tolist() == [False, False, True, False]


def test_the_benchmark_measures_what_a_build_does() -> None:
    keys = [
        ("Acme Sensorics d.o.o.", "rs"),
        ("ACME SENSORICS DOO", "rs"),
        ("Acme Sensoric", "rs"),
        ("Zeta Foods", "rs"),
    ]
    found = dedupe.run(dedupe.Names(keys, ["acme", "acme", "acme", "zeta"]))
    assert found["joined"] == {"pairs": 1, "precision": 1.0, "recall": pytest.approx(1 / 3), "f1": pytest.approx(0.5)}
    assert found["queue"]["100"]["right"] == 1.0  # type: ignore[index]
    assert found["queue"]["100"]["recall_with_joined"] == pytest.approx(2 / 3)  # type: ignore[index]
