"""What an export says of itself: which build, what was left out, how to read it, and on what terms."""

from collections.abc import Collection, Mapping
from textwrap import fill

from graph.export.tables import COLUMNS, MEANING
from graph.queries.left_out import LicenceUse, SourceShare
from graph.queries.licences import LICENCE_CLASS_MEANING, load_reference_terms

README = "README.txt"
FIRST_LINE = "Lookthrough export"
STATE_NAMES = "iso-3166"
"""The reference source, by its key in `licences.csv`, that the names of states come from."""

UNFINISHED = f"""{FIRST_LINE}: not finished

Writing was broken off while files were put into their place: some are of one build, some of another. Do not use them.
Export again into this folder.
"""
WIDTH = 118
"""Letters to a line."""

READING = """\
UTF-8 with a byte order mark, commas between cells, every cell in double quotes. In a spreadsheet program import the
files as text: a double click may turn dates into other dates.
A cell that a spreadsheet program would take for a formula, because it begins with = + - @ or a tab or line break (also
in full width), has an apostrophe put before it; take one apostrophe away to have the text. Numbers are left as they
are, also those below zero.
Several values in one cell are parted by |; a bar within a value is written ¦. An empty cell means: not known.
Dates are as precise as the source ("2014", "2019-03"). Amounts with shared_amount cover more than one tie: never add
them up. A claim may deny one that is not in this export.
Claims that contradict each other stand side by side. "alleged" stays alleged; a denial (denies) is a claim as well.
A row of ratings.csv is one period of a tie between seller and client, with what the rules say of the client's state.
level_then is what is sure for the years from first_day to last_day, level_then_possible what is met in some of them;
only where no_more_than_that is true can it not have been more. unknown is neither good nor bad news, and a tie that is
denied is rated like any other: look at its standing first."""


class ExportReport(LicenceUse):
    """What was exported. `classes` is empty when nothing was chosen by licence."""

    build_id: str
    ruleset: str
    software: str
    rows: dict[str, int]
    nodes_left_out: int
    relations_left_out: int


def readme(report: ExportReport, attributions: Mapping[str, str], rated_on: Collection[str] = ()) -> str:
    """The text of README.txt. `rated_on` are keys of reference sources that ratings rest on."""
    parts = [
        f"{FIRST_LINE}\n{'=' * len(FIRST_LINE)}\n\n"
        f"Build: {report.build_id}\nRules: {report.ruleset}\nSoftware: lookthrough {report.software}\n"
        f"Licence classes: {', '.join(report.classes) or 'all'}",
        _titled("What was left out", _left_out(report)),
        _titled("The files", "\n".join(f"{name}, {report.rows[name]:,} rows: {MEANING[name]}" for name in COLUMNS)),
        _titled("How to read them", READING),
        _titled("Terms", _terms(report, attributions)),
        *([_titled("What the ratings rest on", _reference(rated_on))] if rated_on else []),
    ]
    return "\n\n".join(parts) + "\n"


def _titled(title: str, text: str) -> str:
    return f"{title}\n{'-' * len(title)}\n{text}"


def _left_out(report: ExportReport) -> str:
    if not report.classes:
        return "Nothing: sources of all licence classes were used."
    everything = report.claims_used + report.claims_left_out
    lead = (
        f"Of {everything:,} claims of the build {report.claims_left_out:,} were left out, because their sources are of "
        f"other licence classes, and with them {report.nodes_left_out:,} things and {report.relations_left_out:,} "
        "relations that nothing else speaks of. What is left was assembled anew from the claims that are left; who is "
        "who, the ids and the kinds of things stay as the whole build has them. What is missing here may be in the "
        "build."
    )
    lines = [f"- {s.source} ({s.publisher}; {s.licence_class}): {s.claims:,} claims" for s in report.left_out]
    return "\n".join((fill(lead, WIDTH), *lines))


def _terms(report: ExportReport, attributions: Mapping[str, str]) -> str:
    lead = (
        "Each claim stays on the terms of its source; the documents cited stay on those of their publishers. The names "
        f"of states are there whatever the classes; to be named for them: {attributions.get(STATE_NAMES, 'ISO 3166')}."
    )
    met = {share.licence_class for share in report.used}
    classes = [f"{each}: {meaning}" for each, meaning in LICENCE_CLASS_MEANING.items() if each in met]
    return "\n".join((fill(lead, WIDTH), "", *(_source(s, attributions) for s in report.used), "", *classes))


def _reference(keys: Collection[str]) -> str:
    terms = load_reference_terms()
    lines = [
        f"- {key} ({terms[key].licence_class}): {terms[key].licence}. To be named: {terms[key].attribution}"
        for key in sorted(keys)
        if key in terms
    ]
    return "\n".join(lines)


def _source(share: SourceShare, attributions: Mapping[str, str]) -> str:
    whom = attributions.get(share.source) or share.publisher
    return f"- {share.source} ({share.licence_class}): {share.licence}. To be named: {whom}"
