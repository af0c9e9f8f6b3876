"""`lookthrough match`: a list of names against the graph."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from cli.ending import told_to_people
from cli.output import print_json, print_table, say
from graph.data_folder import data_folder
from graph.errors import LookthroughError
from graph.judgements import Verdict
from graph.linkage.decision.scorer import shipped_scorer
from graph.lists.known import Known, known_organisations
from graph.lists.match import RowMatch, match_list
from graph.lists.remembered import Remembered, list_id
from graph.lists.sheet import Entry, read_list
from graph.review import judgement_file
from graph.review.decisions import read_decisions
from graph.review.record import ContradictionError, record
from graph.states import load_states
from graph.store.open import open_store

DEFAULT_REASON = "Decided while matching a list of names"


def match(
    file: Annotated[Path, typer.Argument(help="CSV with a column `name`; country, lei, isin, … are optional.")],
    limit: Annotated[int, typer.Option(min=1, max=100, help="At most so many candidates a row.")] = 5,
    accept: Annotated[
        list[str] | None, typer.Option(metavar="ROW=ID", help="The name in line ROW means ID; remembered.")
    ] = None,
    reject: Annotated[
        list[str] | None, typer.Option(metavar="ROW=ID", help="The name in line ROW does not mean ID; remembered.")
    ] = None,
    reason: Annotated[str, typer.Option(help="Why, for --accept and --reject.")] = DEFAULT_REASON,
    by: Annotated[str | None, typer.Option(help="Who decides, for --accept and --reject; published.")] = None,
    store: Annotated[str | None, typer.Option("--store", help="Where the graph is kept.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")] = False,
) -> None:
    """Match a list of names to the graph's organisations, with score, band and reasons."""
    path = data_folder() / "judgements.csv"
    with told_to_people(as_json):
        listed = read_list(file, load_states())
        entries = listed.entries
        graph = open_store(store)
        try:
            build_id = graph.manifest().build_id
            known = known_organisations(graph)
        finally:
            graph.close()
        for verdict, decided in ((Verdict.POSITIVE, accept), (Verdict.NEGATIVE, reject)):
            for text in decided or ():
                decide_row(path, text, verdict, reason, judgement_file.reviewer(by), entries, known)
        scorer = shipped_scorer()
        judgements = read_decisions(path).judgements
        rows = match_list(entries, known, judgements, scorer, limit)
        counts = {"rows": len(rows), **Counter(_outcome(row) for row in rows)}
        if as_json:
            found = {"build_id": build_id, "model": scorer.model, "notes": listed.notes}
            print_json({**found, "counts": counts, "rows": rows})
        else:
            _print(rows, counts)
            for note in listed.notes:
                say(f"{note}.")


def decide_row(
    path: Path, text: str, verdict: Verdict, reason: str, by: str, entries: list[Entry], known: Known
) -> None:
    """Remember whom the name in a line of a list means, or does not. Raises LookthroughError if it cannot be."""
    row, _, asked = (part.strip() for part in text.partition("="))
    entry = next((entry for entry in entries if row == str(entry.line)), None)
    if entry is None:
        raise LookthroughError(f"{text!r} is not ROW=ID: the list has no row in line {row!r}; the header is line 1.")
    if asked not in known.canonical:
        raise LookthroughError(f"The graph has no organisation {asked!r}; `lookthrough search` finds ids.")
    key = list_id(entry.name, entry.country)
    if not key:
        raise LookthroughError(
            f"The name in line {entry.line} has neither letter nor digit; nothing to remember it by."
        )
    if verdict is Verdict.POSITIVE:
        node = known.canonical[asked]
        remembered = Remembered(read_decisions(path).judgements, known.canonical)
        for other, earlier in remembered.of(entry.name, entry.country):
            if earlier.verdict is Verdict.POSITIVE and other != node:
                raise ContradictionError(
                    f"{entry.name!r} was decided to be {earlier.right} by {earlier.decided_by}. First undo that: "
                    f"lookthrough review undo '{earlier.left}={earlier.right}'"
                )
        lei = next(thing for thing in known.things if thing.id == node).values("lei")
        own = {value for scheme, value in entry.identifiers if scheme == "lei"}
        if lei and own and not own & lei:
            raise LookthroughError(
                f"Line {entry.line} has the LEI {min(own)}, {node} has {min(lei)}: two legal entities."
            )
    record(path, key, asked, verdict, reason, by, datetime.now(UTC).date())


def _outcome(row: RowMatch) -> str:
    if row.how:
        return row.how
    return "to review" if any(c.decided is not Verdict.NEGATIVE for c in row.candidates) else "no match"


def _print(rows: list[RowMatch], counts: dict[str, int]) -> None:
    table = []
    for row in rows:
        best = row.candidates[0] if row.candidates else None
        table.append(
            (
                row.line,
                row.name,
                row.country,
                _outcome(row),
                f"{best.caption} ({best.id})" if best else "",
                "" if best is None or best.score is None else f"{best.score:.2f}",
                "; ".join((*((best.why,) if best else ()), *row.problems)),
            )
        )
    print_table("Whom the list means", ("line", "name", "country", "outcome", "organisation", "score", "why"), table)
    say(", ".join(f"{count} {what}" for what, count in counts.items()))
