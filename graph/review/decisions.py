"""All that people decided: what the program ships, and what was decided here, which goes before it on the same pair."""

from dataclasses import dataclass
from pathlib import Path

from graph.data_folder import facts_of
from graph.judgements import Judgement
from graph.review import judgement_file
from graph.review.judgement_file import JudgementFile, Row


@dataclass(frozen=True)
class Decisions:
    """Decisions by the file they are in. `shipped` has those that came with the program and still stand."""

    shipped: tuple[Row, ...]
    own: JudgementFile

    @property
    def judgements(self) -> list[Judgement]:
        """All that count."""
        return [row.judgement for row in self.shipped] + self.own.judgements


def read_decisions(path: Path) -> Decisions:
    """The decisions in a data folder whose `judgements.csv` is `path`, and those shipped, if the folder is not whole.

    Never fails: what is wrong with the own file is among its problems. Beside shipped ones it may be missing.
    """
    facts = facts_of(path.parent)
    own = judgement_file.read(path)
    if facts == path.parent:
        return Decisions((), own)
    if not path.exists():
        own = JudgementFile((), ())
    pairs = {row.judgement.pair for row in own.rows}
    shipped = judgement_file.read(facts / path.name).rows
    return Decisions(tuple(row for row in shipped if row.judgement.pair not in pairs), own)
