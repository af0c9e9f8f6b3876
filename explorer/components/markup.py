"""Templates for what Streamlit has no element for. Everything from the data is escaped."""

from functools import cache
from urllib.parse import urlencode

import streamlit as st
from jinja2 import Environment, PackageLoader, StrictUndefined

from explorer.language.bidi import isolated
from explorer.language.words import kind_word, state_words
from graph.schema.codelists import STATUS_MEANING, TIER_MEANING


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("explorer.components"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"status_meaning": STATUS_MEANING, "tier_meaning": TIER_MEANING}
    environment.filters |= {"kind_word": kind_word, "state_words": state_words, "isolated": isolated}
    return environment


def markup(template: str, **values: object) -> str:
    """The template, filled in."""
    return _environment().get_template(template).render(**values)


def show(template: str, **values: object) -> None:
    """Put the template, filled in, on the page."""
    st.html(markup(template, **values))


def address(page: str, **parameters: str | int) -> str:
    """The address of a page from any other page."""
    return f"{page}?{urlencode(parameters)}"


def profile_address(node_id: str) -> str:
    """The address of a profile."""
    return address("profile", id=node_id)
