"""Which entity a page is about: the one in the address, or one to be chosen."""

from typing import NoReturn

import streamlit as st

from explorer.components.markup import address, show
from explorer.language.markdown import on_page
from explorer.state import ENTITY, entity, graph, meant, move_to, told
from graph.build import Node
from graph.queries.hits import SearchHit
from graph.queries.meant import by_id
from graph.queries.search import search


def chosen(page: str, what: str) -> Node:
    """The node that the address names. Without one, a box to choose it in, and the page ends there."""
    return _of_address(page) or _choose(page, what)


def _of_address(page: str) -> Node | None:
    node_id = entity()
    if node_id:
        with told():
            node = by_id(graph(), node_id)
        if node:
            if node.id != node_id:
                move_to(node.id)
            return node
        with told():
            near = search(graph(), node_id.replace("-", " "), limit=5)
        st.title(page.capitalize())
        st.info(on_page(f"Nothing has the id “{node_id}” in this build. Look for it by its name."))
        if near:
            show_candidates(page, near, lead="The nearest names:")
    return None


def _choose(page: str, what: str) -> NoReturn:
    if entity() is None:
        st.title(page.capitalize())
    text = st.text_input(what, key=f"choose for {page}", placeholder="name, alias or id")
    if text:
        found, candidates = meant(text)
        if found:
            st.query_params[ENTITY] = found.id
            st.rerun()
        lead = "Several may be meant:" if candidates else "Nothing is called so here."
        show_candidates(page, candidates, lead=lead)
    st.stop()


def show_candidates(
    page: str, hits: tuple[SearchHit, ...] | list[SearchHit], lead: str, parameter: str = ENTITY, **others: str
) -> None:
    """Entities that may be meant, each leading to the page with that entity in its address."""
    links = [(hit, address(page, **(others | {parameter: hit.id}))) for hit in hits]
    if links:
        show("candidates.html.j2", lead=lead, links=links)
    else:
        st.info(lead)
