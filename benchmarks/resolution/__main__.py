"""Measure the matcher: `python -m benchmarks.resolution --pairs FOLDER --dedupe FILE.csv --json [--only-ours]`.

FOLDER has files `pairs_*.csv` (name_a, country_a, name_b, country_b, label, cross), FILE has name, country, entity_id.
Prints one JSON document: for each set and all together precision, recall and F1 at the shipped threshold and at the
best one, average precision, recall at 95 and 99% precision, pairs across scripts apart; end to end the quality of
pairs and clusters, candidates, seconds and memory.
"""

import argparse
import contextlib
import json
import sys
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.resolution import dedupe, measures, peers
from benchmarks.resolution.pairs import Pairs, key, read
from graph.linkage.comparison.matcher import Matcher

PEER_THRESHOLD = 0.7
"""Where nomenklatura calls a match; rapidfuzz's scores are best judged at their best threshold."""


def ours(pairs: Pairs, matcher: Matcher) -> NDArray[np.float64]:
    """Scores of this matcher."""
    left = [key(name, country) for name, country in zip(pairs.name_a, pairs.country_a, strict=True)]
    right = [key(name, country) for name, country in zip(pairs.name_b, pairs.country_b, strict=True)]
    return matcher.score_pairs(list(zip(left, right, strict=True)))


def measured(
    sets: dict[str, Pairs], scores: dict[str, NDArray[np.float64]], threshold: float, seconds: float
) -> dict[str, object]:
    """All measures of one scorer: each set, all together, and pairs across scripts."""
    value = np.concatenate([scores[source] for source in sets])
    label = np.concatenate([pairs.label for pairs in sets.values()])
    cross = np.concatenate([pairs.cross for pairs in sets.values()])
    out: dict[str, object] = {
        "threshold": threshold,
        "pairs_per_second": round(len(label) / max(seconds, 1e-9)),
        "sets": {source: measures.summary(scores[source], sets[source].label, threshold) for source in sets},
        "pooled": measures.summary(value, label, threshold),
    }
    if label[cross].any():
        out["cross_script"] = measures.summary(value[cross], label[cross], threshold)
        out["same_script"] = measures.summary(value[~cross], label[~cross], threshold)
    return out


def score_sets(folder: Path, only_ours: bool) -> dict[str, object]:
    """Our scores and the peers' on a folder of labelled pairs."""
    sets = read(folder)
    if not sets:
        raise SystemExit(f"no files pairs_*.csv in {folder}")
    matcher = Matcher()
    started = time.process_time()
    scores = {source: ours(pairs, matcher) for source, pairs in sets.items()}
    seconds = time.process_time() - started
    out: dict[str, object] = {"lookthrough": measured(sets, scores, matcher.bands.match, seconds)}
    if not only_ours:
        found, skipped = peers.scorers()
        for name, scorer in found.items():
            started = time.process_time()
            scores = {source: scorer(pairs) for source, pairs in sets.items()}
            out[name] = measured(sets, scores, PEER_THRESHOLD, time.process_time() - started)
        out |= skipped
    return out


def end_to_end(path: Path, only_ours: bool) -> dict[str, object]:
    """Our result and splink's on a list of names."""
    names = dedupe.read(path)
    out: dict[str, object] = {"lookthrough": dedupe.run(names)}
    if not only_ours:
        started = time.process_time()
        # It prints what it does; this program prints one JSON document.
        with contextlib.redirect_stdout(sys.stderr):
            found = peers.splink_pairs(names.keys)
        out["splink"] = (
            found
            if isinstance(found, str)
            else {"pairs": dedupe.quality(found, names.true_pairs), "processor_seconds": time.process_time() - started}
        )
    return out


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="benchmarks.resolution", description=__doc__)
    parser.add_argument("--pairs", type=Path, help="folder with files pairs_*.csv")
    parser.add_argument("--dedupe", type=Path, help="names file: name, country, entity_id")
    parser.add_argument("--json", action="store_true", help="print JSON; there is no other form")
    parser.add_argument("--only-ours", action="store_true", help="skip the peers")
    arguments = parser.parse_args()
    if not arguments.pairs and not arguments.dedupe:
        parser.error("give --pairs, --dedupe or both")
    report: dict[str, object] = {"model": Matcher().version}
    if arguments.pairs:
        report["pairs"] = score_sets(arguments.pairs, arguments.only_ours)
    if arguments.dedupe:
        report["dedupe"] = end_to_end(arguments.dedupe, arguments.only_ours)
    json.dump(report, sys.stdout, indent=1, ensure_ascii=False, default=float)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
