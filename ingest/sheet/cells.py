"""What stands in a spreadsheet cell, as text. A cell that a spreadsheet program has changed is refused, not guessed."""

import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

DATE_COLUMNS = frozenset({"start", "end", "observed_by", "published_on", "retrieved_on", "checked_on"})
LARGEST_NUMBER = 10**15
"""Spreadsheets keep fifteen digits of a number; what is longer may have lost some."""

_NO_CODES = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


def cell_text(cell: Any, column: str) -> str:
    """The text of an openpyxl cell in `column`, without blanks around it. Raises ValueError with the reason if not.

    A date is written as precisely as the cell shows it: a cell that shows month and year is no day.
    """
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        raise ValueError("the cell holds a formula; write its value")
    if cell.data_type == "e":
        raise ValueError("the cell holds an error of the spreadsheet program")
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date | datetime):
        return _date_text(value, str(cell.number_format), column)
    if isinstance(value, int | float):
        return _number_text(value, str(cell.number_format))
    raise ValueError("the cell holds a time or duration; format it as text and write it again")


def _date_text(value: date, number_format: str, column: str) -> str:
    if column not in DATE_COLUMNS:
        raise ValueError("the spreadsheet program made a date of this; format the cell as text and write it again")
    if isinstance(value, datetime) and value.time() != time(0):
        raise ValueError("the cell holds a time of day; write YYYY, YYYY-MM or YYYY-MM-DD")
    shown = _NO_CODES.sub("", number_format).lower()
    day = value.strftime("%Y-%m-%d")
    return day if "d" in shown else day[:7] if "m" in shown else day[:4]


def _number_text(value: float, number_format: str) -> str:
    if "%" in _NO_CODES.sub("", number_format):
        raise ValueError("the cell is formatted as a percentage; write the number alone, 12.5 for 12.5 %")
    if not abs(value) < LARGEST_NUMBER:
        raise ValueError("a number this long loses digits; format the cell as text and write it again")
    if isinstance(value, int):
        return str(value)
    text = format(Decimal(repr(value)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
