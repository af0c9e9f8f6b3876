"""The first page: what is in here, how fresh it is, how clients' states are rated by seller, how to read it."""

from datetime import date

import streamlit as st

from explorer import state
from explorer.components.evidence import show_claims
from explorer.components.markup import profile_address, show
from explorer.components.page import begin, end
from explorer.language.sentences import Stated
from explorer.latest import latest_claims
from explorer.sellers import SellerCount, count_sellers, rated_ties
from explorer.state import graph, rater, told
from explorer.tally import Tally
from graph.queries.status import status_report
from graph.risk.findings import LEVEL_MEANING
from graph.schema.codelists import STATUS_MEANING
from graph.schema.nodes import ORGANISATION_KINDS, Kind

FIRST_SELLERS = 15


@st.cache_data(show_spinner="Rating every client tie …", max_entries=2)
def _sellers(build_id: str, day: date) -> list[SellerCount]:
    return count_sellers(rated_ties(graph(), rater(), day))


@st.cache_data(show_spinner=False, max_entries=2)
def _latest(build_id: str) -> list[tuple[str, Stated]]:
    return latest_claims(graph(), 8)


label = begin("Overview")
today = state.today()
with told():
    report = status_report(graph(), today)
    sellers = _sellers(label.build_id, today)
    latest = _latest(label.build_id)

read = [source.retrieved_on for source in report.sources if source.retrieved_on]
show(
    "overview_head.html.j2",
    claims=sum(report.claims.values()),
    by_status=report.claims,
    organisations=sum(report.nodes.get(kind, 0) for kind in ORGANISATION_KINDS),
    states=report.nodes.get(Kind.STATE, 0),
    evidence=report.evidence,
    sources=report.sources,
    newest=max(read, default=None),
    oldest=min(read, default=None),
)

st.header("Sellers by the rating of their clients' states", anchor="sellers")
chosen = sellers if st.session_state.get("all sellers") else sellers[:FIRST_SELLERS]
show(
    "sellers.html.j2",
    sellers=chosen,
    number=len(sellers),
    total=Tally(**{part: sum(getattr(c.at_sale, part) for c in sellers) for part in Tally.__dataclass_fields__}),
    address=profile_address,
)
if len(sellers) > FIRST_SELLERS:
    st.toggle(f"Show all {len(sellers)} sellers", key="all sellers")

st.header("Latest claims", anchor="latest")
st.caption("Claims on clients, owners and lists whose evidence was published last.")
for subject, stated in latest:
    show_claims(stated.sentence, [stated], more=("Profile", profile_address(subject)))

st.header("How to read this", anchor="legend")
show("legend.html.j2", statuses=STATUS_MEANING, levels=LEVEL_MEANING)
end(label)
