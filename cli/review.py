"""Commands for reviewers: `lookthrough review …`."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from cli.ending import told_to_people
from cli.output import print_json, say
from cli.review_bands import accept_band, bands, draw_sample, sample
from cli.review_data import ByOption, JsonOption, brief, current_queue, judgements_path, told_judgement
from cli.review_tables import print_pair, print_queue
from graph.errors import LookthroughError
from graph.judgements import Judgement, Verdict
from graph.review import judgement_file
from graph.review.bulk import undo_band, undo_last
from graph.review.effect import Change
from graph.review.pair_decision import decide_pair
from graph.review.pairs import Waiting, parse_pair
from graph.review.queue import NoSuchPairError
from graph.review.record import VERDICT_WORDS, record
from graph.review.record import undo as undo_decision
from graph.store.open import open_store

review = typer.Typer(
    no_args_is_help=True,
    help="Decide who is who: pairs that the machine may not decide. "
    "Decisions are lines of judgements.csv in your data folder.",
)

SHOWN = 5
"""Decisions of a band that are named when it is taken back."""
PairArgument = Annotated[str, typer.Argument(metavar="N-or-PAIR", help="Number in the queue, or 'left=right'.")]
ReasonOption = Annotated[str, typer.Option(help="Why, in your own words; where you looked.")]
review.command("bands")(bands)
review.command("draw")(draw_sample)
review.command("sample")(sample)
review.command("accept-band")(accept_band)


@review.command("list")
def list_pairs(
    limit: Annotated[int, typer.Option(min=1, help="At most so many.")] = 20,
    skip: Annotated[int, typer.Option(min=0, help="Leave out the first so many: the next page.")] = 0,
    change: Annotated[Change | None, typer.Option(help="Only pairs that would change this above all.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Pairs that wait, weightiest first: lists, then clients, then owners and holdings, then the rest."""
    with told_to_people(as_json):
        queue = current_queue()
        waiting = queue.within(change)
        shown = queue.lines(waiting[skip : skip + limit])
        if as_json:
            print_json({"waiting": len(waiting), "pairs": [brief(pair) for pair in shown]})
        else:
            print_queue(shown, len(waiting))


@review.command()
def show(pair: PairArgument, as_json: JsonOption = False) -> None:
    """Both sides of a pair beside each other, with reasons and sources."""
    with told_to_people(as_json):
        queue = current_queue()
        found = queue.whole(queue.find(pair))
        if as_json:
            print_json({"pair": found.key, **dict(found)})
        else:
            print_pair(found)


@review.command()
def accept(pair: PairArgument, reason: ReasonOption, by: ByOption = None, as_json: JsonOption = False) -> None:
    """They are the same."""
    _decide(pair, Verdict.POSITIVE, reason, by, as_json)


@review.command()
def reject(pair: PairArgument, reason: ReasonOption, by: ByOption = None, as_json: JsonOption = False) -> None:
    """They are not the same."""
    _decide(pair, Verdict.NEGATIVE, reason, by, as_json)


@review.command()
def group(pair: PairArgument, reason: ReasonOption, by: ByOption = None, as_json: JsonOption = False) -> None:
    """They are two things of one group. Never a merge; shown as your decision, not as what a source says."""
    _decide(pair, Verdict.SAME_GROUP, reason, by, as_json)


@review.command()
def unsure(pair: PairArgument, reason: ReasonOption, by: ByOption = None, as_json: JsonOption = False) -> None:
    """What can be read does not tell. The pair stays apart and leaves the queue."""
    _decide(pair, Verdict.UNSURE, reason, by, as_json)


@review.command()
def undo(
    pair: Annotated[
        str | None, typer.Argument(metavar="[PAIR]", help="'left=right' or a number; default the last decision.")
    ] = None,
    band: Annotated[str | None, typer.Option(help="Take back all that this sample's acceptance joined.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Take a decision back: its line leaves the file, every other byte stays. A band goes as it came, at once."""
    with told_to_people(as_json):
        if pair and band:
            raise LookthroughError("Name a pair or a band to be taken back, not both.")
        removed = _taken_back(pair, band)
        if as_json:
            one = {"removed": told_judgement(removed[0])} if len(removed) == 1 else {}
            all_ = [told_judgement(each) for each in removed]
            print_json({**one, "all_removed": all_, "takes_effect": "with the next build"})
            return
        for each in removed[:SHOWN]:
            words = f"judged {VERDICT_WORDS[each.verdict]} by {each.decided_by} ({each.reason})"
            say(f"Taken back: {each.left} and {each.right} were {words}.")
        if len(removed) > SHOWN:
            say(f"Taken back: {len(removed) - SHOWN} more decisions of the same band.")
        say("The next build follows.")


def _taken_back(pair: str | None, band: str | None) -> list[Judgement]:
    if band:
        return undo_band(judgements_path(), band)
    asked = _undone(pair)
    return [undo_decision(judgements_path(), asked)] if asked else undo_last(judgements_path())


def _undone(asked: str | None) -> frozenset[str] | None:
    if asked is None:
        return None
    return parse_pair(asked) or current_queue().find(asked).pair


def _decide(asked: str, verdict: Verdict, reason: str, by: str | None, as_json: bool) -> None:
    with told_to_people(as_json):
        who, today = judgement_file.reviewer(by), datetime.now(UTC).date()
        pair = _queued(asked)
        if pair:
            made = decide_pair(judgements_path(), pair, verdict, reason, who, today)
        else:
            made = record(judgements_path(), *_known_ids(asked), verdict, reason, who, today)
        if as_json:
            print_json({"recorded": told_judgement(made), "takes_effect": "with the next build"})
            return
        say(
            f"Recorded: {made.left} and {made.right} are {VERDICT_WORDS[verdict]}, says {made.decided_by}. The next "
            f"build follows. To take it back: lookthrough review undo '{made.left}={made.right}'",
        )


def _queued(asked: str) -> Waiting | None:
    """The pair of the queue; None if it is not there but may be one of two other ids."""
    try:
        queue = current_queue()
        return queue.lines([queue.find(asked)])[0]
    except NoSuchPairError:
        if parse_pair(asked) is None:
            raise
        return None


def _known_ids(asked: str) -> tuple[str, str]:
    """Any two ids of the graph. Raises NoSuchPairError if one is none."""
    left, _, right = (part.strip() for part in asked.partition("="))
    store = open_store()
    try:
        members = {member for node in store.scan_nodes() for member in node.members}
    finally:
        store.close()
    for id_ in (left, right):
        if id_ not in members:
            raise NoSuchPairError(f"No source has an entity of the id {id_!r}; `lookthrough search` finds ids.")
    return left, right
