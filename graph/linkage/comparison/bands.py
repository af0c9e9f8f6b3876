"""What a score is worth: thresholds, with the precision that was measured above them."""

import json
from dataclasses import dataclass
from functools import cache

from graph.linkage.comparison.model import FILE


@dataclass(frozen=True, slots=True)
class Bands:
    """Thresholds of the score, with the share of right pairs that was measured above them.

    `match` is the threshold at which a pair taken alone is more likely right. Precision was measured on pairs that the
    model had not been trained on, of which about one in nine was right.
    """

    automatic: float
    automatic_precision: float
    match: float
    match_precision: float
    review: float
    review_precision: float


@cache
def shipped() -> Bands:
    """The thresholds that come with the model."""
    return Bands(**json.loads(FILE.read_text(encoding="utf-8"))["bands"])
