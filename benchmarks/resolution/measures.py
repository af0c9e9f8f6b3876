"""Measures of a ranking of pairs."""

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
Labels = NDArray[np.bool_]


def at(scores: Scores, labels: Labels, threshold: float) -> dict[str, float]:
    """Precision, recall and F1 of taking all pairs from a score on."""
    taken = scores >= threshold
    right = float((taken & labels).sum())
    precision = right / max(float(taken.sum()), 1.0)
    recall = right / max(float(labels.sum()), 1.0)
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / max(precision + recall, 1e-9)}


def curve(scores: Scores, labels: Labels) -> tuple[Scores, Scores, Scores]:
    """Thresholds, from high to low, with the precision and recall of each. Equal scores are taken together."""
    order = np.argsort(-scores, kind="stable")
    ranked, right = scores[order], np.cumsum(labels[order])
    ends = np.flatnonzero(np.append(np.diff(ranked) != 0, True))
    return ranked[ends], right[ends] / (ends + 1.0), right[ends] / max(float(labels.sum()), 1.0)


def average_precision(scores: Scores, labels: Labels) -> float:
    """Sum of precision over the steps of recall."""
    _, precision, recall = curve(scores, labels)
    return float((np.diff(np.append(0.0, recall)) * precision).sum())


def recall_at(scores: Scores, labels: Labels, precision: float) -> float:
    """The highest recall at which at least this precision is reached; 0 if it never is."""
    _, precisions, recalls = curve(scores, labels)
    reached = recalls[precisions >= precision]
    return float(reached.max()) if len(reached) else 0.0


def best(scores: Scores, labels: Labels) -> dict[str, float]:
    """The threshold with the highest F1, and what it gives. It has seen the labels, so it flatters."""
    thresholds, precision, recall = curve(scores, labels)
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    top = int(f1.argmax())
    return {"threshold": float(thresholds[top]), **at(scores, labels, float(thresholds[top]))}


def summary(scores: Scores, labels: Labels, threshold: float) -> dict[str, object]:
    """All measures of one set."""
    return {
        "pairs": len(labels),
        "positives": int(labels.sum()),
        **at(scores, labels, threshold),
        "best": best(scores, labels),
        "average_precision": average_precision(scores, labels),
        "recall_at_p95": recall_at(scores, labels, 0.95),
        "recall_at_p99": recall_at(scores, labels, 0.99),
    }
