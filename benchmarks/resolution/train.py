"""Train the model that the package ships, and say what leaving a source out of the training costs.

`python -m benchmarks.resolution.train --pairs FOLDER [--leave-one-out] [--write]`. Only sources whose licence lets a
model stand on them are trained on (`TRAINED_ON`); all others in the folder are measured on only.
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.resolution import background, boosting, dedupe, measures
from benchmarks.resolution.pairs import Pairs, groups, key, read
from graph.linkage.comparison.features import FEATURES, NEITHER, Compared
from graph.linkage.comparison.matcher import Prepared
from graph.linkage.comparison.model import FILE
from graph.linkage.decision.similarity import Key

TRAINED_ON = ("affil", "edinet", "isin", "ofac")
FOLDS = 4
FAR_ROUNDS = 60
SEATS_APART = 4.0
BACKGROUND_WEIGHT = 0.4
"""What a negative of the background counts against a labelled pair."""

AUTOMATIC, REVIEW = 0.97, 0.90
"""Precision that the automatic band must have, and share of true pairs that the review band must reach."""

Fitted = tuple[float, dict[str, boosting.Shape], float, dict[str, boosting.Shape]]


def features(pairs: Pairs) -> Compared:
    """Features of labelled pairs."""
    index: dict[Key, int] = {}

    def place(name: str, country: str) -> int:
        return index.setdefault(key(name, country), len(index))

    left = [place(*one) for one in zip(pairs.name_a, pairs.country_a, strict=True)]
    right = [place(*one) for one in zip(pairs.name_b, pairs.country_b, strict=True)]
    return Prepared.of(list(index)).compare(np.array(left, np.int32), np.array(right, np.int32))


def fit(
    values: NDArray[np.float32], far: NDArray[np.bool_], labels: NDArray[np.bool_], weights: NDArray[np.float64]
) -> Fitted:  # fmt: skip
    """Tables for all pairs, and from these on tables for pairs in far scripts."""
    start, near = boosting.train(values, labels, weights)
    if far.sum() < 200 or labels[far].all() or not labels[far].any():
        return start, near, start, near
    far_start, far_tables = boosting.train(
        values[far], labels[far], weights[far], start=near, intercept=start, rounds=FAR_ROUNDS
    )
    return start, near, far_start, far_tables


def score(fitted: Fitted, values: NDArray[np.float32], far: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Score, 0 to 1, of each pair."""
    start, near, far_start, far_tables = fitted
    total = np.where(far, far_start, start)
    for column, name in enumerate(FEATURES):
        value = values[:, column]
        points = [t[name].points[np.searchsorted(t[name].edges, value, side="right")] for t in (near, far_tables)]
        total = total + np.where(far, points[1], points[0])
    return np.asarray(1 / (1 + np.exp(-total)))


def out_of_fold(
    data: dict[str, Compared], pairs: dict[str, Pairs], trained: tuple[str, ...], more: Compared | None = None
) -> dict[str, NDArray[np.float64]]:
    """Scores of every pair by models that have not seen its organisations. `more` are negatives to train on."""
    folds = {source: groups(pairs[source]) % FOLDS for source in pairs}
    out = {source: np.zeros(len(pairs[source])) for source in pairs}
    for fold in range(FOLDS):
        fitted = fit_on(data, pairs, {source: folds[source] != fold for source in trained}, more)
        for source, one in pairs.items():
            rows = folds[source] == fold if source in trained else np.ones(len(one), np.bool_)
            scores = score(fitted, data[source].values[rows], data[source].far[rows])
            out[source][rows] += scores if source in trained else scores / FOLDS
    return out


def fit_on(
    data: dict[str, Compared], pairs: dict[str, Pairs], rows: dict[str, NDArray[np.bool_]], more: Compared | None
) -> Fitted:  # fmt: skip
    """Fit to the given rows of each source, and to the negatives of the background at their own weight."""
    values = [data[source].values[chosen] for source, chosen in rows.items()]
    far = [data[source].far[chosen] for source, chosen in rows.items()]
    labels = [pairs[source].label[chosen] for source, chosen in rows.items()]
    weights = [np.ones(len(label)) for label in labels]
    if more is not None:
        values.append(more.values)
        far.append(more.far)
        labels.append(np.zeros(len(more.far), np.bool_))
        weights.append(np.full(len(more.far), BACKGROUND_WEIGHT))
    return fit(
        *_without_countries(
            np.concatenate(values), np.concatenate(far), np.concatenate(labels), np.concatenate(weights)
        )
    )


def _without_countries(
    values: NDArray[np.float32], far: NDArray[np.bool_], labels: NDArray[np.bool_], weights: NDArray[np.float64]
) -> tuple[NDArray[np.float32], NDArray[np.bool_], NDArray[np.bool_], NDArray[np.float64]]:
    """The same pairs, and those with known countries once more as if they were not known, each at half its weight.

    Whole sources give a country for every name or for none: without this the model would learn the source from it.
    """
    column = list(FEATURES).index("country")
    known = values[:, column] != NEITHER
    copies = values[known].copy()
    copies[:, column] = NEITHER
    halved = np.where(known, weights / 2, weights)
    return (
        np.concatenate([values, copies]),
        np.concatenate([far, far[known]]),
        np.concatenate([labels, labels[known]]),
        np.concatenate([halved, halved[known]]),
    )


