"""Commands for many pairs at once: `lookthrough review bands`, `draw`, `sample`, `accept-band`."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from cli.ending import told_to_people
from cli.output import print_json, print_table, say
from cli.review_data import ByOption, JsonOption, brief, current_queue, judgements_path, told_judgement
from explorer.language.review import VERDICTS, estimate_words, plan_words
from graph.data_folder import data_folder
from graph.review import judgement_file
from graph.review.band import USUAL, parse_band
from graph.review.bulk import Plan, accept, band_of, plan
from graph.review.decisions import read_decisions
from graph.review.queue import Queue
from graph.review.sample import USUAL_SIZE, Reading, draw, read_sample, reading, samples


def bands(as_json: JsonOption = False) -> None:
    """Bands of likeness, how many pairs wait in each, and the samples that were drawn."""
    with told_to_people(as_json):
        queue = current_queue()
        judgements = read_decisions(judgements_path()).judgements
        drawn = [reading(sample, judgements) for sample in samples(data_folder())]
        accepted = {id_ for judgement in judgements if (id_ := band_of(judgement))}
        waiting = {band: len(band.of(queue.waiting)) for band in USUAL}
        if as_json:
            print_json({"bands": [{"band": b.name, "waiting": n} for b, n in waiting.items()],
                        "samples": [_told(each, each.sample.id in accepted) for each in drawn]})  # fmt: skip
            return
        rows = [(band.name, number) for band, number in waiting.items()]
        print_table("Bands; pairs that would move entries on lists are in none", ("band", "pairs that wait"), rows)
        said = [
            (r.sample.id, r.sample.band.name, r.sample.seed, estimate_words(r),
             "accepted" if r.sample.id in accepted else "") for r in drawn
        ]  # fmt: skip
        print_table("Samples drawn", ("sample", "band", "seed", "read", ""), said)


def draw_sample(
    band: Annotated[str, typer.Argument(help="Least and highest score, as in 0.90-0.95.")],
    size: Annotated[int, typer.Option(min=1, help="At most so many pairs.")] = USUAL_SIZE,
    seed: Annotated[int, typer.Option(help="The same seed draws the same pairs from the same queue.")] = 1,
    as_json: JsonOption = False,
) -> None:
    """Draw pairs of a band to be read before the band may be accepted."""
    with told_to_people(as_json):
        queue, asked = current_queue(), parse_band(band)
        drawn = draw(data_folder(), queue, asked, size, seed)
        _show(queue, drawn.id, as_json)


def sample(
    sample: Annotated[str, typer.Argument(help="Its id, as `review bands` gives it.")], as_json: JsonOption = False
) -> None:
    """A sample: what was read, what that says of the band, and what accepting it would do."""
    with told_to_people(as_json):
        _show(current_queue(), sample, as_json)


def accept_band(
    sample: Annotated[str, typer.Argument(help="Id of the sample that was read.")],
    despite: Annotated[str, typer.Option(help="Why it is accepted although its sample speaks for too few.")] = "",
    by: ByOption = None,
    as_json: JsonOption = False,
) -> None:
    """Join what is left of a band whose sample was read. Undone as one: `review undo --band SAMPLE`."""
    with told_to_people(as_json):
        planned = _planned(current_queue(), sample)
        who, today = judgement_file.reviewer(by), datetime.now(UTC).date()
        made = accept(judgements_path(), planned, who, today, despite)
        if as_json:
            print_json({"sample": sample, "recorded": [told_judgement(each) for each in made],
                        "passed_over": dict(planned.passed_over), "takes_effect": "with the next build"})  # fmt: skip
            return
        for line in plan_words(planned):
            say(line)
        say(
            f"Recorded: {len(made)} pairs are the same, says {who}. The next build follows. "
            f"To take all of it back: lookthrough review undo --band {sample}"
        )
        _print_passed_over(planned)


def _planned(queue: Queue, id_: str) -> Plan:
    judgements = read_decisions(judgements_path()).judgements
    return plan(reading(read_sample(data_folder(), id_), judgements), queue, judgements)


def _told(found: Reading, accepted: bool) -> dict[str, object]:
    low, high = found.bounds
    return {
        "sample": found.sample.id, "band": found.sample.band.name, "seed": found.sample.seed,
        "population": len(found.sample.population), "drawn": len(found.sample.drawn), "read": len(found.verdicts),
        "verdicts": found.counts, "at_least": round(low, 4), "at_most": round(high, 4), "accepted": accepted,
    }  # fmt: skip


def _show(queue: Queue, id_: str, as_json: bool) -> None:
    planned = _planned(queue, id_)
    found = planned.reading
    waiting = [queue.by_pair[pair] for key in found.unread if (pair := frozenset(key.split("="))) in queue.by_pair]
    lines = queue.lines(waiting)
    if as_json:
        print_json({**_told(found, False), "unread": [brief(line) for line in lines], "refusal": planned.refusal,
                    "would_join": len(planned.joined), "passed_over": dict(planned.passed_over)})  # fmt: skip
        return
    say(f"Sample {id_} of the band {found.sample.band.name}, seed {found.sample.seed}. {estimate_words(found)}")
    rows = [(key, VERDICTS[verdict]) for key, verdict in found.verdicts.items()]
    print_table("Read", ("pair", "found"), rows)
    unread = [(line.number, line.key, line.left.name, line.right.name, line.question) for line in lines]
    print_table(
        "To be read, each with `review show N`, and decided like any other pair",
        ("number", "pair", "one", "other", "why a person is asked"), unread,
    )  # fmt: skip
    if len(lines) < len(found.unread):
        say("Some pairs that were drawn are no longer in the queue: draw a new sample.")
    for line in plan_words(planned):
        say(line)
    _print_passed_over(planned)


def _print_passed_over(planned: Plan) -> None:
    if planned.passed_over:
        print_table("Passed over", ("pair", "because"), planned.passed_over)
