"""A reader who asks for one name reads what its group carries, said to be theirs."""

from datetime import date

from explorer.briefs.compose import compose
from explorer.briefs.render import Format, render
from graph.build import Build
from graph.schema.codelists import Standing
from graph.schema.nodes import Kind
from tests.builders import make_build, make_edge, make_node
from tests.conftest import Fill

DAY = date(2026, 11, 21)


def build() -> Build:
    return make_build(
        nodes=[
            make_node("brand", caption="Brand"),
            make_node("unit", caption="Unit AD"),
            make_node("list", Kind.LISTING, "List of Examples"),
            make_node("police", Kind.GOVERNMENT_BODY, "Police", "RS"),
            make_node("alone", caption="Alone"),
            make_node("mild", caption="Mild"),
            make_node("other", caption="Other"),
        ],
        edges=[
            make_edge("brand", "affiliated_with", "unit", observed_by="2023"),
            make_edge("unit", "listed_on", "list", start="2023-07-17", standing=Standing.CONFIRMED),
            make_edge("unit", "sold_to", "police", start="2019"),
            make_edge("mild", "owns", "other"),
        ],
    )


def brief(fill: Fill, of: str) -> str:
    return render(compose(fill(build()), of, DAY), Format.MD)


def test_an_entry_of_an_affiliate_is_in_the_summary_and_under_its_name(fill: Fill) -> None:
    text = brief(fill, "brand")

    assert "Entries on lists of related organisations, theirs and not its own: 1, 1 of them without a known end" in text
    assert "Client ties of related organisations, theirs and not its own: 1;" in text
    assert "Of Unit AD, a related organisation:" in text
    assert "Unit AD was entered on List of Examples from 2023-07-17" in text
    assert "Of the 1 related organisation of it that this build knows, 1 has entries on lists: see below." in text


def test_the_tie_between_the_two_is_cited(fill: Fill) -> None:
    chapter = brief(fill, "brand").partition("## Related organisations")[2].partition("\n## ")[0]

    assert "Brand was affiliated with Unit AD no later than 2023" in chapter
    assert "[" in chapter


def test_where_nobody_is_related_it_says_that_nobody_was_looked_at(fill: Fill) -> None:
    assert "No related organisation of it is known in this build, so none was looked at." in brief(fill, "alone")


def test_where_relatives_carry_nothing_it_says_how_many_were_looked_at(fill: Fill) -> None:
    assert "Nor are any entries on lists known of the 1 related organisation of it that this build knows." in brief(
        fill, "mild"
    )
