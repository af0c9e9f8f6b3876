"""The key by which names are compared, and its pieces."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.names import search_key, trigrams


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("NSO Group", "nso group"),
        ("  Société\tGénérale ", "societe generale"),
        ("Soci\u0065\u0301te\u0301", "societe"),
        ("AT&T", "at t"),
        ("Hikvision,Ltd.", "hikvision ltd"),
        ("Straße", "strasse"),
        ("Đorđe Łódź Øre", "dorde lodz ore"),
        ("İSTANBUL", "istanbul"),
        ("Хиквижн", "khikvizhn"),
        ("Камень", "kamen"),
        ("海康威视", "haikangweishi"),
        ("ＮＳＯ", "nso"),
        ("ﬁn", "fin"),
        ("٣ 4", "3 4"),
        ("🛰", ""),
        ("!?", ""),
        ("", ""),
    ],
)
def test_search_key(text: str, key: str) -> None:
    assert search_key(text) == key


@given(st.text())
def test_the_key_of_a_key_is_itself(text: str) -> None:
    assert search_key(search_key(text)) == search_key(text)


@given(st.text())
def test_a_key_is_plain_words(text: str) -> None:
    assert re.fullmatch(r"([a-z0-9]+( [a-z0-9]+)*)?", search_key(text))


@given(st.text())
def test_the_key_does_not_depend_on_how_accents_are_stored(text: str) -> None:
    for form in ("NFC", "NFD"):
        assert search_key(unicodedata.normalize(form, text)) == search_key(text)


@given(st.text(st.characters(categories=["Ll", "Lu"])), st.text(" \t\n-.", max_size=3))
def test_the_key_does_not_depend_on_case_or_what_stands_around(text: str, around: str) -> None:
    assert search_key(around + text.casefold() + around) == search_key(text)


def test_trigrams_mark_the_ends_of_words() -> None:
    assert trigrams("nso") == ("  n", " ns", "nso", "so ")
    assert trigrams("x y") == ("  x", " x ", "  y", " y ")
    assert trigrams("aaaa") == ("  a", " aa", "aaa", "aa ")
    assert trigrams("") == ()


@given(st.text())
def test_trigrams_are_of_three_letters_and_each_once(text: str) -> None:
    pieces = trigrams(search_key(text))
    assert all(len(piece) == 3 for piece in pieces)
    assert len(set(pieces)) == len(pieces)
    assert bool(pieces) == bool(search_key(text))


@given(st.text(), st.text())
def test_trigrams_do_not_depend_on_the_order_of_words(left: str, right: str) -> None:
    one, other = search_key(f"{left} {right}"), search_key(f"{right} {left}")
    assert set(trigrams(one)) == set(trigrams(other))
