"""A role changes the words only where it makes another thing of the tie, and never turns the tie around."""

from graph.schema.codelists import SupplyRole
from graph.schema.in_role import in_role
from graph.schema.relations import RELATIONS


def test_every_role_with_words_of_its_own_names_both_ends() -> None:
    found = {(name, role): said for name in RELATIONS for role in SupplyRole if (said := in_role(name, role))}

    assert found
    for (name, _), said in found.items():
        assert "{s}" in said.frame
        assert "{o}" in said.frame
        assert said.frame.index("{s}") < said.frame.index("{o}")
        assert said.frame != RELATIONS[name].frame


def test_a_role_that_changes_nothing_has_no_words() -> None:
    assert in_role("sold_to", SupplyRole.CONTRACT) is None
    assert in_role("supplies", None) is None
