"""Names in one cell."""

import pytest

from ingest.read.clean.name_cells import names_in


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Acme, Beta,  Acme,", ["Acme", "Beta"]),
        ("Acme, Inc., Beta", ["Acme, Inc.", "Beta"]),
        ("Inc., Acme", ["Inc.", "Acme"]),
        ("", []),
    ],
)
def test_names_are_parted_by_commas_but_legal_forms_are_not(cell: str, names: list[str]) -> None:
    assert names_in(cell) == names
