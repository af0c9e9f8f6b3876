"""What is done with a score: merged by the machine, shown to a person, or dropped."""

import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from graph.linkage.comparison.model import FILE


class Band(StrEnum):
    """What a score and its corroboration allow."""

    AUTOMATIC = "automatic"
    REVIEW = "review"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class Bands:
    """Thresholds of the score, with the share of right pairs that was measured above them.

    `match` is the threshold for a pair alone, `link` that of the mean score within a cluster. Precision was measured
    on pairs that the model had not been trained on, of which about one in nine was right.
    """

    automatic: float
    automatic_precision: float
    match: float
    match_precision: float
    link: float
    review: float
    review_precision: float


@cache
def shipped() -> Bands:
    """The thresholds that come with the model."""
    return Bands(**json.loads(FILE.read_text(encoding="utf-8"))["bands"])


def band(score: float, corroborated: bool, vetoed: bool, bands: Bands | None = None) -> Band:
    """Band of a pair. A veto rejects. The machine merges only what scores high and is corroborated beyond the name;
    a high score alone is right 97 to 98 times in 100, which is not enough to say of a company that it is another."""
    limits = bands or shipped()
    if vetoed or score < limits.review:
        return Band.REJECT
    return Band.AUTOMATIC if corroborated and score >= limits.automatic else Band.REVIEW
