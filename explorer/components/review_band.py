"""Reading a sample of a band, and accepting or taking back the rest of it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import streamlit as st

from explorer.language.markdown import on_page
from explorer.language.review import estimate_words, plan_words
from graph.judgements import Judgement
from graph.review.band import USUAL, Band
from graph.review.bulk import accept, band_of, plan, undo_band
from graph.review.queue import Entry, Queue
from graph.review.sample import USUAL_SIZE, Reading, draw, reading, samples

DESPITE, CHOSEN = "despite", "sample chosen"
BAND, SIZE, SEED = "band", "size", "seed"
Do = Callable[[Callable[[], str]], None]
"""Does what is given before the page is drawn again, and keeps the sentence it returns, or the error's."""


def chosen_sample(data: Path, queue: Queue, judgements: list[Judgement], do: Do) -> Reading | None:
    """Draw a sample, or choose one that was drawn; None if none was."""
    waiting = {band: len(band.of(queue.waiting)) for band in USUAL}
    left, middle, right = st.columns([2, 1, 1], vertical_alignment="bottom")
    band = left.selectbox("Band", USUAL, format_func=lambda b: b.name, key=BAND)
    middle.number_input("Pairs to draw", min_value=1, value=USUAL_SIZE, key=SIZE)
    right.number_input("Seed", min_value=0, value=1, key=SEED)
    st.caption(
        f"{waiting[band]:,} pairs wait in this band. The same seed draws the same pairs. A pair of which one side "
        "would gain entries on lists is in no band: it is read by itself."
    )
    st.button("Draw a sample", key="draw", on_click=do, args=(lambda: _draw(data, queue),))
    drawn = {sample.id: sample for sample in samples(data)}
    if not drawn:
        st.info("No sample was drawn yet.")
        return None
    if st.session_state.get(CHOSEN) not in drawn:
        st.session_state[CHOSEN] = next(iter(drawn))
    id_ = st.selectbox(
        "Sample", list(drawn), key=CHOSEN, format_func=lambda i: f"{drawn[i].band.name}, seed {drawn[i].seed} ({i})"
    )
    found = reading(drawn[id_], judgements)
    st.markdown(f"**{on_page(estimate_words(found))}**")
    return found


def next_unread(found: Reading, queue: Queue) -> Entry | None:
    """The next pair of the sample to be read; None if all were, or the rest is no longer in the queue."""
    pairs = (frozenset(key.split("=")) for key in found.unread)
    return next((queue.by_pair[pair] for pair in pairs if pair in queue.by_pair), None)


def offer(path: Path, found: Reading, queue: Queue, judgements: list[Judgement], by: str, today: date, do: Do) -> None:
    """What accepting the rest would do, the button for it, and the one that takes it back."""
    id_ = found.sample.id
    taken = sum(band_of(judgement) == id_ for judgement in judgements)
    if taken:
        st.info(on_page(f"This band was accepted: {taken:,} pairs were joined by it."))
        st.button("Take the band back", key="undo band", on_click=do, args=(lambda: _take_back(path, id_),))
        return
    planned = plan(found, queue, judgements)
    st.markdown("\n".join(f"- {on_page(line)}" for line in plan_words(planned)))
    if found.unread:
        st.caption("Some pairs that were drawn are no longer in the queue: draw a new sample.")
        return
    if planned.refusal:
        st.text_area("Why is it accepted nevertheless? Published with every pair.", key=DESPITE, height=80)

    def accepted() -> str:
        made = accept(path, planned, by, today, st.session_state.get(DESPITE, ""))
        return f"{len(made):,} pairs are the same. The next build follows."

    st.button("Accept the band", key="accept band", on_click=do, args=(accepted,), disabled=not planned.joined)


def _draw(data: Path, queue: Queue) -> str:
    """As the fields stand when the button is pressed, which the last drawing of the page may not have seen."""
    chosen: Band = st.session_state[BAND]
    sample = draw(data, queue, chosen, int(st.session_state[SIZE]), int(st.session_state[SEED]))
    st.session_state[CHOSEN] = sample.id
    return f"{len(sample.drawn):,} of {len(sample.population):,} pairs were drawn, to be read one by one."


def _take_back(path: Path, sample: str) -> str:
    return f"Taken back: {len(undo_band(path, sample)):,} pairs. The next build follows."
