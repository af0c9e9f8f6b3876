"""`data/judgements.csv` as a build reads it: what is wrong with it, and with the ids it names, are issues."""

from pathlib import Path

from graph.judgements import Judgement
from graph.review.decisions import read_decisions
from ingest.emit.issues import Issue

SOURCE = "judgements"


def read_judgements(path: Path, known: set[str]) -> tuple[list[Judgement], list[Issue]]:
    """The judgements of people, and what is wrong with rows. A pair that is judged twice apart is an issue.

    `known` are the ids that sources use. Names on lists (`list:…`, on the left only) need not be among them.
    """
    found = read_decisions(path)
    issues = [Issue(SOURCE, path.name, p.line, p.column, p.value, p.reason) for p in found.own.problems]
    for row in (*found.shipped, *found.own.rows):
        ends = {"left": row.judgement.left, "right": row.judgement.right}
        if row.judgement.of_a_list:
            del ends["left"]
        for column, id_ in ends.items():
            if id_ not in known:
                reason = "no source has an entity of this id"
                issues.append(Issue(SOURCE, path.name, row.line, column, id_, reason))
    return found.judgements, sorted(issues, key=lambda issue: issue.row)
