"""What was left out of a profile is counted by source, each claim once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.queries.left_out import LicenceUse, licence_use
from graph.queries.licences import LicenceClass
from graph.queries.profile import profile
from graph.store.licensed import LicensedStore
from graph.store.sqlite import SqliteStore
from tests.graph.store.sayings import vendor


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    made = SqliteStore(tmp_path / "graph.sqlite")
    made.replace(vendor().build())
    yield made
    made.close()


def use_of(store: SqliteStore, node_id: str, *classes: LicenceClass) -> LicenceUse:
    view = LicensedStore(store, classes)
    shown = profile(view, node_id) if view.nodes([node_id]) else None
    return licence_use(profile(store, node_id), shown, store.manifest().sources, classes)


def counts(use: LicenceUse) -> tuple[dict[str, int], dict[str, int]]:
    return {s.source: s.claims for s in use.used}, {s.source: s.claims for s in use.left_out}


def test_claims_are_counted_by_source(store: SqliteStore) -> None:
    use = use_of(store, "nova", LicenceClass.ATTRIBUTION, LicenceClass.OPEN)

    assert use.classes == (LicenceClass.OPEN, LicenceClass.ATTRIBUTION)
    assert counts(use) == (
        {"register": 2, "press": 2},
        {"sanctions": 3, "index": 5, "notes": 3},
    )
    assert (use.claims_used, use.claims_left_out) == (4, 11)


def test_nothing_is_left_out_where_all_classes_are_chosen(store: SqliteStore) -> None:
    use = use_of(store, "nova", *LicenceClass)

    assert use.left_out == ()
    assert use.claims_used == 15


def test_a_thing_that_only_others_know(store: SqliteStore) -> None:
    assert counts(use_of(store, "fund", LicenceClass.OPEN)) == ({}, {"index": 2})
