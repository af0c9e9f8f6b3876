"""A saved mapping: which column of a table of holdings means what, whose holdings they are, and of which day."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from graph.errors import LookthroughError
from graph.evidence import WebAddress
from graph.schema.codelists import Tier
from graph.schema.dates import PartialDate
from graph.schema.qualifiers import Currency
from graph.yaml_file import YAMLError, read_yaml
from ingest.read.clean.numbers import NumberForm, number_in, share_in

WrittenDay = Annotated[PartialDate, BeforeValidator(lambda v: v.isoformat() if isinstance(v, date) else v)]
"""YAML reads a day without quotes as a date of its own."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Holder(_Part):
    """Whose holdings they are. `key` is the id that other data sets have for it."""

    key: str
    name: str
    state: str | None = None


class Cited(_Part):
    """Where the table can be checked."""

    url: WebAddress
    title: str
    publisher: str
    tier: Tier
    copy_of: str | None = None

    @model_validator(mode="after")
    def _copies_name_their_origin(self) -> Self:
        if self.tier in (Tier.SECONDARY, Tier.COPY) and not self.copy_of:
            raise ValueError("tier B2 and C say whose finding or text it is: copy_of")
        return self


class Columns(_Part):
    """Names of the columns. Only the name of the company must be there."""

    name: str
    state: str | None = Field(None, description="Where the company is incorporated.")
    state_as: Literal["name", "two letters", "three letters"] = "name"
    isin: str | None = None
    lei: str | None = None
    value: str | None = Field(None, description="Market value, in `currency`.")
    currency: Currency | None = None
    value_times: Literal[1, 1000, 1000000] = Field(1, description="1000 if the table gives values in thousands.")
    share_pct: str | None = Field(None, description="Share of the company held, in percent.")
    share_as: Literal["percent", "fraction"] = Field("percent", description="fraction: 1 is the whole company.")

    @model_validator(mode="after")
    def _money_has_a_currency(self) -> Self:
        if (self.value is None) != (self.currency is None):
            raise ValueError("value and currency go together")
        return self

    @property
    def used(self) -> frozenset[str]:
        """All columns that the mapping names."""
        fields = (self.name, self.state, self.isin, self.lei, self.value, self.share_pct)
        return frozenset(column for column in fields if column)


class Mapping(_Part):
    """One saved mapping. The day is `as_of`, or is in the name of the file."""

    holder: Holder
    cites: Cited
    columns: Columns
    delimiter: Annotated[str, Field(min_length=1, max_length=1)] = ","
    thousands: Literal[",", ".", " ", "'", ""] = ""
    decimal: Literal[".", ","] | None = Field(
        None,
        description="The sign before decimals; if it is not told, a comma where thousands are parted by . or a blank.",
    )
    indian: bool = Field(False, description="Groups of two before the last three figures: 12,34,567.")
    parentheses: bool = Field(False, description="(5) is a negative number.")
    as_of: WrittenDay | None = None
    as_of_in_name: str | None = Field(None, description="Pattern whose first group is put into `as_of_form`.")
    as_of_form: str = "{}"

    @model_validator(mode="after")
    def _has_a_day(self) -> Self:
        if (self.as_of is None) == (self.as_of_in_name is None):
            raise ValueError("give as_of, or as_of_in_name")
        self.form()
        return self

    def form(self, percent: bool = False) -> NumberForm:
        """How the table writes numbers; with `percent` a percent sign may follow."""
        decimal = self.decimal or ("," if self.thousands in (".", " ") else ".")
        return NumberForm(decimal, self.thousands, self.indian, self.parentheses, percent)

    def day(self, file_name: str) -> str | None:
        """The day of the holdings in the file of this name; None if its name does not tell."""
        if self.as_of_in_name is None:
            return self.as_of
        found = re.search(self.as_of_in_name, file_name)
        return self.as_of_form.format(found[1]) if found else None

    def value(self, text: str) -> Decimal | None:
        """A market value in units of its currency, None if the cell is empty. Raises ValueError for anything else."""
        number = number_in(text, self.form())
        return None if number is None else number * self.columns.value_times

    def share(self, text: str) -> Decimal | None:
        """A share in percent, None if the cell is empty. Raises ValueError for anything else."""
        fraction = self.columns.share_as == "fraction"
        return share_in(text, self.form(percent=not fraction), fraction=fraction)


def load_mappings(folders: Iterable[Path]) -> list[Mapping]:
    """The mappings saved as `NAME.mapping.yml`. Raises LookthroughError naming the file that cannot be read."""
    found = []
    for path in sorted(path for folder in folders for path in folder.glob("*.mapping.yml")):
        try:
            found.append(Mapping(**read_yaml(path)))
        except (OSError, YAMLError, TypeError, ValidationError) as error:
            raise LookthroughError(f"The mapping of columns cannot be read: {path}: {error}") from error
    return found
