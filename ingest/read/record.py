"""A record: one row or object of a snapshot, read strictly. Fields are taken out by name; what is left is reported."""

import math
import reprlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from typing import Any, NoReturn

from graph.schema.text import forbidden_in, trimmed

REQUIRED = object()


class RejectedError(Exception):
    """A row that is not understood: it gives nothing, and the report says why."""

    def __init__(self, column: str, value: object, reason: str) -> None:
        super().__init__(reason)
        self.column, self.value, self.reason = column, _shown(value), reason


class PassedOverError(Exception):
    """A row that is understood and not for us: it is counted under its reason."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Record:
    """One row. Every method that takes a field raises RejectedError when the field is not as it must be."""

    def __init__(
        self,
        values: Any,
        codes: Mapping[str, Iterable[str]],
        on_new_code: Callable[[str, str], None],
        prefix: str = "",
    ) -> None:
        self._values: Mapping[str, Any] = values if isinstance(values, Mapping) else {"": values}
        self._codes, self._on_new_code, self._prefix = codes, on_new_code, prefix
        self._taken: set[str] = set()
        self._inner: list[Record] = []

    def take(self, name: str) -> str:
        """The text of a field that must be there, without blanks around it."""
        text = self.get(name)
        if not text:
            self.reject(name, "", "the field is empty or missing")
        return text

    def get(self, name: str) -> str:
        """The text of a field, empty if it is not there."""
        value = self.raw(name)
        if value is None:
            return ""
        if type(value) is str:
            return self._plain(name, value)
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            self.reject(name, value, "not a text or number")
        if isinstance(value, float) and not math.isfinite(value):
            self.reject(name, value, "a number beyond all measure")
        return self._plain(name, str(value))

    def code(self, name: str) -> str:
        """The text of a field whose values `source.yml` lists; another one is drift, and the row is rejected."""
        value = self.take(name)
        full = self._prefix + name
        if full not in self._codes:
            raise KeyError(f"source.yml lists no codes for {full}")
        if value not in self._codes[full]:
            self._on_new_code(full, value)
            self.reject(name, value, "a code that is not known")
        return value

    def texts(self, name: str) -> list[str]:
        """The texts of a field that holds a list; empty ones are left out."""
        value = self.raw(name)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.reject(name, value, "not a list of texts")
        return [text for item in value if (text := self._plain(name, item))]

    def inner(self, name: str) -> "Record":
        """The object within a field; one without fields if it is not there."""
        value = self.raw(name)
        if value is not None and not isinstance(value, dict):
            self.reject(name, value, "not an object")
        return self._open(name, value or {})

    def items(self, name: str) -> Iterator["Record"]:
        """The objects within a field that holds a list of them."""
        value = self.raw(name)
        if value is not None and not (isinstance(value, list) and all(isinstance(item, dict) for item in value)):
            self.reject(name, value, "not a list of objects")
        for item in value or ():
            yield self._open(name, item)

    def raw(self, name: str) -> Any:
        """The value of a field as it came, None if it is not there."""
        if "" in self._values:
            self.reject("", self._values[""], self._why_not_a_row())
        self._taken.add(name)
        return self._values.get(name)

    def _plain(self, name: str, text: str) -> str:
        plain = trimmed(text)
        if not plain.isprintable() and (reason := forbidden_in(plain)):
            self.reject(name, text, reason)
        return plain

    def _why_not_a_row(self) -> str:
        cells = self._values[""]
        return f"the row has {cells} cells, the header not" if isinstance(cells, int) else "the row is no object"

    def reject(self, column: str, value: object, reason: str) -> NoReturn:
        """Leave the row out as not understood."""
        raise RejectedError(self._prefix + column, value, reason)

    def pass_over(self, reason: str) -> NoReturn:
        """Leave the row out as not for us: a person, a ship."""
        raise PassedOverError(reason)

    def columns(self) -> Set[str]:
        """Names of all fields, those of inner objects that were opened with their path."""
        return self._with_paths(self._values.keys(), Record.columns)

    def leftovers(self) -> Set[str]:
        """Names of the fields that were never taken."""
        return self._with_paths(self._values.keys() - self._taken, Record.leftovers)

    def _with_paths(self, names: Set[str], of_inner: Callable[["Record"], Set[str]]) -> Set[str]:
        if not self._prefix and not self._inner and "" not in names:
            return names
        own = {self._prefix + name for name in names if name}
        return own.union(*map(of_inner, self._inner))

    def _open(self, name: str, values: Mapping[str, Any]) -> "Record":
        inner = Record(values, self._codes, self._on_new_code, f"{self._prefix}{name}.")
        self._inner.append(inner)
        return inner


def _shown(value: object) -> str:
    """A value as it is told of: the beginning of a text, and of what holds others no more than a glance."""
    return (reprlib.repr(value) if isinstance(value, dict | list) else str(value))[:200]
