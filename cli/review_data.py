"""What the review commands share: where decisions are kept, the queue, and both as JSON."""

from pathlib import Path
from typing import Annotated

import typer

from graph.data_folder import data_folder
from graph.judgements import Judgement
from graph.review import judgement_file
from graph.review.decisions import read_decisions
from graph.review.pairs import Waiting
from graph.review.queue import Queue, read_queue

JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]
ByOption = Annotated[
    str | None, typer.Option(help="Who decides; published. Default LOOKTHROUGH_REVIEWER, else your account's name.")
]


def judgements_path() -> Path:
    """Where people's decisions are kept."""
    return data_folder() / "judgements.csv"


def current_queue() -> Queue:
    """The queue of the last build, less what was decided since."""
    return read_queue(data_folder(), read_decisions(judgements_path()).judgements)


def brief(pair: Waiting) -> dict[str, object]:
    """The pair as one entry of a list."""

    def told(side: str) -> dict[str, object]:
        found = getattr(pair, side)
        return {"id": found.id, "name": found.name, "kind": found.kind, "states": list(found.states)}

    return {
        "number": pair.number, "pair": pair.key, "left": told("left"), "right": told("right"), "score": pair.score,
        "change": pair.change, "effect": pair.effect, "question": pair.question, "model": pair.model,
        "judged": pair.judged and told_judgement(pair.judged),
    }  # fmt: skip


def told_judgement(judgement: Judgement) -> dict[str, object]:
    """A decision as the file has it."""
    return {column: getattr(judgement, column) for column in judgement_file.COLUMNS}
