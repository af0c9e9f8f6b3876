"""Numbers, shares, counts and days of a record, by a form that is told; a row where one does not fit is rejected."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeVar

from ingest.read.clean.days import DayForm, read_day
from ingest.read.clean.numbers import PLAIN, NumberForm, count_in, number_in, share_in
from ingest.read.record import Record

Value = TypeVar("Value")


def number_of(record: Record, column: str, form: NumberForm = PLAIN) -> Decimal | None:
    """The number of a field, None if it is empty."""
    return _read(record, column, lambda value: number_in(value, form))


def needed_number_of(record: Record, column: str, form: NumberForm = PLAIN) -> Decimal:
    """The number of a field that must have one."""
    number = number_of(record, column, form)
    return record.reject(column, "", "the field is empty or missing") if number is None else number


def share_of(record: Record, column: str, form: NumberForm = PLAIN, *, fraction: bool = False) -> Decimal | None:
    """The share of a field in percent, 0 to 100, None if it is empty."""
    return _read(record, column, lambda value: share_in(value, form, fraction=fraction))


def count_of(record: Record, column: str, form: NumberForm = PLAIN) -> int | None:
    """The number of things of a field, None if it is empty."""
    return _read(record, column, lambda value: count_in(value, form))


def day_of(record: Record, column: str, *forms: DayForm) -> str:
    """The day of a field in ISO form, empty if the field is."""
    text = record.get(column)
    return _read(record, column, lambda _: read_day(text, *forms))


def needed_day_of(record: Record, column: str, *forms: DayForm) -> str:
    """The day of a field that must have one."""
    record.take(column)
    return day_of(record, column, *forms)


def _read(record: Record, column: str, reader: Callable[[Any], Value]) -> Value:
    value = record.raw(column)
    try:
        return reader(value)
    except ValueError as error:
        record.reject(column, value, str(error))
