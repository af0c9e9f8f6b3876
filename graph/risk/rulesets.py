"""Rule sets: rules as data, read from `data/reference/rules/*.yml`. Nothing in a rule is ever executed."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from graph.data_folder import data_folder, facts_of
from graph.errors import LookthroughError
from graph.risk.reference_tables import LIST_TABLES, RATING_TABLES
from graph.yaml_file import line_of, read_yaml

DEFAULT_RULESET = "surveillance-sales"
Value = str | int


@dataclass(frozen=True)
class RuleFault:
    """What is wrong in a rule file, and where: a line of the file, and the keys that lead there."""

    line: int | None
    where: str
    why: str


class RuleFileError(LookthroughError):
    """A rule file that says something wrong. `faults` are all that were found."""

    def __init__(self, file: Path, faults: tuple[RuleFault, ...]) -> None:
        self.faults = faults
        said = [
            ": ".join(part for part in (f"line {fault.line}" if fault.line else "", fault.where, fault.why) if part)
            for fault in faults
        ]
        super().__init__(f"The rule set cannot be read: {file}: {'; '.join(said)}")


class RuleKind(StrEnum):
    """How much a rule weighs: hard alone makes a level, graded counts by family, context is only shown."""

    HARD = "hard"
    GRADED = "graded"
    CONTEXT = "context"


class Op(StrEnum):
    """The comparisons a condition may make."""

    EQ = "eq"
    NE = "ne"
    LT = "lt"
    LE = "le"
    GT = "gt"
    GE = "ge"
    IN = "in"


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Condition(_Model):
    """One comparison of a field of a row with a value. Ordered comparisons are of whole numbers."""

    field: str
    op: Op
    value: Value | tuple[Value, ...]

    @model_validator(mode="after")
    def _value_fits(self) -> Self:
        if (self.op is Op.IN) != isinstance(self.value, tuple):
            raise ValueError("a list of values goes with the op `in`, and only with it")
        if self.op in (Op.LT, Op.LE, Op.GT, Op.GE) and not isinstance(self.value, int):
            raise ValueError(f"the op `{self.op}` compares whole numbers")
        return self

    def holds(self, row: Mapping[str, str]) -> bool | None:
        """True or False; None where the row has no value, which is unknown and never False.

        Raises LookthroughError if the row has no such field or an ordered comparison meets no number.
        """
        if self.field not in row:
            raise LookthroughError(f"A rule asks for the field {self.field!r}, which its table does not have.")
        text = row[self.field]
        if not text:
            return None
        if isinstance(self.value, tuple):
            return text in {str(value) for value in self.value}
        if self.op is Op.EQ:
            return text == str(self.value)
        if self.op is Op.NE:
            return text != str(self.value)
        try:
            left, right = int(text), int(self.value)
        except ValueError:
            raise LookthroughError(f"A rule compares {self.field} = {text!r}, which is not a number.") from None
        return {Op.LT: left < right, Op.LE: left <= right, Op.GT: left > right, Op.GE: left >= right}[self.op]


def all_hold(conditions: tuple[Condition, ...], row: Mapping[str, str]) -> bool | None:
    """True if every condition holds, False if one does not, None if that depends on a missing value."""
    results = [condition.holds(row) for condition in conditions]
    if False in results:
        return False
    return None if None in results else True


class RatingSource(_Model):
    """A table with one row per state and edition."""

    type: Literal["rating"]
    table: Literal["freedom_house", "vdem"]
    edition_offset: int = Field(description="The row for a sale in year Y is that of edition Y + offset.")
    edition_name: str = Field(description="How an edition is cited; `{edition}` is put in.")
    value_field: str = Field(description="The field that is shown.")
    value_names: dict[str, str] = {}
    phrase: str = Field(description="What the value says of the state; `{value}` is put in.")


class ListSource(_Model):
    """A table of periods during which a state is on a list."""

    type: Literal["list"]
    table: Literal["us_country_groups", "arms_embargoes"]
    lists: Annotated[tuple[str, ...], Field(min_length=1)]
    also: tuple[str, ...] = Field((), description="Lists that may add an entry, but whose silence says nothing.")
    where: tuple[Condition, ...] = Field((), description="Rows that count.")
    phrase: str = Field(description="What an entry says of the state.")


class Rule(_Model):
    """One question about a state in a year. Without data the answer is unknown."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    title: str
    kind: RuleKind
    family: str = Field(description="Rules of one family are one voice: together they count once.")
    source: Annotated[RatingSource | ListSource, Field(discriminator="type")]
    test: tuple[Condition, ...] = ()
    territory: Literal["own_only", "own_then_parent"] = "own_only"
    valid_from: int | None = Field(None, description="First year the rule can be asked for.")
    valid_to: int | None = None
    if_missing: Literal["unknown"] = "unknown"

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if isinstance(self.source, RatingSource) != bool(self.test):
            raise ValueError(f"{self.id}: a rating needs a test, and a list has none but its entries")
        if self.valid_from and self.valid_to and self.valid_from > self.valid_to:
            raise ValueError(f"{self.id}: valid_from is after valid_to")
        columns = self.columns
        shown = [self.source.value_field] if isinstance(self.source, RatingSource) else []
        where = self.source.where if isinstance(self.source, ListSource) else ()
        for field in (*shown, *(condition.field for condition in (*self.test, *where))):
            if field not in columns:
                raise ValueError(f"{self.id}: its table has no column {field!r}, but {', '.join(columns)}")
        return self

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the table that the rule asks."""
        if isinstance(self.source, RatingSource):
            return RATING_TABLES[self.source.table].columns
        return LIST_TABLES[self.source.table].columns

    def asks_for(self, year: int) -> bool:
        """True if the rule can be asked for the year."""
        return (self.valid_from or year) <= year <= (self.valid_to or year)


class HardRules(_Model):
    """At least so many hard rules met."""

    hard_rules: Annotated[int, Field(ge=1)]


class GradedFamilies(_Model):
    """At least so many families with a graded rule met."""

    graded_families: Annotated[int, Field(ge=1)]


class FamiliesWithData(_Model):
    """At least so many families with data, the named ones among them; with fewer, nothing met means unknown."""

    families_with_data: Annotated[int, Field(ge=1)]
    among_them: tuple[str, ...] = ()


class Combine(_Model):
    """How findings become a level, from the top."""

    critical: HardRules
    high: GradedFamilies
    elevated: GradedFamilies
    none: FamiliesWithData


class RuleSet(_Model):
    """A versioned set of rules. Two sets can be compared field by field."""

    id: str
    version: Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$")]
    title: str
    rules: Annotated[tuple[Rule, ...], Field(min_length=1)]
    combine: Combine

    @model_validator(mode="after")
    def _distinct(self) -> Self:
        ids = [rule.id for rule in self.rules]
        if len(set(ids)) != len(ids):
            raise ValueError("two rules have the same id")
        families = {rule.family for rule in self.rules}
        if unknown := [family for family in self.combine.none.among_them if family not in families]:
            raise ValueError(f"combine.none.among_them names {', '.join(unknown)}, which is no family of a rule here")
        return self


def load_ruleset(path: Path | None = None) -> RuleSet:
    """Read a rule set, by default `surveillance-sales`.

    Raises LookthroughError if it cannot be read, and RuleFileError, with the line of every fault, if it is wrong.
    """
    file = path or facts_of(data_folder()) / "reference" / "rules" / f"{DEFAULT_RULESET}.yml"
    try:
        return RuleSet.model_validate(read_yaml(file))
    except ValidationError as error:
        raise RuleFileError(file, _faults(file, error)) from error


def _faults(file: Path, error: ValidationError) -> tuple[RuleFault, ...]:
    return tuple(
        RuleFault(
            line=line_of(file, problem["loc"]),
            where=".".join(map(str, problem["loc"])),
            why=problem["msg"].removeprefix("Value error, "),
        )
        for problem in error.errors(include_url=False, include_input=False)
    )
