"""Releases are put together as the merging rules of the standard say, checked by a plain reading of paths."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ingest.sources.ocds.merging import merge

Paths = dict[tuple[str, ...], Any]

scalars = st.one_of(st.none(), st.integers(0, 9), st.sampled_from(["a", "b"]))
ids = st.sampled_from(["1", "2", "3"])


def things(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A list of objects with ids, no id twice."""
    item = st.fixed_dictionaries({"id": ids}, optional={"name": scalars, "value": inner})
    return st.lists(item, max_size=3, unique_by=lambda one: str(one["id"]))


values = st.one_of(st.none(), st.fixed_dictionaries({}, optional={"amount": scalars, "currency": scalars}))
awards = things(values).map(lambda found: [item | {"suppliers": [{"id": "9", "name": "x"}]} for item in found])
releases = st.fixed_dictionaries(
    {},
    optional={
        "title": scalars,
        "value": values,
        "awards": st.one_of(st.none(), things(values), awards),
        "roles": st.lists(st.sampled_from(["buyer", "supplier"])),
        "codes": st.lists(st.integers(0, 3), min_size=1),
    },
)


def paths(values: Any, at: tuple[str, ...] = ()) -> Paths:
    """Every value of a document by its path; a thing in a list goes by its id."""
    if isinstance(values, dict):
        return {path: leaf for key, value in values.items() for path, leaf in paths(value, (*at, key)).items()}
    if isinstance(values, list) and at[-1] not in ("roles", "codes"):
        return {path: leaf for item in values for path, leaf in paths(item, (*at, item["id"])).items()}
    return {at: values}


def plainly(documents: list[dict[str, Any]]) -> Paths:
    """What is left when each release writes its values over those before, and its nulls wipe out what is below."""
    found: Paths = {}
    for document in documents:
        for path, value in paths(document).items():
            if value is None:
                found = {known: leaf for known, leaf in found.items() if known[: len(path)] != path}
            else:
                found[path] = value
    return found


@given(st.lists(releases, max_size=5))
def test_releases_are_put_together_path_by_path(documents: list[dict[str, Any]]) -> None:
    assert paths(merge(documents)) == plainly(documents)


@given(releases)
def test_a_release_said_twice_says_no_more(document: dict[str, Any]) -> None:
    assert merge([document, document]) == merge([document])


def test_a_list_of_things_without_ids_is_taken_as_a_whole() -> None:
    assert merge([{"items": [{"n": 1}, {"n": 2}]}, {"items": [{"n": 3}]}]) == {"items": [{"n": 3}]}


def test_numbers_and_texts_as_ids_are_the_same() -> None:
    assert merge([{"a": [{"id": 1, "x": 1}]}, {"a": [{"id": "1", "y": 2}]}]) == {"a": [{"id": "1", "x": 1, "y": 2}]}
