"""Numbers as people and publishers write them, by a form that is told, never guessed. What does not fit is refused."""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

SPACES = "\u0020\u00a0\u2009\u202f"
"""What stands for a blank between groups of figures: a blank, and those that do not break a line."""
APOSTROPHES = "'\u2019"
MINUS = "-\u2212"
MOST_DIGITS = 18
"""More digits than any amount, share or count has."""


@dataclass(frozen=True)
class NumberForm:
    """How a column writes its numbers.

    `decimal` stands before the fraction, `grouping` between groups of three figures; empty, there are no groups. A
    number is grouped throughout or not at all. `indian` says that after the last three figures groups are of two.
    `parentheses` says that `(5)` is -5, `percent` that a percent sign may follow, `exponent` that `1e6` may be written.
    """

    decimal: str = "."
    grouping: str = ""
    indian: bool = False
    parentheses: bool = False
    percent: bool = False
    exponent: bool = False
    most_digits: int = MOST_DIGITS
    _pattern: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Raises ValueError if the form itself is not clear."""
        if self.decimal not in (".", ",") or self.grouping not in ("", ".", ",", " ", "'"):
            raise ValueError("decimal is . or , and grouping one of . , ' or a blank, or empty")
        if self.decimal == self.grouping:
            raise ValueError("one sign cannot stand for thousands and for decimals")
        if self.indian and not self.grouping:
            raise ValueError("indian groups need a sign between them")
        object.__setattr__(self, "_pattern", re.compile(self._written(), re.ASCII))

    def _written(self) -> str:
        whole = "[0-9]+"
        if self.grouping:
            sign = {" ": f"[{SPACES}]", "'": f"[{APOSTROPHES}]"}.get(self.grouping, re.escape(self.grouping))
            later = f"(?:{sign}[0-9]{{2}})*{sign}[0-9]{{3}}" if self.indian else f"(?:{sign}[0-9]{{3}})+"
            first = "[1-9][0-9]?" if self.indian else "[1-9][0-9]{0,2}"
            whole = f"{first}{later}|[0-9]+"
        exponent = "(?:[eE][+-]?[0-9]{1,2})?" if self.exponent else ""
        return (
            f"(?P<sign>[{MINUS}+]?)(?P<whole>{whole})(?:{re.escape(self.decimal)}(?P<part>[0-9]+))?(?P<exp>{exponent})"
        )

    def read(self, text: str) -> Decimal:
        """The number. Raises ValueError saying why the text is none in this form; an empty text is none."""
        plain, negative = text.strip(), False
        if self.parentheses and plain.startswith("(") and plain.endswith(")"):
            plain, negative = plain[1:-1].strip(), True
        if self.percent and plain.endswith("%"):
            plain = plain[:-1].rstrip()
        found = self._pattern.fullmatch(plain)
        if found is None or (negative and found["sign"]):
            raise ValueError(f"not a number in the form that is told: {self.words}")
        whole, part = "".join(c for c in found["whole"] if c.isdigit()), found["part"] or ""
        if len(whole) + len(part) > self.most_digits:
            raise ValueError(f"a number of more than {self.most_digits} digits")
        number = Decimal(f"{whole}.{part or '0'}{found['exp']}") if part or found["exp"] else Decimal(whole)
        if abs(number.adjusted()) > self.most_digits:
            raise ValueError(f"a number of more than {self.most_digits} digits")
        return -number if negative or found["sign"] in tuple(MINUS) else number

    @property
    def words(self) -> str:
        """The form in words, for whoever must mend a table or its mapping."""
        signs = {",": "a comma", ".": "a point", " ": "a blank", "'": "an apostrophe"}
        groups = "two, the last of three," if self.indian else "three"
        parted = (
            f"{signs[self.grouping]} between groups of {groups} figures" if self.grouping else "no sign for thousands"
        )
        return f"{parted}, {signs[self.decimal]} before decimals"


PLAIN = NumberForm()
"""As machines write: figures, perhaps a minus, a point before decimals, nothing else."""
JSON = NumberForm(exponent=True, most_digits=40)
"""A number of JSON, which may have an exponent and, written by a program, many decimals."""


def number_in(value: Any, form: NumberForm = PLAIN) -> Decimal | None:
    """The number in a cell or a field of JSON, None if there is none. Raises ValueError for anything else.

    A text is read by `form`; a number of JSON is one already.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, str):
        return form.read(value)
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise ValueError("not a number")
    return JSON.read(format(value) if isinstance(value, Decimal) else repr(value))


def share_in(value: Any, form: NumberForm = PLAIN, *, fraction: bool = False) -> Decimal | None:
    """A share in percent, 0 to 100; None if there is none. `fraction` says that the column has 1 for the whole.

    Raises ValueError for anything else; a percent sign in a column of fractions is refused.
    """
    number = number_in(value, form)
    if number is None:
        return None
    if fraction and not 0 <= number <= 1:
        raise ValueError("not a share from 0 to 1")
    share = number * 100 if fraction else number
    if not 0 <= share <= 100:
        raise ValueError("not a share from 0 to 100 percent")
    return share


def count_in(value: Any, form: NumberForm = PLAIN) -> int | None:
    """A number of things: whole and not below 0; None if there is none. Raises ValueError for anything else."""
    number = number_in(value, form)
    if number is None:
        return None
    if number < 0 or number != number.to_integral_value():
        raise ValueError("not a whole number of 0 or more")
    return int(number)
