"""How well an entry fits a question, and why; and that no text a person types is an error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.schema.nodes import Kind
from graph.search.fit import FOUND, LEAST, Fit, Question
from graph.search.kept import SearchEntry
from graph.search.reason import REASON_MEANING, Reason
from graph.search.terms import name_terms, question_terms


def entry(text: str, field: str = "name", kind: Kind = Kind.COMPANY, state: str | None = None) -> SearchEntry:
    return SearchEntry("n", kind, state, text, field, text)


def fit(question: str, text: str, field: str = "name", **fields: object) -> Fit | None:
    (found,) = Question(question).fits([entry(text, field, **fields)])  # type: ignore[arg-type]
    return found


def found(question: str, text: str, field: str = "name") -> Reason | None:
    """The reason, if the entry is found and not only near."""
    fits = fit(question, text, field)
    return fits.reason if fits and fits.score >= FOUND else None


@pytest.mark.parametrize(
    ("question", "text", "reason"),
    [
        ("NSO Group", "NSO Group", Reason.SAME),
        ("societe generale", "Société Générale", Reason.SAME),
        ("IFLYTEK CO LTD", "iFlytek", Reason.SAME_WORDS),
        ("hik vision", "Hikvision", Reason.SAME_LETTERS),
        ("NSO", "NSO Group Technologies", Reason.BEGINS),
        ("Interior Serbia", "Ministry of Interior of Serbia", Reason.WORDS),
        ("Circles Technologies", "Circles", Reason.MORE_WORDS),
        ("Thales Group", "Thales", Reason.MORE_WORDS),
        ("hikvison", "Hikvision", Reason.ALIKE),
        ("ICE", "US Immigration and Customs Enforcement", Reason.ACRONYM),
    ],
)
def test_a_name_is_found_for_a_reason(question: str, text: str, reason: Reason) -> None:
    assert found(question, text) is reason


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Thales Group", "GEO Group"),
        ("Circles Technologies", "Cobwebs Technologies"),
        ("NICE Systems", "Cognitec Systems"),
        ("Circles Health", "Circles"),
        ("nzo", "NSO Group"),
        ("PLTR", "Predator"),
        ("South Wales Police", "Uganda Police Force"),
        ("Pegasus", "EaseUS"),
    ],
)
def test_another_name_is_not_found(question: str, text: str) -> None:
    assert found(question, text) is None


def test_an_identifier_is_found_whole_or_not_at_all() -> None:
    lei = "5493001KJTIIGC8Y1R12"
    assert found(lei.lower(), lei, "lei") is Reason.IDENTIFIER
    assert fit(lei[:-1], lei, "lei") is None


def test_a_product_is_found_by_its_words_and_a_text_by_all_of_them() -> None:
    assert found("pegasus", "Pegasus spyware", "product") is Reason.WARE
    assert found("lawful interception", "Sells lawful interception to states", "summary") is Reason.TEXT
    assert fit("lawful phones", "Sells lawful interception to states", "summary") is None


def test_what_is_nearer_scores_more() -> None:
    question = "Verint Systems"
    scores = [
        fits.score if (fits := fit(question, text)) else 0.0
        for text in ("Verint Systems", "Verint Systems Incorporated", "Verint", "Varint", "Cognyte")
    ]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] == 100
    assert scores[-1] < LEAST


def test_name_and_product_fit_together() -> None:
    entries = [entry("Cellebrite"), entry("UFED phone forensics", "product")]
    together = Question("Cellebrite UFED").together(entries)
    assert together is not None and together[0].reason is Reason.ALL_TOLD and together[1].text == "Cellebrite"
    assert Question("Cellebrite").together(entries) is None
    assert Question("Cellebrite Pegasus").together(entries) is None


def test_every_reason_has_a_meaning() -> None:
    assert REASON_MEANING.keys() == set(Reason)


anything = st.text(max_size=40) | st.sampled_from(
    ("", "\ud800", "a\0b", "x y " * 5_000, "\x1b[31m", "' OR 1=1 --", "🛰")
)


@given(
    anything,
    st.lists(anything, min_size=1, max_size=3),
    st.sampled_from(("name", "alias", "product", "summary", "lei")),
)
def test_no_text_is_an_error_and_scores_stay_in_their_bounds(question: str, texts: list[str], field: str) -> None:
    for fits in Question(question).fits([entry(text, field) for text in texts]):
        assert fits is None or 0 <= fits.score <= 100
    assert all(weight > 0 for weight in (question_terms(question) | name_terms(question)).values())


@given(st.text(min_size=1, max_size=30))
def test_a_name_typed_as_it_stands_fits_best(name: str) -> None:
    fits = fit(name, name)
    assert (fits is None and not name.strip()) or (fits is not None and fits.score == 100)
