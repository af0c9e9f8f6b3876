"""The frame of a page: its title, the style sheet, and what is said at the end of each."""

from pathlib import Path

import streamlit as st

from explorer.components.markup import show
from explorer.language.words import RATING_IS_NOT_CONDUCT
from explorer.state import manifest
from graph.build import Manifest

_STYLE = Path(__file__).parent / "style.css"
ABOUT = "Lookthrough: who sells surveillance technology to whom, who owns the seller, and what that means."


def begin(title: str) -> Manifest:
    """Begin a page, named so in the browser. It ends with a sentence if nothing was built."""
    named(title)
    st.html(_STYLE)
    return manifest()


def named(title: str) -> None:
    """Name the page in the browser's tab and history."""
    st.set_page_config(
        page_title=f"{title} · Lookthrough",
        layout="wide",
        menu_items={"Get help": None, "Report a bug": None, "About": ABOUT},
    )


def end(label: Manifest) -> None:
    """What every page says last: which build it shows, and what a rating is not."""
    show("foot.html.j2", label=label, sentence=RATING_IS_NOT_CONDUCT)
