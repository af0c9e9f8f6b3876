"""Python's search for cycles is left out while a build is made, and is there again after it, however that ends."""

import gc
from pathlib import Path

import pytest

from graph.errors import LookthroughError
from ingest.collector import cycles_left_alone
from ingest.pipeline import make_build


def test_it_is_off_within_and_on_after() -> None:
    with cycles_left_alone():
        assert not gc.isenabled()
        with cycles_left_alone():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_who_had_it_off_has_it_off_after() -> None:
    gc.disable()
    try:
        with cycles_left_alone():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_build_is_made_without_it_and_leaves_it_on(data_copy: Path) -> None:
    seen = []
    make_build(data_copy, ("belgrade",), lambda *_: seen.append(gc.isenabled()))
    assert seen
    assert not any(seen)
    assert gc.isenabled()


def test_a_build_that_fails_leaves_it_on(data_copy: Path) -> None:
    with pytest.raises(LookthroughError):
        make_build(data_copy, ("nothing-of-this-name",))
    assert gc.isenabled()
