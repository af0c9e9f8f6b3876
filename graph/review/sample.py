"""A sample of a band: drawn so that anybody draws the same, read pair by pair, and what it says of the rest.

The file of a sample says which pairs it was drawn from and which were drawn. What a person found is nowhere but among
the decisions: a pair of the sample is read when it is decided, and unread again when that is undone.
"""

import hashlib
import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from graph.errors import LookthroughError
from graph.judgements import Judgement, Verdict
from graph.review.band import Band
from graph.review.queue import Queue
from graph.whole_file import write_whole

FOLDER = "review_samples"
USUAL_SIZE = 150
LEVEL = 0.95
"""Of samples drawn so, at least this share gives an interval that holds the band's true share."""


class Sample(BaseModel):
    """Which pairs a band had, and which of them were drawn, each as `left=right`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    low: float
    high: float
    seed: int
    drawn: tuple[str, ...] = Field(description="In the order in which they are to be read.")
    population: tuple[str, ...] = Field(description="All pairs of the band that waited when it was drawn.")

    @property
    def band(self) -> Band:
        """The band it was drawn from."""
        return Band(self.low, self.high)


@dataclass(frozen=True)
class Reading:
    """What was found in a sample so far: verdicts by pair, and how sure that makes the band."""

    sample: Sample
    verdicts: dict[str, Verdict]

    @property
    def unread(self) -> tuple[str, ...]:
        """Pairs that nobody decided yet."""
        return tuple(key for key in self.sample.drawn if key not in self.verdicts)

    @property
    def counts(self) -> dict[Verdict, int]:
        """Of each verdict how many, a 0 too."""
        found = Counter(self.verdicts.values())
        return {verdict: found[verdict] for verdict in Verdict}

    @property
    def same(self) -> int:
        """Pairs found to be the same. Whatever else was found, be it that nobody can tell, is no right join."""
        return self.counts[Verdict.POSITIVE]

    @property
    def bounds(self) -> tuple[float, float]:
        """Between which shares of right joins the band lies, as the pairs read so far tell."""
        return interval(self.same, len(self.verdicts))


def interval(right: int, read: int) -> tuple[float, float]:
    """The exact interval of Clopper and Pearson (1934) at `LEVEL`, both sides: never narrower than it says.

    That a band is not endless is left out of account, which makes it wider. Nothing read gives 0 to 1.
    """
    from scipy.special import betaincinv

    tail = (1 - LEVEL) / 2
    low = float(betaincinv(right, read - right + 1, tail)) if right else 0.0
    high = float(betaincinv(right + 1, read - right, 1 - tail)) if right < read else 1.0
    return low, high


def draw(data: Path, queue: Queue, band: Band, size: int = USUAL_SIZE, seed: int = 1) -> Sample:
    """Draw from the pairs of a band that wait, and keep it. The same queue, band, size and seed give the same sample.

    Raises LookthroughError if no pair of the band waits.
    """
    population = sorted(entry.key for entry in band.of(queue.waiting))
    if not population:
        raise LookthroughError(f"No pair waits in the band {band.name}.")
    drawer = random.Random(seed)  # noqa: S311 - no secret: anybody is to draw the same
    drawn = drawer.sample(population, min(size, len(population)))
    told = "\n".join((band.name, str(seed), str(len(drawn)), *population))
    id_ = hashlib.sha256(told.encode()).hexdigest()[:8]
    sample = Sample(id=id_, low=band.low, high=band.high, seed=seed, drawn=tuple(drawn), population=tuple(population))
    write_whole(data / FOLDER / f"{id_}.json", sample.model_dump_json(indent=1) + "\n")
    return sample


def read_sample(data: Path, id_: str) -> Sample:
    """A sample that was drawn. Raises LookthroughError if there is none, or if its file was spoilt."""
    path = data / FOLDER / f"{id_}.json"
    if not id_.isalnum() or not path.exists():
        raise LookthroughError(f"No sample {id_!r} was drawn; `lookthrough review bands` names those that were.")
    try:
        return Sample.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise LookthroughError(f"The sample cannot be read: {path}. Draw it anew.") from error


def samples(data: Path) -> list[Sample]:
    """All that were drawn, the likeliest band first."""
    found = [read_sample(data, path.stem) for path in sorted((data / FOLDER).glob("*.json"))]
    return sorted(found, key=lambda sample: (-sample.high, sample.low, sample.seed, sample.id))


def reading(sample: Sample, judgements: Iterable[Judgement]) -> Reading:
    """What people decided on the pairs of a sample, each for itself."""
    decided = {judgement.pair: judgement.verdict for judgement in judgements if not judgement.of_a_list}
    found = {key: decided[pair] for key in sample.drawn if (pair := frozenset(key.split("="))) in decided}
    return Reading(sample, found)
