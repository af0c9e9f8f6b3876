"""Review: pairs that may be one organisation, both sides beside each other, and a person's decision."""

import os
from collections.abc import Callable

import streamlit as st

from explorer import state
from explorer.components.markup import profile_address, show
from explorer.components.page import begin, end
from explorer.components.review_band import chosen_sample, next_unread, offer
from explorer.language.markdown import on_page
from explorer.language.review import CHANGE, ORDER, before_and_after
from explorer.language.words import counted
from explorer.state import told
from graph.data_folder import data_folder
from graph.errors import LookthroughError
from graph.judgements import Verdict
from graph.review import judgement_file
from graph.review.bulk import band_of, undo_last
from graph.review.decisions import read_decisions
from graph.review.pair_decision import decide_pair
from graph.review.pairs import ReviewPair, Waiting
from graph.review.queue import Queue, read_queue
from graph.review.record import VERDICT_WORDS

NAME, SAID, REASON = "reviewer", "review said", "review reason"
ANSWERS = {
    Verdict.POSITIVE: "The same",
    Verdict.NEGATIVE: "Not the same",
    Verdict.SAME_GROUP: "Two of one group",
    Verdict.UNSURE: "Cannot be told",
}
ONE_BY_ONE, BY_BAND = "Pair by pair", "By band, after a sample"
PATH = data_folder() / "judgements.csv"
A_PAGE = 200
"""Pairs to choose from at once."""


def _queue() -> Queue:
    with told():
        return read_queue(data_folder(), read_decisions(PATH).judgements)


def _decide(pair: Waiting, verdict: Verdict) -> None:
    """Take the decision down before the page is drawn again, so that it shows the next pair."""
    try:
        by = st.session_state.get(NAME, "")
        if not by:
            raise LookthroughError("Say who decides, in the field above: the name stands with the decision.")
        decide_pair(PATH, pair, verdict, st.session_state.get(f"{REASON} {pair.key}", ""), by, state.today())
    except LookthroughError as error:
        st.session_state[SAID] = (False, str(error))
    else:
        told_so = f"{pair.left.name} and {pair.right.name} are {VERDICT_WORDS[verdict]}. The next build follows."
        st.session_state[SAID] = (True, told_so)


def _do(step: Callable[[], str]) -> None:
    """Take a step before the page is drawn again, and keep what is to be said of it."""
    try:
        st.session_state[SAID] = (True, step())
    except LookthroughError as error:
        st.session_state[SAID] = (False, str(error))


def _take_back() -> str:
    removed = undo_last(PATH)
    if len(removed) > 1:
        return f"Taken back: {len(removed):,} pairs of a band. The next build follows."
    return f"Taken back: {removed[0].left} and {removed[0].right}. The next build follows."


def _keep_name() -> None:
    st.session_state[NAME] = " ".join(st.session_state["reviewer name"].split())


def _reviewer() -> None:
    """Asked once: the answer outlives the page."""
    st.session_state.setdefault(NAME, os.environ.get("LOOKTHROUGH_REVIEWER", ""))
    st.text_input(
        "Your name, published with each decision", value=st.session_state[NAME], key="reviewer name",
        on_change=_keep_name,
    )  # fmt: skip


def _say_what_happened() -> None:
    well, sentence = st.session_state.pop(SAID, (True, ""))
    if sentence:
        (st.success if well else st.error)(on_page(sentence))


def _show(pair: ReviewPair) -> None:
    st.markdown(
        f"**Why a person is asked:** {on_page(pair.question)}.  \n"
        f"**It stands in its place for:** {on_page(CHANGE[pair.change])}.  \n"
        + "  \n".join(f"**{on_page(who)}:** {on_page(what)}." for who, what in before_and_after(pair))
    )
    if pair.judged:
        judged = f"Judged {VERDICT_WORDS[pair.judged.verdict]} by {pair.judged.decided_by}: {pair.judged.reason}"
        st.info(on_page(judged))
    for column, side in zip(st.columns(2, border=True), (pair.left, pair.right), strict=True):
        with column:
            show("review_side.html.j2", side=side, address=profile_address)
    st.text_area("Why? Say where you looked; it is published.", key=f"{REASON} {pair.key}", height=80)
    for column, (verdict, label) in zip(st.columns(len(ANSWERS)), ANSWERS.items(), strict=True):
        column.button(label, key=f"{verdict}", on_click=_decide, args=(pair, verdict), width="stretch")
    show("review_reasons.html.j2", pair=pair)


def _chosen(queue: Queue) -> ReviewPair:
    """One pair of a page of the queue; a long queue is not sent to the browser whole."""
    pages = -(-len(queue.waiting) // A_PAGE)
    asked = min(st.session_state.get("page of queue", 1), pages)
    if pages > 1:
        st.session_state["page of queue"] = asked
        asked = st.number_input(f"Page, of {pages:,}", min_value=1, max_value=pages, key="page of queue")
    entries = {entry.number: entry for entry in queue.waiting[(asked - 1) * A_PAGE : asked * A_PAGE]}
    with told():
        numbers = {line.number: line for line in queue.lines(entries.values())}
    number = st.selectbox(
        f"{counted(len(queue.waiting), 'pair waits', 'pairs wait')}, weightiest first",
        list(numbers),
        format_func=lambda n: f"{n}. {numbers[n].left.name} / {numbers[n].right.name}" if n in numbers else str(n),
        key="number",
    )
    st.caption(ORDER)
    with told():
        return queue.whole(entries.get(number, queue.waiting[0]))


def _by_band(queue: Queue) -> None:
    """A sample of a band: its next unread pair, or what accepting the rest would do."""
    judgements = read_decisions(PATH).judgements
    with told():
        found = chosen_sample(data_folder(), queue, judgements, _do)
        entry = next_unread(found, queue) if found else None
        pair = queue.whole(entry) if entry else None
    if pair:
        st.subheader(f"Pair {pair.number}: {on_page(pair.left.name)} / {on_page(pair.right.name)}", anchor=False)
        _show(pair)
    elif found:
        with told():
            offer(PATH, found, queue, judgements, st.session_state.get(NAME, ""), state.today(), _do)


def _last_decision() -> None:
    rows = judgement_file.read(PATH).rows
    if rows:
        last = rows[-1].judgement
        st.header("Last decision", anchor="last")
        st.text(f"{last.left} and {last.right}: {VERDICT_WORDS[last.verdict]}. {last.reason} ({last.decided_by})")
        banded = sum(band_of(row.judgement) == band_of(last) for row in rows) if band_of(last) else 0
        if banded:
            st.caption(f"One of {counted(banded, 'pair', 'pairs')} that a band joined. Taking it back takes back all.")
        st.button("Take it back", key="undo", on_click=_do, args=(_take_back,))


label = begin("Review")
st.title("Review")
st.caption(
    "Pairs that may be one organisation and that the machine may not join. A wrong join says of one what another did: "
    "open the sources of both sides first. A decision is a line of judgements.csv in your data folder and takes effect "
    "with the next build."
)
queue = _queue()
_reviewer()
_say_what_happened()
how = st.radio("How to review", (ONE_BY_ONE, BY_BAND), horizontal=True, key="how")
if how == BY_BAND:
    _by_band(queue)
elif queue.waiting:
    _show(_chosen(queue))
else:
    st.info("No pair waits for review.")
_last_decision()
end(label)
