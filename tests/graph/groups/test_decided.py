"""A person's decision on one group is shown as that, and moves nothing."""

from explorer.language.groups import beside_own, decided_words
from graph.build import SameGroup
from graph.groups.theirs import GroupView, group_view
from graph.schema.codelists import Standing
from graph.schema.nodes import Kind
from graph.schema.sections import Section
from tests.builders import make_build, make_edge, make_node
from tests.conftest import Fill

HELD = SameGroup(left="brand", right="other", reason="one address", decided_by="Ana", decided_on="2026-11-26")


def view(fill: Fill, of: str, held: tuple[SameGroup, ...] = (HELD,)) -> GroupView:
    build = make_build(
        nodes=[
            make_node("brand", Kind.COMPANY), make_node("other", Kind.COMPANY), make_node("list", Kind.LISTING),
            make_node("police", Kind.GOVERNMENT_BODY, state="RS"), make_node("apart", Kind.COMPANY),
            make_node("denied-list", Kind.LISTING),
        ],
        edges=[
            make_edge("other", "listed_on", "list"),
            make_edge("other", "listed_on", "denied-list", standing=Standing.DENIED),
            make_edge("other", "sold_to", "police"),
            make_edge("other", "sold_to", "apart", standing=Standing.DENIED),
        ],
    )  # fmt: skip
    manifest = build.manifest.model_copy(update={"same_group": held})
    store = fill(build.model_copy(update={"manifest": manifest}))
    return group_view(store, store.nodes([of])[of])


def test_a_decision_is_shown_from_both_sides_with_what_the_other_has_by_itself(fill: Fill) -> None:
    (from_brand,), (from_other,) = view(fill, "brand").decided, view(fill, "other").decided

    assert (from_brand.node.id, from_brand.listings, from_brand.clients) == ("other", 1, 1)
    assert (from_other.node.id, from_other.listings, from_other.clients) == ("brand", 0, 0)
    assert (from_brand.decided_by, from_brand.decided_on, from_brand.reason) == ("Ana", "2026-11-26", "one address")


def test_nothing_moves_and_nobody_is_related_by_it(fill: Fill) -> None:
    found = view(fill, "brand")

    assert found.relatives == ()
    assert found.theirs == ()
    assert view(fill, "apart").decided == ()
    assert view(fill, "brand", ()) == GroupView()


def test_it_is_worded_as_a_decision_and_no_source(fill: Fill) -> None:
    found = view(fill, "brand")
    said = decided_words(found.decided[0])

    assert said.startswith("Held to be of the same group by a reviewer")
    assert "the decision of Ana on 2026-11-26, not a statement of a source, and says nothing of control" in said
    assert "1 entry on lists" in said and "1 client tie" in said
    assert "A reviewer holds 1 other organisation to be of the same group" in beside_own(found, Section.LISTINGS)


def test_a_thing_that_is_not_in_the_build_is_not_shown(fill: Fill) -> None:
    gone = HELD.model_copy(update={"right": "gone"})

    assert view(fill, "brand", (gone,)).decided == ()
