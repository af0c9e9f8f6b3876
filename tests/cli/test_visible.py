"""Hidden characters become visible, and nothing else changes."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.visible import in_one_line, visible, visible_in_json

ANY_TEXT = st.text(alphabet=st.characters(codec=None, exclude_categories=()))
STEERING = st.text(alphabet="\x00\x07\x08\x1b\x7f\x85\x9b\x9d\u200b\u200d\u202a\u202e\u2066\u2069\ufeff\ud800ab]\n\t")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]0;title\x07", "\\x1b]0;title\\x07"),
        ("\x9b31m", "\\x9b31m"),
        ("one\rtwo", "one\\x0dtwo"),
        ("a\u202eb", "a\\u202eb"),
        ("N\u200bSO", "N\\u200bSO"),
        ("N\u200dSO", "N\\u200dSO"),
        ("NSO\u200e", "NSO\\u200e"),
        ("NSO\ufe0f", "NSO\\ufe0f"),
        ("a\U000e0041", "a\\U000e0041"),
        ("\ud800", "\\ud800"),
        ("a\u2028b", "a\\u2028b"),
    ],
)
def test_what_steers_or_deceives_is_spelt_out(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "[/bold] Ltd",
        "海康威视",
        "إن إس أو",
        "می\u200cخواهم",
        "葛\U000e0100城",
        "👩\u200d💻",
        "❤\ufe0f",
        "Côte d’Ivoire",
        "a\nb\tc",
    ],
)
def test_writing_stays_as_it_is(text: str) -> None:
    assert visible(text) == text


def test_one_line_has_no_second() -> None:
    assert in_one_line("NSO\nlookthrough: all clear\tx") == "NSO\\nlookthrough: all clear\\tx"


@given(ANY_TEXT | STEERING)
def test_no_control_character_is_left_and_it_can_be_encoded(text: str) -> None:
    shown = visible(text)

    assert {c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")} <= {"\n", "\t"}
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u200b")
    assert visible(shown) == shown
    shown.encode()


@given(st.dictionaries(ANY_TEXT | STEERING, ANY_TEXT | STEERING))
def test_json_says_the_same_without_a_hidden_character(document: dict[str, str]) -> None:
    text = visible_in_json(json.dumps(document, ensure_ascii=False, indent=2))

    assert json.loads(text) == document
    assert visible(text) == text
