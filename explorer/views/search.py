"""Search: one box over names, identifiers, products and texts, in any script."""

import streamlit as st

from explorer.components.markup import profile_address, show
from explorer.components.page import begin, end
from explorer.language.search import field_words, summary, why
from explorer.language.words import kind_word, state_names
from explorer.state import graph, told
from graph.queries.search import search
from graph.schema.nodes import Kind

ANY = "any"
LIMIT = 50

label = begin("Search")
st.title("Search")
text = st.text_input(
    "Name, identifier, product or what it does, in any script",
    key="q",
    bind="query-params",
    placeholder="for example: 海康威视, hikvison, Pegasus, interception, ICE",
)
left, right = st.columns(2)
kinds = [ANY, *(kind.value for kind in Kind)]
kind = left.selectbox(
    "Kind",
    kinds,
    key="kind",
    bind="query-params",
    format_func=lambda name: name if name == ANY else kind_word(Kind(name)),
)
states = [ANY, *sorted(state_names())]
state = right.selectbox(
    "State", states, key="state", bind="query-params", format_func=lambda code: state_names().get(code, code)
)

if text and text.strip():
    with told():
        hits = search(
            graph(),
            text,
            kind=None if kind == ANY else Kind(kind),
            state=None if state == ANY else state,
            limit=LIMIT,
        )
    show(
        "hits.html.j2",
        hits=hits,
        summary=summary(text.strip(), hits, LIMIT),
        address=profile_address,
        names=state_names(),
        why=why,
        field=field_words,
    )
else:
    st.caption("Spelling need not be exact. Press Enter to search; Tab leads from one result to the next.")
end(label)
