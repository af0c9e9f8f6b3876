"""Search: one box over names, aliases and former names, in any script."""

import streamlit as st

from explorer.components.markup import profile_address, show
from explorer.components.page import begin, end
from explorer.language.words import counted, kind_word, state_names
from explorer.state import graph, told
from graph.queries.search import TYPE_PENALTY, SearchHit, search
from graph.schema.nodes import Kind

ANY = "any"
LIMIT = 50


def _why(hit: SearchHit) -> str:
    """Why it was found, in words, from the bands of `graph.queries.search.score_name`."""
    if hit.matched_type == "id":
        return "its id" if hit.matched == hit.id else "an id that was joined with its own"
    if hit.matched_type in ("code", "state_name"):
        return "its code" if hit.matched_type == "code" else "a name of the state"
    score = hit.score + TYPE_PENALTY.get(hit.matched_type, 1.0)
    if score >= 99:
        return "the same name"
    if score >= 92:
        return "begins with these words"
    if score >= 84:
        return "has these words"
    return "has words that begin so" if score >= 80 else "similar spelling"


label = begin("Search")
st.title("Search")
text = st.text_input(
    "Name, alias or former name, in any script",
    key="q",
    bind="query-params",
    placeholder="for example: 海康威视, Хиквижн, hikvison, NSO",
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
    more = " or more" if len(hits) == LIMIT else ""
    summary = f"{counted(len(hits), 'match', 'matches')}{more}, best first."
    if not hits:
        summary = f"Nothing is called “{text}” here, or anything near it. That does not mean that there is nothing."
    show("hits.html.j2", hits=hits, summary=summary, address=profile_address, names=state_names(), why=_why)
else:
    st.caption("Spelling need not be exact. Press Enter to search; Tab leads from one result to the next.")
end(label)
