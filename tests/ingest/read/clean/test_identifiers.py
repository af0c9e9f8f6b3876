"""Identifiers are checked by their own rules."""

import pytest

from ingest.read.clean.identifiers import check_identifier


@pytest.mark.parametrize(
    ("scheme", "value"),
    [("lei", "5493001KJTIIGC8Y1R12"), ("isin", "US0378331005"), ("wikidata", "Q42"), ("registry_number", "RS:123")],
)
def test_well_formed_identifiers_pass(scheme: str, value: str) -> None:
    assert check_identifier(scheme, value) == value


@pytest.mark.parametrize(
    ("scheme", "value"),
    [("lei", "5493001KJTIIGC8Y1R13"), ("isin", "US0378331006"), ("wikidata", "42"), ("registry_number", "123")],
)
def test_malformed_identifiers_are_refused_by_name(scheme: str, value: str) -> None:
    with pytest.raises(ValueError, match=value):
        check_identifier(scheme, value)
