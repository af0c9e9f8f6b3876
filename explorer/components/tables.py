"""Tables whose every row opens its evidence. On a narrow screen each row becomes a card."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from explorer.components.markup import show
from explorer.language.sentences import Stated
from graph.risk.findings import Finding

FIRST_ROWS = 25
"""So many rows are shown until a reader asks for all."""


@dataclass(frozen=True)
class Bar:
    """A stretch of a scale, in percent of its length. `open` says that its end is not known."""

    left: float
    width: float
    open: bool = False
    seen: bool = False


@dataclass(frozen=True)
class Cell:
    """One cell. `mark` is a status, standing or level that is drawn as a mark with its word in it; `bar` stands for the
    text, which is then only read aloud, or for nothing at all if the cell is `blank` without one."""

    text: str
    href: str | None = None
    mark: str | None = None
    note: str = ""
    bar: Bar | None = None
    blank: bool = False


@dataclass(frozen=True)
class Row:
    """One row, the claims it stands on, and what the rules found for it."""

    cells: tuple[Cell, ...]
    stated: tuple[Stated, ...] = ()
    at_sale: tuple[Finding, ...] = ()
    today: tuple[Finding, ...] = ()
    struck: bool = False


def show_table(caption: str, columns: Sequence[str], rows: Sequence[Row], key: str, scale: str = "") -> None:
    """Put a table on the page; the first rows at first, if there are many. `scale` names the ends of a bar's scale."""
    shown = rows
    if len(rows) > FIRST_ROWS and not st.session_state.get(f"all {key}", False):
        shown = rows[:FIRST_ROWS]
    show("table.html.j2", caption=caption, columns=columns, rows=shown, scale=scale)
    if len(rows) > FIRST_ROWS:
        st.toggle(f"Show all {len(rows)} rows", key=f"all {key}")
