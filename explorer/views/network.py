"""What lies around one entity, drawn, with the same content in words beside it."""

import streamlit as st

from explorer.components.entity import chosen
from explorer.components.evidence import show_edges
from explorer.components.markup import profile_address, show
from explorer.components.network import draw, kinds_of
from explorer.components.page import begin, end, named
from explorer.language.words import counted
from explorer.state import graph, told
from graph.build import Edge
from graph.queries.citing import Citer
from graph.schema.relations import RELATIONS, Family
from graph.store.base import Subgraph

EDGES = 120
HEIGHT = 620


def _ordered(found: Subgraph) -> list[Edge]:
    """By what the tie is about, then by time, the undated last."""
    order = list(RELATIONS)
    return sorted(found.edges, key=lambda e: (order.index(e.relation), e.start or e.observed_by or "9999", e.id))


label = begin("Network")
node = chosen("network", "Around whom?")
named(f"{node.caption}: network")
show("network_head.html.j2", node=node, href=profile_address(node.id))

left, right = st.columns([1, 3])
depth = left.segmented_control("Steps away", ["1", "2"], default="1", required=True, key="depth", bind="query-params")
families = right.pills(
    "Only ties of", [family.value for family in Family], selection_mode="multi", key="ties", bind="query-params"
)
relations = [name for name, relation in RELATIONS.items() if not families or relation.family.value in families]
with told():
    found = graph().neighbours(node.id, depth=int(depth or 1), relations=relations, limit=EDGES)
    citer = Citer(graph(), found.edges)

if not found.edges:
    st.info("No such tie is known in this build.")
else:
    drawing, words = st.columns([3, 2], gap="medium")
    with drawing:
        st.iframe(
            draw(found, node.id, dark=st.context.theme.type == "dark", height=HEIGHT),
            height=HEIGHT + 10,
            alt=f"Drawing of the ties around {node.caption}; the list beside it has the same content",
        )
        show("network_legend.html.j2", kinds=kinds_of(found.nodes))
    with words, st.container(height=HEIGHT + 90, border=False, key="ties-in-words"):
        cut = f" The nearest {EDGES} are shown; there are more." if found.truncated else ""
        show_edges(f"{counted(len(found.edges), 'tie')}.{cut}", _ordered(found), found.nodes, citer)
end(label)
