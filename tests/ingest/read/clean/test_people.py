"""Names written as people's are, told from those of firms."""

import pytest

from ingest.read.clean.people import may_be_a_person


@pytest.mark.parametrize(
    "name", ["SMITH, JOHN", "Smith, John R", "VAN DER BERG, MARIA LUISA", "DOE,JANE", "ROE, J. Q."]
)
def test_a_surname_and_given_names(name: str) -> None:
    assert may_be_a_person(name)


@pytest.mark.parametrize(
    "name",
    [
        *("ACME, INC.", "Acme Sensors, LLC", "ACME, L.L.C.", "SMITH & SONS, LTD", "Acme", "John Smith", ""),
        *("LONG BEACH, CITY OF", "JUSTICE, DEPARTMENT OF", "SMITH, JOHN, AND PARTNERS", ", JOHN", "SMITH,"),
        *("5.11, INC.", "TECHNOLOGIES, JOHN", "ROE, ONE TWO THREE FOUR"),
    ],
)
def test_a_firm_or_a_body(name: str) -> None:
    assert not may_be_a_person(name)
