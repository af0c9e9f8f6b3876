"""Sources: who publishes them, on what terms, how old they are, what of them is passed on."""

import streamlit as st

from explorer import state
from explorer.components.markup import show
from explorer.components.page import begin, end
from explorer.state import graph, told
from graph.queries.licences import load_terms
from graph.queries.status import status_report

label = begin("Sources")
with told():
    report = status_report(graph(), state.today())
    terms = load_terms()
names = {source.name for source in report.sources}

st.title("Sources")
st.caption(
    "What each source gave to this build, how old it is, on what terms it is used, and what of it is passed on. "
    "Age is counted from the day on which its latest evidence was read."
)
show("sources.html.j2", sources=report.sources, terms=terms)
st.header("Reference tables: states, ratings and control lists", anchor="reference")
show("terms.html.j2", terms=[row for name, row in terms.items() if name not in names])
end(label)
