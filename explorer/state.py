"""What pages share: the store, opened once, its label, and the entity that the address names."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NoReturn

import streamlit as st

from explorer.language.markdown import on_page
from graph.build import Manifest, Node
from graph.errors import LookthroughError, NoBuildError
from graph.queries.exposure import Rater
from graph.queries.hits import SearchHit
from graph.queries.meant import AmbiguousNameError, UnknownNameError, resolve
from graph.store.base import GraphStore
from graph.store.open import open_store

ENTITY = "id"
"""The query parameter that holds the id of the entity."""
_SEEN = "entity last seen"


@contextmanager
def told() -> Iterator[None]:
    """Turn an error that a person can act on into its sentence, and end the page there."""
    try:
        yield
    except NoBuildError:
        stop("Nothing was built yet. Run `lookthrough build`, then load this page again.")
    except LookthroughError as error:
        stop(on_page(str(error)))


def stop(sentence: str) -> NoReturn:
    """Show one sentence, which is Markdown, and end the page."""
    st.info(sentence)
    st.stop()


def today() -> date:
    """The day that pages are made for."""
    return date.today()


def graph() -> GraphStore:
    """The store. A build that was moved into place since is opened anew."""
    with told():
        address = open_store().address
        return _opened(address, _version(address))


@st.cache_resource(max_entries=1, show_spinner=False)
def _opened(address: str, version: str) -> GraphStore:
    # Address and version only tell stores apart. The shown address lacks the password that the chosen one may hold.
    return open_store()


def _version(address: str) -> str:
    """What changes when a new file is moved into place; other stores show the current build by themselves."""
    scheme, _, path = address.partition(":///")
    if scheme != "sqlite" or not Path(path).exists():
        return ""
    found = Path(path).stat()
    return f"{found.st_ino}-{found.st_mtime_ns}"


def manifest() -> Manifest:
    """The label of the visible build; the page ends with a sentence if there is none."""
    with told():
        return graph().manifest()


@st.cache_resource(show_spinner=False)
def rater() -> Rater:
    """The rule set and the tables of ratings, read once."""
    return Rater()


def entity() -> str | None:
    """The id in the address; without one, that of the entity looked at last, which is then put into the address."""
    found = st.query_params.get(ENTITY) or None
    seen: str | None = st.session_state.get(_SEEN)
    if found is None and seen is not None:
        st.query_params[ENTITY] = found = seen
    if found is not None:
        st.session_state[_SEEN] = found
    return found


def move_to(node_id: str) -> None:
    """Put the id of an entity into the address, in the place of one that was linked into it."""
    st.query_params[ENTITY] = st.session_state[_SEEN] = node_id


def meant(text: str) -> tuple[Node | None, tuple[SearchHit, ...]]:
    """The node that a person means by a name or id; if none or several, None and those that may be meant."""
    with told():
        try:
            return resolve(graph(), text), ()
        except (AmbiguousNameError, UnknownNameError) as error:
            return None, error.candidates
