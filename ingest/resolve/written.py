"""What a build leaves for reviewers: the machine's judgements and the review queue, as JSON lines."""

from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel

from graph.judgements import Judgement
from graph.review.queue import FILE, ReviewPair
from graph.whole_file import write_together

MACHINE_FILE = "machine_judgements.jsonl"


def write_for_reviewers(data: Path, judgements: Iterable[Judgement], queue: Iterable[ReviewPair]) -> None:
    """Write both files into `data/build`, each as a whole or not at all. The machine's judgements that were not
    followed are not among them."""
    machine = _lines(j for j in judgements if j.by_machine)
    write_together({data / "build" / MACHINE_FILE: machine, data / "build" / FILE: _lines(queue)})


def _lines(items: Iterable[BaseModel]) -> str:
    return "".join(item.model_dump_json() + "\n" for item in items)
