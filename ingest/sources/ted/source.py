"""TED search service: pages of award notices, one object a notice.

A notice lists its winners, their countries and its buyers side by side without saying which belongs to which, over
all its lots. So a country is taken only where the notice has one alone, and the value is never parted among winners.
"""

from decimal import Decimal
from typing import Any

from graph.schema.nodes import Kind
from ingest.emit.context import Context
from ingest.fetch.content import ContentError
from ingest.fetch.snapshot import Request, Snapshot
from ingest.read.clean.cells import needed_day_of
from ingest.read.clean.days import STAMP, only_day
from ingest.read.clean.numbers import JSON, number_in
from ingest.read.record import Record
from ingest.read.rows import json_document
from ingest.sources.ted.values import EXACTLY_ONE, names, only, texts

AWARD_TYPES = ("can-standard", "can-social", "can-desg", "can-tran")
"""Types of notice that say a contract was awarded."""
SINCE_DAYS = 366
FIELDS = (
    *("publication-number", "publication-date", "notice-type", "buyer-name", "buyer-country", "winner-name"),
    *("winner-country", "contract-conclusion-date", "result-value-notice", "result-value-cur-notice"),
    *("framework-agreement-lot", "classification-cpv"),
)
PAGE_SIZE = 250
PAGE = "https://ted.europa.eu/en/notice/-/detail/{}"
FRAMEWORK = "fa-"
"""How the codes of framework agreements begin; the value of one is a ceiling."""


def first_request(context: Context) -> Request:
    """The first page: award notices of the last year."""
    query = f"notice-type IN ({' '.join(AWARD_TYPES)}) AND publication-date>=today(-{SINCE_DAYS})"
    body = {
        "query": query,
        "fields": list(FIELDS),
        "limit": PAGE_SIZE,
        "scope": "ALL",
        "paginationMode": "ITERATION",
        "onlyLatestVersions": True,
    }
    return Request(context.feed.address, "POST", body)


def read(context: Context) -> None:
    """One row is one notice."""

    def following(request: Request, snapshot: Snapshot) -> Request | None:
        page = _page(context, snapshot)
        if page.get("timedOut"):
            raise ContentError(f"{snapshot.name} is a search that was cut short")
        token = page.get("iterationNextToken")
        if not token or not page["notices"]:
            return None
        return Request(request.address, "POST", dict(request.body or {}) | {"iterationNextToken": token})

    number = 0
    for snapshot in context.pages(first_request(context), following):
        for notice in _page(context, snapshot)["notices"]:
            number += 1
            if isinstance(notice, dict) and (winners := names(notice.get("winner-name"))):
                state = _only_state(context, notice.get("winner-country")) or ""
                if not _language(context, winners, state) and not _is_kept_whole(context, winners):
                    context.pass_over(notice)
                    continue
            with context.record(notice, snapshot, number) as record:
                _notice(context, record)


def _page(context: Context, snapshot: Snapshot) -> dict[str, Any]:
    document = json_document(snapshot, context.feed)
    if not isinstance(document, dict) or not isinstance(document.get("notices"), list):
        raise ContentError(f"{snapshot.name} has no list of notices; it is not a page of the search")
    return document


def _language(context: Context, winners: dict[str, list[str]], state: str) -> str | None:
    """The language whose names of winners the scope knows; None if it knows none."""
    return next((language for language, named in winners.items() if context.knows(named, (state,))), None)


def _is_kept_whole(context: Context, winners: dict[str, list[str]]) -> bool:
    """Whether every notice is kept and no winner of this one may be a person."""
    return context.whole and all(context.touches_firm(name) for named in winners.values() for name in named)


def _notice(context: Context, record: Record) -> None:
    number, published = record.take("publication-number"), needed_day_of(record, "publication-date", *STAMP)
    if record.code("notice-type") not in AWARD_TYPES:
        record.pass_over("a notice that awards no contract")
    record.raw("links")
    fields = {name: record.raw(name) for name in FIELDS}
    languages = names(fields["winner-name"])
    if fields["winner-name"] and not languages:
        record.reject("winner-name", fields["winner-name"], "not names by language")
    if not languages:
        record.pass_over("a notice that names no winner")
    state = _only_state(context, fields["winner-country"]) or ""
    winners = languages[_language(context, languages, state) or next(iter(languages))]
    buyers = next(iter(names(fields["buyer-name"]).values()), [])
    if not buyers:
        record.reject("buyer-name", fields["buyer-name"], "no buyer is named")
    cited: dict[str, Any] = {
        "evidence": context.evidence(PAGE.format(number), f"Notice {number}", published_on=published),
        "locator": "results and winners",
    }
    concluded = _concluded(record, fields["contract-conclusion-date"])
    amount, currency, several = _value(record, fields["result-value-notice"], fields["result-value-cur-notice"])
    title = f"Award notice {number}, {buyers[0]} to {', '.join(winners)}"
    award = context.entity(number, Kind.CONTRACT, title, **cited)
    said: dict[str, Any] = {"start": concluded, "observed_by": published}
    for name in buyers:
        client = _party(context, name, fields["buyer-country"], f"buyer {number}", Kind.ORGANISATION, cited)
        context.claim(client, "awarded", award, **said, **cited)
    about = ", ".join(dict.fromkeys(texts(fields["classification-cpv"])))
    for name in winners:
        supplier = _party(context, name, fields["winner-country"], f"winner {number}", Kind.COMPANY, cited)
        context.claim(award, "awarded_to", supplier, product=about and f"CPV {about}", note=several, **said, **cited)
    context.claim(award, "award_id", number, **cited)
    framework = any(code.startswith(FRAMEWORK) for code in texts(fields["framework-agreement-lot"]))
    if amount is not None and amount > 0:  # zero and less stand for a value that is not disclosed
        meaning = "value of all contracts awarded in the notice"
        shared = framework or len(winners) > EXACTLY_ONE
        money: dict[str, Any] = {"amount": amount, "currency": currency, "shared_amount": shared}
        context.claim(award, "award_amount", meaning, **money, **cited)


def _concluded(record: Record, value: Any) -> str:
    """The one day on which all contracts were concluded; empty if there are several."""
    try:
        return only_day(texts(value), *STAMP)
    except ValueError as error:
        record.reject("contract-conclusion-date", value, str(error))


def _value(record: Record, amounts: Any, currencies: Any) -> tuple[Decimal | None, str, str | None]:
    """The one value of a notice with its currency, or in words that there are several."""
    named = texts(currencies)
    try:
        read = (number_in(each, JSON) for each in (amounts if isinstance(amounts, list) else [amounts]))
        numbers = dict.fromkeys(number for number in read if number is not None)
    except ValueError as error:
        record.reject("result-value-notice", amounts, str(error))
    if len(numbers) > EXACTLY_ONE:
        stated = ", ".join(f"{number:f}" for number in numbers)
        return None, "", f"The notice states several values ({stated} in {', '.join(named)}), of which none is taken"
    return next(iter(numbers), None), only(named), None


def _party(context: Context, name: str, countries: Any, role: str, else_: Kind, cited: dict[str, Any]) -> str:
    """A party of one notice. A buyer that the scope does not know need not be an organ of a state."""
    state = _only_state(context, countries)
    touched = context.touches([name], [state or ""])
    kind = next(iter(touched)) if len(touched) == EXACTLY_ONE else else_
    return context.entity(f"{role} {name}", kind, name, state=state, **cited)


def _only_state(context: Context, countries: Any) -> str | None:
    found = {context.places.by_three_letters(code) for code in texts(countries)}
    return found.pop() if len(found) == EXACTLY_ONE else None
