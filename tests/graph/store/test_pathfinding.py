"""The bounds of the path search."""

from collections.abc import Collection, Iterator

import pytest

from graph.store import pathfinding
from graph.store.pathfinding import Crossing, PathSearchTooWideError, shortest_paths


class Grid:
    """Every node of a column is tied to every node of the next; counts what is asked for."""

    def __init__(self, columns: int, rows: int) -> None:
        self._columns, self._rows = columns, rows
        self.loaded = 0

    def _at(self, ids: Collection[str], outgoing: bool) -> Iterator[Crossing]:
        for node in sorted(ids):
            column = int(node.split(".")[0])
            other = column + 1 if outgoing else column - 1
            for row in range(self._rows) if 0 <= other < self._columns else ():
                ends = (node, f"{other}.{row}") if outgoing else (f"{other}.{row}", node)
                yield Crossing("-".join(ends), False, *ends)

    def load(self, ids: Collection[str], outgoing: bool) -> Iterator[Crossing]:
        for crossing in self._at(ids, outgoing):
            self.loaded += 1
            yield crossing

    def count(self, ids: Collection[str], outgoing: bool) -> int:
        return sum(1 for _ in self._at(ids, outgoing))


def test_the_cheaper_side_is_opened() -> None:
    grid = Grid(3, 50)
    found = shortest_paths(["0.0"], ["2.0"], 2, 5, grid.load, grid.count)
    assert len(found) == 5
    assert grid.loaded == 100


def test_too_many_edges_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pathfinding, "MOST_EDGES", 99)
    grid = Grid(3, 50)
    with pytest.raises(PathSearchTooWideError, match="fewer hops"):
        shortest_paths(["0.0"], ["2.0"], 2, 5, grid.load, grid.count)


def test_too_many_steps_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pathfinding, "MOST_STEPS", 20)
    grid = Grid(4, 6)
    with pytest.raises(PathSearchTooWideError):
        shortest_paths(["0.0"], ["3.0"], 3, 1000, grid.load, grid.count)


def test_a_graph_with_nothing_beyond_is_not_searched_on() -> None:
    grid = Grid(2, 1)
    assert shortest_paths(["0.0"], ["0.0"], 50, 5, grid.load, grid.count) == []
    assert len(shortest_paths(["0.0"], ["1.0"], 50, 5, grid.load, grid.count)) == 1
    assert grid.loaded <= 4


@pytest.mark.parametrize(("before", "after"), [(50, 0), (0, 50), (40, 50), (50, 40)])
def test_what_leads_nowhere_costs_no_step(monkeypatch: pytest.MonkeyPatch, before: int, after: int) -> None:
    """That an end has very many other ties is no reason to give up."""
    ends = [("a", "b"), ("b", "c"), ("c", "d")]
    ends += [("a", f"x{n}") for n in range(before)] + [(f"y{n}", "d") for n in range(after)]
    edges = [Crossing(f"{s}-{t}", False, s, t) for s, t in ends]

    def load(ids: Collection[str], outgoing: bool) -> Iterator[Crossing]:
        return (each for each in edges if (each.source if outgoing else each.target) in ids)

    monkeypatch.setattr(pathfinding, "MOST_STEPS", 12)
    found = shortest_paths(["a"], ["d"], 3, 5, load, lambda ids, outgoing: sum(1 for _ in load(ids, outgoing)))

    assert [[crossing.edge_id for crossing in path] for path in found] == [["a-b", "b-c", "c-d"]]
