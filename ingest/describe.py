"""The text of docs/sources.md, made from the `source.yml` of every source."""

from collections.abc import Iterable, Sequence

from ingest.fetch.feed import MEGABYTE
from ingest.scope import RULE, RULE_TEXT
from ingest.source import Source, load_sources
from ingest.source_status import BY_HAND, seen_words

OPENING = """\
# The sources

*Made by `make docs` from `ingest/sources/*/source.yml`. Change those, not this page.*

`lookthrough ingest NAME` reads a source from its publisher, `--file` from a file that you have; `lookthrough sources`
says how each stands on your machine. `lookthrough build` takes every claims sheet and the last good batch of every
other source.
"""


def sources_page(sources: Sequence[Source] | None = None) -> str:
    """The whole page."""
    known = list(load_sources() if sources is None else sources)
    adapters = [source for source in known if source.reader == "adapter"]
    sheets = [source for source in known if source.reader == "claims_sheet"]
    scope = f"## Scope\n\nThe rule is called `{RULE}`. {RULE_TEXT}\n"
    return "\n".join((OPENING, _overview(adapters), _sheets(sheets), scope, *(_details(source) for source in adapters)))


def _overview(sources: Sequence[Source]) -> str:
    rows = []
    for source in sources:
        if source.feed and source.sample and source.licence:
            tried = source.sample
            claims = "by scope" if tried.claims is None else str(tried.claims)
            numbers = (str(tried.rows), claims, str(tried.rejected), "passed")
            form = f"{source.feed.format}{', paged' if source.feed.paged else ''}"
            licence = source.licence.licence_class.replace("_", "-")
            rows.append((f"[{source.name}](#{source.name})", source.scope, form, licence, seen_words(source), *numbers))
    head = ("source", "scope", "format", "licence", "seen", "rows", "claims", "rejected", "gate")
    return (
        "## Read from their publishers\n\nRows, claims and rejected rows are those of the sample that the adapter was "
        "tried on, named below.\n\n" + _table(head, rows)
    )


def _sheets(sources: Sequence[Source]) -> str:
    rows = [(f"`{s.name}`", s.title, s.publisher, s.cadence) for s in sources]
    return f"## Claims sheets, {BY_HAND}\n\n" + _table(("source", "title", "publisher", "renewed"), rows)


def _details(source: Source) -> str:
    feed, terms, tried, expect = source.feed, source.licence, source.sample, source.expect
    if not (feed and terms and tried and expect):
        raise ValueError(f"{source.name} has no adapter")
    lines = [
        f"## {source.name}\n",
        f"{source.title}. {source.coverage}\n",
        f"- Publisher: [{source.publisher}]({source.url}); renewed: {source.cadence}",
        f"- Address: `{feed.address}`, described at <{feed.documentation}>; asked hosts: {_codes(feed.hosts)}",
        f"- Format: {feed.format}{f' in {feed.packed}' if feed.packed else ''}, at most {feed.max_megabytes} MB "
        f"({feed.max_megabytes * MEGABYTE} bytes)",
        *(f"- Also read with `--file`: {download.what}" for download in feed.downloads),
        f"- Licence: {terms.licence} (`{terms.licence_class}`); to be named: {terms.attribution}",
        f"- Tried on: {tried.what}",
        f"- Not seen live: {feed.not_seen}" if feed.not_seen else "- Seen live",
        f"- Known columns: {_codes(expect.columns)}",
    ]
    lines += [f"- Known codes of `{column}`: {_codes(values)}" for column, values in expect.codes.items()]
    if source.notes:
        lines.append(f"\n{source.notes}")
    return "\n".join(lines) + "\n"


def _codes(values: Iterable[str]) -> str:
    return ", ".join(f"`{value}`" for value in values)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines)
