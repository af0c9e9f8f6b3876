"""What a text may hold."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from graph.claims import Claim
from graph.entities import LONGEST_NAME, SourceEntity
from graph.evidence import Citation
from graph.schema.codelists import Status
from graph.schema.nodes import Kind
from graph.schema.qualifiers import Qualifiers
from graph.schema.text import NOT_A_CHARACTER, check_id, check_plain_text, forbidden_in, forbidden_in_id, trimmed

HARMFUL = ["\0", "\x07", "\x1b[31m", "\x7f", "\x9b", "\u202e", "\u2066", "\ud800", NOT_A_CHARACTER, "\U000e0041"]
HARMLESS = ["Ćiljevi d.o.o.", "株式会社データ", "شركة", "می‌خواهم", "👨‍👩‍👧", "two\nlines", "A\u00ad&B"]


@pytest.mark.parametrize("sign", HARMFUL)
def test_what_acts_on_a_terminal_or_turns_text_around_is_refused(sign: str) -> None:
    assert forbidden_in(f"Acme {sign} Ltd")
    assert forbidden_in_id(f"Acme{sign}")
    with pytest.raises(ValueError, match="which no text here may hold"):
        check_plain_text(f"Acme {sign} Ltd")


@pytest.mark.parametrize("text", HARMLESS)
def test_names_of_all_scripts_are_kept(text: str) -> None:
    assert check_plain_text(text) == text


@pytest.mark.parametrize("sign", ["\u200b", "\u2060", "\ufeff", "\u200e", "\u00ad"])
def test_an_id_holds_nothing_that_cannot_be_seen(sign: str) -> None:
    assert forbidden_in(f"a{sign}b") is None
    with pytest.raises(ValueError, match="which cannot be seen"):
        check_id(f"a{sign}b")


def test_marks_at_the_ends_of_a_cell_are_no_part_of_it() -> None:
    assert trimmed("\ufeff \u202dAcme\t Ltd\u202c\u200b ") == "Acme Ltd"
    assert forbidden_in(trimmed("\u202eAcme"))  # this one turns the name around


@given(st.text())
def test_whatever_passes_can_be_written_and_holds_no_control(text: str) -> None:
    if forbidden_in(text) is None:
        text.encode()
        assert all(c in "\t\n\r" or unicodedata.category(c) not in ("Cc", "Cs") for c in text)


def test_models_refuse_what_texts_may_not_hold() -> None:
    for name in (*(f"Acme{sign}" for sign in HARMFUL), "x" * (LONGEST_NAME + 1)):
        with pytest.raises(ValidationError):
            SourceEntity(id="a", source="s", kind=Kind.COMPANY, name=name)
    with pytest.raises(ValidationError, match="control character"):
        Citation(evidence="e", locator="row\x1b 1")


@pytest.mark.parametrize("amount", ["1e309", "1" * 400, "NaN", "Infinity", "0." + "1" * 60])
def test_amounts_without_measure_are_refused(amount: str) -> None:
    with pytest.raises(ValidationError):
        Qualifiers.model_validate({"amount": amount, "currency": "USD"})


def test_only_an_award_takes_money_back() -> None:
    def claim(predicate: str, **ends: str) -> Claim:
        made: dict[str, object] = {
            "id": "a",
            "source": "s",
            "subject": "x",
            "predicate": predicate,
            "status": Status.REPORTED,
            **ends,
        }
        made["qualifiers"] = {"amount": "-5", "currency": "USD"}
        return Claim.model_validate({**made, "citations": [{"evidence": "e", "locator": "row 1"}]})

    assert claim("award_amount", value="sum").qualifiers.amount == -5
    with pytest.raises(ValidationError, match="money taken back"):
        claim("sold_to", object="y")
