"""Reading a store file: opened read-only, asked in bounded pieces, and plainly reported when it is damaged."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from graph.errors import NoBuildError, StoreError
from graph.store.sqlite.schema import APPLICATION_ID, FORMAT

_CHUNK = 500
"""Ids asked for at once; SQLite allows 32,766 variables, older builds of it only 999."""

Row = tuple[Any, ...]
Model = TypeVar("Model", bound=BaseModel)


class Reader:
    """One open build. It stays that build, even when another is moved into its place."""

    def __init__(self, path: Path) -> None:
        """Open the file. Raises NoBuildError if there is none, StoreError if it is not a sound store of ours."""
        self._path = path
        if not path.exists():
            raise NoBuildError(f"Nothing was built at {path} yet. Run `lookthrough build`.")
        try:
            # One connection serves all threads: SQLite is compiled serialized, and nobody writes through it.
            self._connection = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False, isolation_level=None
            )
        except sqlite3.Error as error:
            raise StoreError(f"Cannot open the store {path}: {error}.") from error
        try:
            self._refuse_strange()
        except StoreError:
            self.close()
            raise

    def _refuse_strange(self) -> None:
        ((stamp,), (version,)) = (*self.ask("PRAGMA application_id"), *self.ask("PRAGMA user_version"))
        if stamp != APPLICATION_ID:
            raise StoreError(f"{self._path} is not a Lookthrough store.")
        if version != FORMAT:
            raise StoreError(f"{self._path} was built by another version. Run `lookthrough build` again.")

    def ask(self, sql: str, values: Sequence[object] = ()) -> Iterator[Row]:
        """Rows of a query, as they come. Raises StoreError when the file is damaged or cannot be read."""
        try:
            yield from self._connection.execute(sql, values)
        except sqlite3.ProgrammingError as error:
            raise StoreError(f"The store {self._path} was closed while it was being read.") from error
        except sqlite3.Error as error:
            raise self._damaged(error) from error

    def ask_for(self, sql: str, ids: Iterable[str], *more: Sequence[str]) -> Iterator[Row]:
        """Rows of a query with `{ids}` and a `{}` for each further list, the ids being asked for in pieces.

        Each id is asked for once; rows come piece by piece, not in one order.
        """
        rest = tuple(value for values in more for value in values)
        each = (each_id for each_id in dict.fromkeys(ids) if can_be_stored(each_id))
        while chunk := tuple(islice(each, _CHUNK)):
            yield from self.ask(sql.format(*(marks(values) for values in more), ids=marks(chunk)), (*chunk, *rest))

    def parse(self, model: type[Model], json: str) -> Model:
        """The object that was stored. Raises StoreError when it does not read as one."""
        try:
            return model.model_validate_json(json)
        except ValidationError as error:
            raise self._damaged(error) from error

    def by_id(self, table: str, model: type[Model], ids: Iterable[str]) -> dict[str, Model]:
        """Rows of a table by their ids, ordered by id; unknown ids are left out."""
        sql = f"SELECT id, json FROM {table} WHERE id IN ({{ids}})"  # noqa: S608 (the table is never from outside)
        return {row_id: self.parse(model, json) for row_id, json in sorted(self.ask_for(sql, ids))}

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _damaged(self, error: Exception) -> StoreError:
        reason = str(error).splitlines()[0]
        return StoreError(f"The store {self._path} is damaged ({reason}). Run `lookthrough build` again.")


def marks(values: Sequence[object]) -> str:
    """As many question marks as values, for `IN (…)`."""
    return ", ".join("?" * len(values))


def can_be_stored(text: str) -> bool:
    """False for half characters, as a terminal may hand over: no row holds one, and SQLite takes none."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