def bands(scores: NDArray[np.float64], labels: NDArray[np.bool_]) -> dict[str, float]:
    """Thresholds and what was measured above them, on scores that are out of fold."""
    thresholds, precision, recall = measures.curve(scores, labels)
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    match, review = int(f1.argmax()), int(np.argmax(recall >= REVIEW))
    # Few pairs at the very top say little: at least one true pair in twenty must lie above.
    good = np.flatnonzero((precision >= AUTOMATIC) & (recall >= 0.05))
    top = int(good[-1]) if len(good) else int(np.argmax(recall >= 0.05))
    chosen = {"automatic": top, "match": match, "review": min(review, len(thresholds) - 1)}
    out: dict[str, float] = {}
    for name, place in chosen.items():
        out[name] = round(float(thresholds[place]), 3)
        out[f"{name}_precision"] = round(float(precision[place]), 3)
    return out


def tempered(shapes: dict[str, boosting.Shape]) -> dict[str, boosting.Shape]:
    """Tables in which different seats weigh no more than `SEATS_APART`: negatives of the background are nearly all in
    different states, but real companies move, and sources mean different seats."""
    points = np.maximum(shapes["country"].points, -SEATS_APART)
    country = boosting.Shape(shapes["country"].edges, points, shapes["country"].direction)
    return {**shapes, "country": country}


def table(shapes: dict[str, boosting.Shape]) -> dict[str, object]:
    """Tables in the form in which they are shipped."""
    return {
        name: {
            "edges": [round(float(edge), 5) for edge in shape.edges],
            "points": [round(float(point), 4) for point in shape.points],
        }
        for name, shape in shapes.items()
    }


def report(title: str, scores: dict[str, NDArray[np.float64]], pairs: dict[str, Pairs]) -> None:
    """One line a source and one for all."""
    every = np.concatenate([scores[s] for s in pairs]), np.concatenate([pairs[s].label for s in pairs])
    lines = [(s, scores[s], pairs[s].label) for s in pairs] + [("pooled", *every)]
    cross = np.concatenate([pairs[s].cross for s in pairs])
    lines.append(("cross", every[0][cross], every[1][cross]))
    sys.stdout.write(f"{title}\n")
    for source, value, label in lines:
        if label.any():
            best = measures.best(value, label)
            sys.stdout.write(
                f"  {source:8s} F1 {best['f1']:.3f} at {best['threshold']:.2f}, "
                f"AP {measures.average_precision(value, label):.3f}, "
                f"recall at P95 {measures.recall_at(value, label, 0.95):.3f}\n"
            )


def main() -> None:
    """Train, report, and on demand write."""
    parser = argparse.ArgumentParser(prog="benchmarks.resolution.train", description=__doc__)
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--background", type=Path, help="table of legal names, as of GLEIF, to draw negatives from")
    parser.add_argument("--keep-out", type=Path, help="names file on which something is measured; not drawn from")
    parser.add_argument("--leave-one-out", action="store_true")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    pairs = read(arguments.pairs)
    data = {source: features(pairs[source]) for source in pairs}
    trained = tuple(source for source in TRAINED_ON if source in pairs)
    more = None
    if arguments.background:
        kept_out = dedupe.read(arguments.keep_out).keys if arguments.keep_out else []
        unseen = frozenset(name for name, _ in kept_out)
        more = features(background.negatives(arguments.background, {s: pairs[s] for s in trained}, unseen))
        sys.stdout.write(f"{len(more.far)} negatives from the background, {int(more.far.sum())} in far scripts\n")
    scores = out_of_fold(data, pairs, trained, more)
    report(f"trained on {', '.join(trained)}; scores out of fold", scores, pairs)
    if arguments.leave_one_out:
        for left in trained:
            rest = tuple(source for source in trained if source != left)
            report(f"without {left}", out_of_fold(data, pairs, rest, more), pairs)
    found = bands(np.concatenate([scores[s] for s in trained]), np.concatenate([pairs[s].label for s in trained]))
    sys.stdout.write(f"bands, from the sources trained on: {found}\n")
    if arguments.write:
        fitted = fit_on(data, pairs, {s: np.ones(len(pairs[s]), np.bool_) for s in trained}, more)
        every = np.concatenate([data[s].values for s in trained])
        far = np.concatenate([data[s].far for s in trained])
        near_start, near = boosting.centred(fitted[0], fitted[1], every[~far])
        far_start, far_tables = boosting.centred(fitted[2], fitted[3], every[far])
        body = {
            "version": "1",
            "start": [round(near_start, 4), round(far_start, 4)],
            "near": table(tempered(near)),
            "far": table(tempered(far_tables)),
            "bands": found,
        }
        FILE.write_text(json.dumps(body, indent=None, sort_keys=True, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
