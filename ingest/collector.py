"""Making very many objects that all stay: Python's search for cycles among them is left out meanwhile."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def cycles_left_alone() -> Iterator[None]:
    """Leave out the search for garbage that refers to itself, which looks at every object again and again.

    Claims, nodes and edges refer to nothing that refers back to them, so it would find next to nothing: with and
    without it a build holds the same memory (`benchmarks/README.md`). Other garbage is let go of at once, as ever.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
