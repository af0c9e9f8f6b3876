"""`data/judgements.csv`: what people decided about who is who."""

from pathlib import Path

from pydantic import ValidationError

from graph.judgements import Judgement
from ingest.csv_table import read_table
from ingest.issues import Issue

COLUMNS = ("left", "right", "verdict", "reason", "decided_by", "decided_on")
SOURCE = "judgements"


def read_judgements(path: Path, known: set[str]) -> tuple[list[Judgement], list[Issue]]:
    """The judgements of people, and what is wrong with rows. A pair that is judged twice apart is an issue."""
    table = read_table(path, COLUMNS, SOURCE)
    issues = list(table.issues)
    judgements: list[Judgement] = []
    verdicts: dict[frozenset[str], Judgement] = {}
    for row in table.rows:
        try:
            judgement = Judgement(**{key: value for key, value in row.values.items() if value})
        except ValidationError as error:
            for problem in error.errors():
                column = str(problem["loc"][-1])
                value = row.values.get(column, "")
                issues.append(Issue(SOURCE, table.file, row.line, column, value, problem["msg"]))
            continue
        for column in ("left", "right"):
            if row[column] not in known:
                reason = "no source has an entity of this id"
                issues.append(Issue(SOURCE, table.file, row.line, column, row[column], reason))
        pair = frozenset((judgement.left, judgement.right))
        earlier = verdicts.setdefault(pair, judgement)
        if earlier.verdict is not judgement.verdict:
            reason = f"the same pair was judged {earlier.verdict} before; remove one of the two"
            issues.append(Issue(SOURCE, table.file, row.line, "verdict", judgement.verdict, reason))
        judgements.append(judgement)
    return judgements, issues
