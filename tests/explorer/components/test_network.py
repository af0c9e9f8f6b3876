"""The drawing of a network asks no host for anything and tells kinds and standings apart without colour."""

import re

from explorer.components.network import LOOKS, draw
from graph.schema.codelists import Standing
from graph.schema.nodes import Kind
from graph.store.base import Subgraph
from tests.builders import make_edge, make_node

NASTY = "</script><script>alert(1)</script>"


def drawing(dark: bool = False) -> str:
    nodes = {n.id: n for n in (make_node("a"), make_node("b", Kind.INVESTOR, NASTY), make_node("c", Kind.STATE))}
    edges = (make_edge("b", "owns", "a"), make_edge("a", "deployed_in", "c", standing=Standing.ALLEGED))
    return draw(Subgraph(nodes, edges), "a", dark=dark, height=400)


def test_nothing_is_asked_of_another_host() -> None:
    tags = re.findall(r"<(?:link|script|img|iframe)\b[^>]*>", drawing())
    assert [tag for tag in tags if "//" in tag] == []
    assert "bootstrap" not in " ".join(tags)


def test_names_cannot_break_out_of_the_script() -> None:
    assert NASTY not in drawing()


def test_unsettled_edges_are_dashed_and_say_their_standing() -> None:
    html = drawing()
    assert html.count('"dashes": [7, 5]') == 1
    assert "(alleged)" in html


def test_every_kind_has_a_look_of_its_own() -> None:
    assert set(LOOKS) == set(Kind)
    assert len({(look.shape, look.dashed) for look in LOOKS.values()}) == len(Kind)


def test_dark_and_light_differ() -> None:
    assert drawing(dark=True) != drawing()
