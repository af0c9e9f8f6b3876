"""SEC Form 13F data sets: one row a line of the information table, kept if its security is one of a known ISIN.

A manager may part a holding into several lines, by who decides on it: what it holds is their sum, said once.
"""

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from stdnum import cusip, isin
from stdnum.exceptions import ValidationError

from graph.schema.nodes import Kind
from ingest.emit.context import Context
from ingest.fetch.snapshot import Snapshot
from ingest.read.clean.numbers import number_in
from ingest.read.record import Record
from ingest.sources.sec_13f.filings import Filing, filings, table

PAGE = "https://www.sec.gov/Archives/edgar/data/{}/{}/"
SHARES = "SH"
COUNTRIES = ("US", "CA")
"""Countries whose ISINs are made of the CUSIP: the two letters, the CUSIP, a check digit."""
MOST_SECURITIES = 50_000
"""More than are listed; each is held many thousand times, and its check digits are worked out once."""
DISCRETION = "Shares over which the manager reports investment discretion; they may belong to its clients"
IN_DOLLARS_SINCE = "2023-01-03"
"""Filings before this day give values in thousands, and their values are not taken."""


def read(context: Context) -> None:
    """One row is one line of a holding."""
    snapshot = context.snapshot()
    known = filings(context, snapshot)
    held, rows = table(context, snapshot, "INFOTABLE")
    holdings: dict[tuple[str, str], list[tuple[int, Mapping[str, Any]]]] = {}
    before = ""
    for number, row in rows:
        isins = _isins(row.get("CUSIP", ""))
        if isins and not context.touches((), (), isins) and "" not in row:
            context.pass_over(row)  # the manager may be in scope, so it must not decide
            continue
        accession = str(row.get("ACCESSION_NUMBER", "")).strip()
        if context.whole and accession != before:  # all holdings of a quarter are too many to be kept
            _say(context, held, known, holdings)
            before = accession
        whole = isins and "" not in row and row.get("SSHPRNAMTTYPE") == SHARES and not row.get("PUTCALL")
        key = (accession, str(row.get("CUSIP", "")).strip()) if whole else (str(number), "")
        holdings.setdefault(key, []).append((number, row))
    _say(context, held, known, holdings)


def _say(
    context: Context,
    held: Snapshot,
    known: dict[str, Filing],
    holdings: dict[tuple[str, str], list[tuple[int, Mapping[str, Any]]]],
) -> None:
    """Say each holding once, and forget them."""
    for lines in holdings.values():
        number, row = lines[0]
        for _, other in lines[1:]:
            context.pass_over(other, "a line of a holding that is said once, with the sum of its lines")
        with context.record(row, held, number) as record:
            _holding(context, record, known, [row for _, row in lines])
    holdings.clear()


@lru_cache(maxsize=MOST_SECURITIES)
def _isins(number: str) -> tuple[tuple[str, str], ...]:
    """The ISINs that a CUSIP may be part of, as identifiers; empty if it is no CUSIP by its check digit."""
    try:
        plain = cusip.validate(number)
    except ValidationError:
        return ()
    return tuple(("isin", str(isin.from_natid(country, plain))) for country in COUNTRIES)


def _holding(context: Context, record: Record, known: dict[str, Filing], lines: list[Mapping[str, Any]]) -> None:
    security, accession = record.take("CUSIP"), record.take("ACCESSION_NUMBER")
    record.take("INFOTABLE_SK")
    if not _isins(security):
        record.pass_over("no CUSIP by its check digit")
    sort, option = record.code("SSHPRNAMTTYPE"), record.get("PUTCALL")
    if sort != SHARES or option:
        record.pass_over("an option" if option else "a debt security")
    filing = known.get(accession)
    if filing is None:
        record.reject("ACCESSION_NUMBER", accession, "no filing of holdings has this number")
    if filing.restated:
        record.pass_over("a holding of a filing that a later one of the data set states anew")
    name, quantity, value = record.take("NAMEOFISSUER"), _sum(record, lines, "SSHPRNAMT"), _sum(record, lines, "VALUE")
    page = context.evidence(
        PAGE.format(filing.cik, accession.replace("-", "")),
        f"{filing.sort} of {filing.manager}",
        publisher=filing.manager,
        published_on=filing.filed,
    )
    cited: dict[str, Any] = {"evidence": page, "locator": f"information table, CUSIP {security}"}
    manager = context.entity(f"cik-{filing.cik}", Kind.INVESTOR, filing.manager, **cited)
    issuer = context.entity(f"cusip-{security}", Kind.COMPANY, name, **cited)
    touching = [value for scheme, value in _isins(security) if context.knows((), (), [(scheme, value)])]
    for number in touching[:1]:
        context.claim(issuer, "isin", number, note="Made of the CUSIP, which a US or Canadian ISIN contains", **cited)
    money: dict[str, Any] = {"amount": value, "currency": "USD"} if filing.filed >= IN_DOLLARS_SINCE else {}
    context.claim(
        manager,
        "invested_in",
        issuer,
        observed_by=filing.period,
        quantity=quantity,
        key=f"{accession} {security}",
        note=f"{DISCRETION}; the sum of {len(lines)} lines" if len(lines) > 1 else DISCRETION,
        **money,
        **cited,
    )


def _sum(record: Record, lines: list[Mapping[str, Any]], column: str) -> Decimal:
    """The sum of a column over the lines of one holding, each of which must have a number that is not below zero."""
    record.take(column)
    total = Decimal(0)
    for line in lines:
        try:
            number = number_in(line.get(column))
        except ValueError as error:
            record.reject(column, line.get(column), str(error))
        if number is None or number < 0:
            record.reject(column, line.get(column), "no number of 0 or more in a line of the holding")
        total += number
    return total
