"""SEC Form 13F data sets: one row a holding of the information table, kept if its security is one of a known ISIN."""

from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from stdnum import cusip, isin
from stdnum.exceptions import ValidationError

from graph.schema.nodes import Kind
from ingest.emit.context import Context
from ingest.read.record import Record
from ingest.sources.sec_13f.filings import Filing, filings, table

PAGE = "https://www.sec.gov/Archives/edgar/data/{}/{}/"
COUNTRIES = ("US", "CA")
"""Countries whose ISINs are made of the CUSIP: the two letters, the CUSIP, a check digit."""
MOST_SECURITIES = 50_000
"""More than are listed; each is held many thousand times, and its check digits are worked out once."""
IN_DOLLARS_SINCE = "2023-01-03"
"""Filings before this day give values in thousands, and their values are not taken."""


def read(context: Context) -> None:
    """One row is one holding."""
    snapshot = context.snapshot()
    known = filings(context, snapshot)
    held, rows = table(context, snapshot, "INFOTABLE")
    for number, row in rows:
        isins = _isins(row.get("CUSIP", ""))
        if isins and not context.touches((), (), isins) and "" not in row:
            context.pass_over(row)  # the manager may be in scope, so it must not decide
            continue
        touching = [value for scheme, value in isins if context.knows((), (), [(scheme, value)])]
        with context.record(row, held, number) as record:
            _holding(context, record, known, touching)


@lru_cache(maxsize=MOST_SECURITIES)
def _isins(number: str) -> tuple[tuple[str, str], ...]:
    """The ISINs that a CUSIP may be part of, as identifiers; empty if it is no CUSIP by its check digit."""
    try:
        plain = cusip.validate(number)
    except ValidationError:
        return ()
    return tuple(("isin", str(isin.from_natid(country, plain))) for country in COUNTRIES)


def _holding(context: Context, record: Record, known: dict[str, Filing], touching: list[str]) -> None:
    security, accession, line = record.take("CUSIP"), record.take("ACCESSION_NUMBER"), record.take("INFOTABLE_SK")
    if not _isins(security):
        record.pass_over("no CUSIP by its check digit")
    sort, option = record.code("SSHPRNAMTTYPE"), record.get("PUTCALL")
    if sort != "SH" or option:
        record.pass_over("an option" if option else "a debt security")
    filing = known.get(accession)
    if filing is None:
        record.reject("ACCESSION_NUMBER", accession, "no filing of holdings has this number")
    name, quantity, value = record.take("NAMEOFISSUER"), _number(record, "SSHPRNAMT"), _number(record, "VALUE")
    page = context.evidence(
        PAGE.format(filing.cik, accession.replace("-", "")),
        f"{filing.sort} of {filing.manager}",
        publisher=filing.manager,
        published_on=filing.filed,
    )
    cited: dict[str, Any] = {"evidence": page, "locator": f"information table, CUSIP {security}"}
    manager = context.entity(f"cik-{filing.cik}", Kind.INVESTOR, filing.manager, **cited)
    issuer = context.entity(f"cusip-{security}", Kind.COMPANY, name, **cited)
    for number in touching[:1]:
        context.claim(issuer, "isin", number, note="Made of the CUSIP, which a US or Canadian ISIN contains", **cited)
    money: dict[str, Any] = {"amount": value, "currency": "USD"} if filing.filed >= IN_DOLLARS_SINCE else {}
    context.claim(
        manager,
        "invested_in",
        issuer,
        observed_by=filing.period,
        quantity=quantity,
        key=f"{accession} {line}",
        note="Shares over which the manager reports investment discretion; they may belong to its clients",
        **money,
        **cited,
    )


def _number(record: Record, column: str) -> Decimal:
    text = record.take(column)
    try:
        number = Decimal(text)
    except InvalidOperation:
        record.reject(column, text, "not a number")
    if not number.is_finite():
        record.reject(column, text, "not a number")
    return number
