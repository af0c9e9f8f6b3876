"""What a build leaves for reviewers: the machine's judgements and the review queue, as JSON lines."""

from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel

from graph.judgements import Judgement
from graph.review.pairs import ReviewPair
from graph.review.queue import write_queue
from graph.whole_file import write_whole

MACHINE_FILE = "machine_judgements.jsonl"


def write_for_reviewers(data: Path, judgements: Iterable[Judgement], queue: Iterable[ReviewPair]) -> None:
    """Write the files into `data/build`, each as a whole or not at all. The machine's judgements that were not
    followed are not among them."""
    write_whole(data / "build" / MACHINE_FILE, _lines(j for j in judgements if j.by_machine))
    write_queue(data, queue)


def _lines(items: Iterable[BaseModel]) -> str:
    return "".join(item.model_dump_json() + "\n" for item in items)
