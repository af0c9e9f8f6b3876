"""How ownership and supply lead from one to another, with the evidence of every step."""

import streamlit as st

from explorer.components.entity import show_candidates
from explorer.components.markup import profile_address, show
from explorer.components.page import begin, end, named
from explorer.language.markdown import on_page
from explorer.language.path_words import paths_found
from explorer.language.periods import tie_period
from explorer.language.sentences import of_hop
from explorer.state import graph, meant, told
from graph.build import Node
from graph.queries.overlap import OVERLAP_MEANING
from graph.queries.paths import find_paths

LIMIT = 20


def _end(parameter: str, text: str, other: str) -> Node | None:
    """The node that one end names; if it is not clear, those that may be meant are shown."""
    node, candidates = meant(text)
    if node is None:
        lead = f"“{text}” may mean several, or is not known. The nearest:" if candidates else f"No “{text}” here."
        others = {"from" if parameter == "to" else "to": other} if other else {}
        show_candidates("paths", candidates, lead, parameter, **others)
    return node


label = begin("Paths")
st.title("Paths")
st.caption(
    "From an owner or investor, along what is owned, supplied, sold and used, to a client or a state. "
    "A path says that ties meet, not that anyone knew."
)
left, middle, right = st.columns([4, 4, 2])
start = left.text_input("From", key="from", bind="query-params", placeholder="an investor, an owner, a vendor")
goal = middle.text_input("To", key="to", bind="query-params", placeholder="a client or a state")
hops = right.number_input("At most so many ties", 1, 8, 4, key="hops", bind="query-params")

if start and goal:
    first, last = _end("from", start, goal), _end("to", goal, start)
    if first and last:
        named(f"{first.caption} to {last.caption}")
        with told(), st.spinner("Looking for paths …"):
            report = find_paths(graph(), first.id, last.id, max_hops=int(hops), limit=LIMIT)
        turned = report.turned and bool(report.paths)
        st.markdown(on_page(paths_found(report)) + (" The ends were exchanged: goods run this way." if turned else ""))
        for number, path in enumerate(report.paths, start=1):
            steps = [(hop, tie_period(hop), of_hop(hop)) for hop in path.hops]
            show(
                "path.html.j2",
                number=number,
                path=path,
                steps=steps,
                meaning=OVERLAP_MEANING[path.overlap],
                address=profile_address,
            )
        if report.more:
            st.caption(f"The first {LIMIT} are shown, the shortest first. There are more.")
end(label)
