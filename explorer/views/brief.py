"""The brief on one entity: choose a form, look at it, take it away."""

from datetime import date

import streamlit as st

from explorer import state
from explorer.briefs.compose import compose
from explorer.briefs.render import MEDIA_TYPES, Format, render
from explorer.components.entity import chosen
from explorer.components.markup import profile_address, show
from explorer.components.page import begin, end, named
from explorer.state import graph, rater, stop, told
from graph.queries.licences import LICENCE_CLASS_MEANING, LicenceClass

WORDS = {Format.HTML: "HTML", Format.MD: "Markdown", Format.JSON: "JSON"}
PREVIEWED = 60_000  # characters of a text; the download has all of it


@st.cache_data(show_spinner="Writing the brief …", max_entries=12)
def _written(build_id: str, node_id: str, day: date, form: Format, classes: tuple[LicenceClass, ...]) -> str:
    return render(compose(graph(), node_id, day, rater(), classes), form)


def _classes() -> tuple[LicenceClass, ...]:
    """The licence classes chosen; none means that nothing is chosen by licence."""
    names = [str(each) for each in LicenceClass]
    picked = st.multiselect(
        "Use sources and ratings of these licence classes",
        names,
        default=names,
        key="licence",
        bind="query-params",
        help="  \n".join(f"{name}: {meaning}" for name, meaning in LICENCE_CLASS_MEANING.items()),
    )
    if not picked:
        stop("Choose at least one licence class.")
    return () if len(picked) == len(names) else tuple(each for each in LicenceClass if each in picked)


label = begin("Brief")
node = chosen("brief", "A brief on whom?")
named(f"{node.caption}: brief")
show("brief_head.html.j2", node=node, href=profile_address(node.id))
words = st.segmented_control(
    "Form", list(WORDS.values()), default=WORDS[Format.HTML], required=True, key="form", bind="query-params"
)
form = next((form for form, word in WORDS.items() if word == words), Format.HTML)
classes = _classes()
with told():
    text = _written(label.build_id, node.id, state.today(), form, classes)
st.download_button(
    f"Download as {WORDS[form]}",
    text,
    file_name=f"lookthrough-{'-'.join((node.id.replace(':', '-'), *classes))}.{form}",
    mime=MEDIA_TYPES[form],
    on_click="ignore",
)
if form is Format.HTML:
    st.iframe(text, height=900, alt=f"Preview of the brief on {node.caption}")
else:
    if len(text) > PREVIEWED:
        st.caption("The beginning is shown; the download has all of it.")
    st.code(text[:PREVIEWED], language="markdown" if form is Format.MD else "json", wrap_lines=True, height=900)
end(label)
