"""Releases of one contracting process put together, by the merging rules of the standard.

https://standard.open-contracting.org/latest/en/schema/merging/: later releases win field by field, a null takes a field
away, things in a list are put together by their `id`. A list of things without ids, and a list of values, is taken as a
whole. (The reference program, ocdsmerge, keeps what was in an object or list that a later release takes away by null.)
"""

from collections.abc import Iterable, Mapping
from typing import Any

WHOLE = frozenset({"additionalClassifications", "roles", "tag", "changes", "relationship"})
"""Lists that the schema of the standard says to take as a whole, by the names of their fields."""


def merge(releases: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """What releases of one process say together, the earliest first."""
    merged: dict[str, Any] = {}
    for release in releases:
        merged = _object(merged, release)
    return merged


def _object(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(old)
    for name, value in new.items():
        if value is None:
            merged.pop(name, None)
        else:
            merged[name] = _value(name, old.get(name), value)
    return merged


def _value(name: str, old: Any, new: Any) -> Any:
    if isinstance(new, dict):
        return _object(old if isinstance(old, dict) else {}, new)
    if isinstance(new, list) and name not in WHOLE and _have_ids(new):
        return _list(old if isinstance(old, list) and _have_ids(old) else [], new)
    return new


def _have_ids(items: list[Any]) -> bool:
    return all(isinstance(item, dict) and isinstance(item.get("id"), str | int) for item in items)


def _list(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Things by their id, in the order in which they were first named."""
    merged = {str(item["id"]): item for item in old}
    for item in new:
        key = str(item["id"])
        merged[key] = _object(merged.get(key, {}), item)
    return list(merged.values())
