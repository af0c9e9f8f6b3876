"""A whole profile as one JSON document, written piece by piece: the same keys as of a profile in pages."""

from collections.abc import Iterable, Iterator, Mapping
from tempfile import SpooledTemporaryFile
from typing import Any

from pydantic import BaseModel, TypeAdapter

from graph.queries.profile import WholeProfile
from graph.queries.section import ProfileSection

_ANYTHING: TypeAdapter[Any] = TypeAdapter(Any)
_LATER = ("sections", "differing", "differing_supply", "systems", "denials", "gaps")
"""Fields of the profile that are not known at the beginning, or that hold what is not shown: here everything is."""
_IN_MEMORY = 8 * 1024 * 1024


def pieces(whole: WholeProfile, more: Mapping[str, object]) -> Iterator[str]:
    """The document, a row a line. `more` are further fields."""
    yield "{\n"
    for name, value in whole.head:
        if name not in _LATER:
            yield f"{_json(name)}: {_json(value)},\n"
    yield '"sections": [\n'
    for number, section in enumerate(whole.head.sections):
        yield ",\n" if number else ""
        yield from _section(section, whole.pages(section))
    yield '\n],\n"differing": [],\n"differing_supply": [],\n"systems": [\n'
    yield from _rows(whole.systems())
    rest = {"denials": whole.denials, "gaps": whole.gaps, **more}
    yield "\n],\n" + ",\n".join(f"{_json(name)}: {_json(value)}" for name, value in rest.items()) + "\n}\n"


def _section(section: ProfileSection, pages: Iterable[ProfileSection]) -> Iterator[str]:
    """One section: its supply ties as they come, and after them its other ties, which wait on the disk if many."""
    fields = dict(section) | {"start": 0, "read": section.total}
    head = ", ".join(
        f"{_json(name)}: {_json(value)}" for name, value in fields.items() if name not in ("supply", "ties")
    )
    yield f'{{{head}, "supply": [\n'
    with SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8") as waiting:
        many = _Joined()
        others = _Joined()
        for page in pages:
            yield from many.rows(page.supply)
            for piece in others.rows(page.ties):
                waiting.write(piece)
        yield '\n], "ties": [\n'
        waiting.seek(0)
        while piece := waiting.read(_IN_MEMORY):
            yield piece
    yield "\n]}"


class _Joined:
    """Rows with commas between, however many times they come."""

    def __init__(self) -> None:
        self._begun = False

    def rows(self, items: Iterable[BaseModel]) -> Iterator[str]:
        """More rows."""
        for item in items:
            yield (",\n" if self._begun else "") + item.model_dump_json()
            self._begun = True


def _rows(items: Iterable[BaseModel]) -> Iterator[str]:
    return _Joined().rows(items)


def _json(value: object) -> str:
    return _ANYTHING.dump_json(value).decode()
