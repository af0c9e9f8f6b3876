"""What the rules say of a state in the latest data, and beside it the indices that no rule asks."""

from datetime import date

import streamlit as st

from explorer.components.markup import show
from explorer.language.words import coverage_words, level_word
from graph.queries.exposure import Rater
from graph.queries.state_ratings import PublishedRating, published_ratings
from graph.risk.findings import assess
from graph.risk.interval import sale_interval
from graph.schema.nodes import STATE_PREFIX
from graph.schema.qualifiers import Qualifiers


def show_state_rating(rater: Rater, node_id: str, today: date) -> None:
    """The level of a state today with every rule that was asked. It says nothing of who sells to it."""
    code = node_id.removeprefix(STATE_PREFIX)
    interval = sale_interval(Qualifiers(start=today.isoformat()), None, None, today)
    rating = assess(code, interval, rater.ruleset, rater.table, today)
    st.header("Level in the latest data", anchor="level")
    show(
        "state_rating.html.j2",
        level=level_word(rating.level_today),
        coverage=coverage_words(rating.coverage_today),
        findings=rating.today,
        ruleset=f"{rating.ruleset} {rating.version}",
        beside=unasked(rater, code),
    )


def unasked(rater: Rater, code: str) -> tuple[PublishedRating, ...]:
    """The last editions of the indices that no rule of the set asks: shown, and without weight in the level."""
    asked = {rule.source.table for rule in rater.ruleset.rules}
    return tuple(rating for rating in published_ratings(rater.table, code) if rating.table not in asked)
