"""Cells of a CSV file that people will open in a spreadsheet program."""

import re
from decimal import Decimal

BAR, BROKEN_BAR = "|", "¦"
"""Between several values in one cell; and what stands for a bar within one of them."""

Cell = str | int | Decimal | bool | tuple[str, ...] | None

_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def cell(value: Cell) -> str:
    """The text of a cell; empty for what is not known.

    A text that a spreadsheet program would take for a formula has an apostrophe put before it, as OWASP advises against
    CSV injection (https://owasp.org/www-community/attacks/CSV_Injection); a plain number keeps its minus. `text_of`
    takes the apostrophe away again.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return cell(BAR.join(item.replace(BAR, BROKEN_BAR) for item in value))
    text = f"{value:f}" if isinstance(value, Decimal) else str(value)
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def text_of(written: str) -> str:
    """The text that was put into a cell."""
    return written.removeprefix("'") if _FORMULA.match(written) else written
