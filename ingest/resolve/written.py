"""What a build leaves for reviewers: the machine's judgements and the review queue, as JSON lines."""

from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel

from graph.judgements import Judgement
from graph.review.queue import FILE, ReviewPair

MACHINE_FILE = "machine_judgements.jsonl"


def write_for_reviewers(data: Path, judgements: Iterable[Judgement], queue: Iterable[ReviewPair]) -> None:
    """Write both files into `data/build`, each as a whole or not at all. The machine's judgements that were not
    followed are not among them."""
    _write(data / "build" / MACHINE_FILE, (j for j in judgements if j.by_machine))
    _write(data / "build" / FILE, queue)


def _write(path: Path, items: Iterable[BaseModel]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    copy = path.with_name(path.name + ".new")
    copy.write_text("".join(item.model_dump_json() + "\n" for item in items), encoding="utf-8")
    copy.replace(path)
